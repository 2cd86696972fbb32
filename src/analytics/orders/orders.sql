-- orders: what was ordered, by whom, when, and what came back?
--
-- grain  one row per order
-- units  money in the shop's currency
-- rule   customer_order_number: 1 for a customer's first order; NULL without a customer

with returned as (
    select order_id, sum(amount) as refunds
    from refunds
    where order_id is not null
    group by order_id
)

select
    cast(orders.order_id as text) as order_id,
    cast(orders.visitor_id as text) as customer_id,
    cast(orders.session_id as text) as session_id,
    cast(orders.ordered_at as timestamp) as ordered_at,
    cast(orders.customer_order_number as integer) as customer_order_number,
    cast(orders.primary_product_id as text) as primary_product_id,
    cast(orders.item_count as integer) as item_count,
    cast(orders.revenue as numeric(18,2)) as revenue,
    cast(coalesce(returned.refunds, 0) as numeric(18,2)) as refunds,
    cast(orders.cost as numeric(18,2)) as cost,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(orders.country, sessions.country, 'unknown') as text) as country
from orders
left join sessions on sessions.session_id = orders.session_id
left join returned on returned.order_id = orders.order_id
order by orders.ordered_at, order_id
