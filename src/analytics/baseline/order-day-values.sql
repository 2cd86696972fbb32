-- order-day-values: what is an order day worth, by segment?
--
-- grain  one row per (segment_id, revenue): order days of known customers with a positive revenue
-- units  revenue in the shop's currency; order_days: count
-- rule   all orders of one customer on one day in the shop's zone are one order day; days without a
--        price are left out

with order_days as (
    select visitor_id, ordered_on, sum(revenue) as revenue
    from orders
    where visitor_id is not null
    group by visitor_id, ordered_on
),

counted as (
    select customer_segments.segment_id, order_days.revenue, count(*) as order_days
    from order_days
    join customer_values on customer_values.customer_id = order_days.visitor_id
    left join customer_segments on customer_segments.customer_id = order_days.visitor_id
    where order_days.revenue > 0
    group by customer_segments.segment_id, order_days.revenue
)

select
    cast(segment_id as text) as segment_id,
    cast(revenue as double precision) as revenue,
    cast(order_days as double precision) as order_days
from counted
order by segment_id nulls last, revenue
