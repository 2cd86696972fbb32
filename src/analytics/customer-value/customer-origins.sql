-- customer-origins: where did each customer come from?
--
-- grain  one row per customer: a visitor with at least one order
-- units  words; null where the files hold none
-- rule   channel and device of the first session that began no later than the first order; country
--        of the first order, else of that session

with firsts as (
    select visitor_id, ordered_at, country
    from orders
    where visitor_id is not null and customer_order_number = 1
),

seen as (
    select firsts.visitor_id, sessions.channel, sessions.device, sessions.country,
        row_number() over (
            partition by firsts.visitor_id order by sessions.started_at, sessions.session_id
        ) as place
    from firsts
    join sessions
        on sessions.visitor_id = firsts.visitor_id and sessions.started_at <= firsts.ordered_at
)

select
    cast(firsts.visitor_id as text) as customer_id,
    cast(seen.channel as text) as channel,
    cast(seen.device as text) as device,
    cast(coalesce(firsts.country, seen.country) as text) as country
from firsts
left join seen on seen.visitor_id = firsts.visitor_id and seen.place = 1
order by customer_id
