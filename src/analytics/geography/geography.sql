-- geography: where do orders come from, all time and month by month?
--
-- grain  one row per (month_on, country); month_on is null for all time
-- units  counts; revenue: gross, in the shop's currency; revenue_squared: sum of squared revenues of
--        orders; customers: different ones with an order there
-- rule   an order's country is its own, else its session's, else 'unknown'; new_customers: orders
--        that are a customer's first. Sessions count in their own country and month of the start

with placed as (
    select
        coalesce(orders.country, sessions.country, 'unknown') as country,
        cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date) as month_on,
        orders.visitor_id, orders.customer_order_number, orders.revenue
    from orders
    left join sessions on sessions.session_id = orders.session_id
),

begun as (
    select
        coalesce(country, 'unknown') as country,
        cast(date_trunc('month', cast(started_on as timestamp)) as date) as month_on,
        count(*) as sessions
    from sessions
    group by coalesce(country, 'unknown'), date_trunc('month', cast(started_on as timestamp))
),

spans as (
    select
        month_on, country,
        count(distinct visitor_id) as customers,
        count(*) filter (where customer_order_number = 1) as new_customers,
        count(*) as orders,
        sum(revenue) as revenue,
        sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as revenue_squared,
        0 as sessions
    from placed
    group by month_on, country
    union all
    select
        null, country,
        count(distinct visitor_id),
        count(*) filter (where customer_order_number = 1),
        count(*),
        sum(revenue),
        sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))),
        0
    from placed
    group by country
    union all
    select month_on, country, 0, 0, 0, 0, 0, sessions from begun
    union all
    select null, country, 0, 0, 0, 0, 0, sum(sessions) from begun group by country
)

select
    cast(month_on as date) as month_on,
    cast(country as text) as country,
    cast(sum(customers) as bigint) as customers,
    cast(sum(new_customers) as bigint) as new_customers,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(revenue_squared) as numeric(38,4)) as revenue_squared,
    cast(sum(sessions) as bigint) as sessions
from spans
group by month_on, country
order by month_on nulls first, country
