-- product-customers: who orders a product: new customers, or those who had ordered before?
--
-- grain  one row per product_id that was sold
-- units  counts of customers and of orders
-- rule   new: the order was the customer's first; repeat_customers: ordered the product at least
--        twice; unknown_orders: nobody knows whose they are

with held as (
    select order_lines.product_id, orders.order_id, orders.visitor_id, orders.customer_order_number
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by
        order_lines.product_id, orders.order_id, orders.visitor_id, orders.customer_order_number
),

customers as (
    select
        product_id,
        visitor_id,
        count(*) as orders,
        sum(case when customer_order_number = 1 then 1 else 0 end) as first_orders
    from held
    where visitor_id is not null
    group by product_id, visitor_id
),

known as (
    select
        product_id,
        count(*) as customers,
        sum(case when first_orders > 0 then 1 else 0 end) as new_customers,
        sum(case when orders > 1 then 1 else 0 end) as repeat_customers,
        sum(first_orders) as first_orders,
        sum(orders) as orders
    from customers
    group by product_id
),

every_order as (
    select product_id, count(*) as orders from held group by product_id
)

select
    cast(every_order.product_id as text) as product_id,
    cast(coalesce(known.customers, 0) as bigint) as customers,
    cast(coalesce(known.new_customers, 0) as bigint) as new_customers,
    cast(coalesce(known.repeat_customers, 0) as bigint) as repeat_customers,
    cast(coalesce(known.first_orders, 0) as bigint) as first_orders,
    cast(coalesce(known.orders, 0) - coalesce(known.first_orders, 0) as bigint)
        as returning_orders,
    cast(every_order.orders - coalesce(known.orders, 0) as bigint) as unknown_orders
from every_order
left join known on known.product_id = every_order.product_id
order by product_id
