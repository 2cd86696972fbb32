-- first-orders: what was known of each customer at the first order, and what came in the days after it?
--
-- grain  one row per customer: a visitor with at least one order
-- units  money in the shop's currency; days from start_on, the day of the shop's first such order
-- rule   attributes use the first order and sessions that began no later than it, nothing else
-- rule   value_after: revenue of the other orders placed within window_days of the first one, less
--        refunds in that time that are not of the first order; null while that time is not over
-- rule   window_days: 90, or a fifth of the days from start_on to as_of_on where they are fewer than
--        450, at least 14

with firsts as (
    select visitor_id, order_id, ordered_at, ordered_on, country, primary_product_id, item_count,
        revenue
    from orders
    where visitor_id is not null and customer_order_number = 1
),

started as (
    select min(ordered_on) as start_on from firsts
),

spans as (
    select
        started.start_on,
        shop.as_of_on,
        greatest(
            14,
            least(
                90,
                cast(
                    floor(cast(shop.as_of_on - started.start_on + 1 as double precision) / 5)
                    as integer
                )
            )
        ) as window_days
    from shop
    cross join started
),

seen as (
    select firsts.visitor_id, sessions.channel, sessions.device, sessions.country,
        row_number() over (
            partition by firsts.visitor_id order by sessions.started_at, sessions.session_id
        ) as place
    from firsts
    join sessions
        on sessions.visitor_id = firsts.visitor_id and sessions.started_at <= firsts.ordered_at
),

arrivals as (
    select visitor_id,
        count(*) as session_count,
        max(case when place = 1 then channel end) as channel,
        max(case when place = 1 then device end) as device,
        max(case when place = 1 then country end) as country
    from seen
    group by visitor_id
),

held as (
    select order_lines.order_id, order_lines.product_id, sum(order_lines.revenue) as revenue
    from firsts
    join order_lines on order_lines.order_id = firsts.order_id
    where order_lines.product_id is not null
    group by order_lines.order_id, order_lines.product_id
),

ranked as (
    select order_id, product_id,
        row_number() over (
            partition by order_id order by coalesce(revenue, 0) desc, product_id
        ) as place
    from held
),

followed as (
    select firsts.visitor_id, count(*) as orders, sum(orders.revenue) as revenue
    from firsts
    cross join spans
    join orders
        on orders.visitor_id = firsts.visitor_id
        and orders.customer_order_number > 1
        and orders.ordered_on <= firsts.ordered_on + spans.window_days
    group by firsts.visitor_id
),

returned as (
    select firsts.visitor_id, sum(refunds.amount) as refunds
    from firsts
    cross join spans
    join refunds
        on refunds.visitor_id = firsts.visitor_id
        and refunds.refunded_on >= firsts.ordered_on
        and refunds.refunded_on <= firsts.ordered_on + spans.window_days
        and (refunds.order_id is null or refunds.order_id <> firsts.order_id)
    group by firsts.visitor_id
),

names as (
    select product_id, min(name) as name from products group by product_id
)

select
    cast(firsts.visitor_id as text) as customer_id,
    cast(spans.start_on as date) as start_on,
    cast(spans.as_of_on as date) as as_of_on,
    cast(spans.window_days as double precision) as window_days,
    cast(spans.as_of_on - spans.start_on as double precision) as span_days,
    cast(firsts.ordered_on as date) as first_order_on,
    cast(firsts.ordered_on - spans.start_on as double precision) as arrival_day,
    cast(coalesce(arrivals.channel, 'unknown') as text) as channel,
    cast(coalesce(arrivals.device, 'unknown') as text) as device,
    cast(coalesce(firsts.country, arrivals.country, 'unknown') as text) as country,
    cast(coalesce(firsts.primary_product_id, ranked.product_id, 'unknown') as text)
        as first_product,
    cast(names.name as text) as first_product_name,
    cast(arrivals.session_count as double precision) as session_count,
    cast(firsts.revenue as double precision) as basket_value,
    cast(firsts.item_count as double precision) as item_count,
    case when firsts.ordered_on + spans.window_days <= spans.as_of_on
        then cast(coalesce(followed.orders, 0) as double precision) end as orders_after,
    case when firsts.ordered_on + spans.window_days <= spans.as_of_on
        then cast(coalesce(followed.revenue, 0) - coalesce(returned.refunds, 0) as double precision)
        end as value_after
from firsts
cross join spans
left join arrivals on arrivals.visitor_id = firsts.visitor_id
left join ranked on ranked.order_id = firsts.order_id and ranked.place = 1
left join names on names.product_id = coalesce(firsts.primary_product_id, ranked.product_id)
left join followed on followed.visitor_id = firsts.visitor_id
left join returned on returned.visitor_id = firsts.visitor_id
order by customer_id
