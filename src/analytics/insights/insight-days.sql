-- insight-days: how many sessions and orders had each day?
--
-- grain  one row per day from the shop's first to the one before as_of, which still runs
-- units  counts; revenue in the shop's currency

with days as (
    select cast(day_at as date) as day_on
    from generate_series(
        (select cast(first_on as timestamp) from shop),
        (select cast(as_of_on as timestamp) - interval '1 day' from shop),
        interval '1 day'
    ) as calendar (day_at)
),

session_days as (
    select started_on, count(*) as sessions from sessions group by started_on
),

order_days as (
    select ordered_on, count(*) as orders, sum(revenue) as revenue from orders group by ordered_on
)

select
    cast(days.day_on as date) as day_on,
    cast(coalesce(session_days.sessions, 0) as bigint) as sessions,
    cast(coalesce(order_days.orders, 0) as bigint) as orders,
    cast(coalesce(order_days.revenue, 0) as double precision) as revenue
from days
left join session_days on session_days.started_on = days.day_on
left join order_days on order_days.ordered_on = days.day_on
order by day_on
