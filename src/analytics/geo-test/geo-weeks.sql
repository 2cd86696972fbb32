-- geo-weeks: what came from each country, week by week?
--
-- grain  one row per (country, week_on) with anything in it; week_on is the Monday of a whole week in
--        the shop's zone
-- units  counts; revenue: gross, in the shop's currency
-- rule   an order's country is its own, else its session's, else 'unknown'; new_customers: orders
--        that are a customer's first. Sessions count in their own country and the week of their start

with weeks as (
    select
        cast(date_trunc('week', cast(first_on as timestamp) + interval '6 days') as date) as from_on,
        cast(date_trunc('week', cast(as_of_on as timestamp) + interval '1 day') as date) as to_on
    from shop
),

begun as (
    select
        coalesce(country, 'unknown') as country,
        cast(date_trunc('week', cast(started_on as timestamp)) as date) as week_on,
        count(*) as sessions
    from sessions
    group by coalesce(country, 'unknown'), date_trunc('week', cast(started_on as timestamp))
),

placed as (
    select
        coalesce(orders.country, sessions.country, 'unknown') as country,
        cast(date_trunc('week', cast(orders.ordered_on as timestamp)) as date) as week_on,
        orders.customer_order_number, orders.revenue
    from orders
    left join sessions on sessions.session_id = orders.session_id
),

happenings as (
    select country, week_on, sessions, 0 as orders, 0 as new_customers,
        cast(0 as numeric(18,2)) as revenue
    from begun
    union all
    select country, week_on, 0, count(*), count(*) filter (where customer_order_number = 1),
        sum(revenue)
    from placed
    group by country, week_on
)

select
    cast(happenings.country as text) as country,
    cast(happenings.week_on as date) as week_on,
    cast(sum(happenings.sessions) as bigint) as sessions,
    cast(sum(happenings.orders) as bigint) as orders,
    cast(sum(happenings.new_customers) as bigint) as new_customers,
    cast(sum(happenings.revenue) as numeric(18,2)) as revenue
from happenings
cross join weeks
where happenings.week_on >= weeks.from_on and happenings.week_on < weeks.to_on
group by happenings.country, happenings.week_on
order by country, week_on
