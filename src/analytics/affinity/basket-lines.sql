-- basket-lines: which products does each order hold?
--
-- grain  one row per (order_number, product_number), however often the order holds the product
-- units  numbers are those of an enumeration: orders as in basket-orders, products as in
--        basket-products

with sold as (
    select orders.order_id, order_lines.product_id
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by orders.order_id, order_lines.product_id
),

numbered_orders as (
    select
        orders.order_id,
        row_number() over (order by orders.ordered_at, orders.order_id) as order_number
    from orders
    join (select order_id from sold group by order_id) as filled
        on filled.order_id = orders.order_id
),

numbered_products as (
    select product_id, row_number() over (order by product_id) as product_number
    from sold
    group by product_id
)

select
    cast(numbered_orders.order_number as integer) as order_number,
    cast(numbered_products.product_number as integer) as product_number
from sold
join numbered_orders on numbered_orders.order_id = sold.order_id
join numbered_products on numbered_products.product_id = sold.product_id
order by order_number, product_number
