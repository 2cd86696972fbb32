-- shop-days: what happened on each day that the data cover?
--
-- grain  one row per day from the first to that of as_of, in the shop's zone
-- units  weekday: 1 Monday to 7; counts; revenue: gross, in the shop's currency
-- rule   a day without sessions and orders has its row; a shop without orders has none

with days as (
    select cast(moments.day_at as date) as day_on
    from generate_series(
        (select cast(first_on as timestamp) from shop),
        (select cast(as_of_on as timestamp) from shop),
        interval '1 day'
    ) as moments (day_at)
    where exists (select 1 from orders)
),

visited as (
    select started_on as day_on, count(*) as sessions from sessions group by started_on
),

ordered as (
    select ordered_on as day_on, count(*) as orders, sum(revenue) as revenue
    from orders
    group by ordered_on
)

select
    cast(days.day_on as date) as day_on,
    cast(extract(isodow from days.day_on) as integer) as weekday,
    cast(coalesce(visited.sessions, 0) as bigint) as sessions,
    cast(coalesce(ordered.orders, 0) as bigint) as orders,
    cast(coalesce(ordered.revenue, 0) as numeric(18,2)) as revenue
from days
left join visited on visited.day_on = days.day_on
left join ordered on ordered.day_on = days.day_on
order by day_on
