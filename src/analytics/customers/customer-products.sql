-- customer-products: which products has each customer ordered?
--
-- grain  one row per customer and product
-- units  last_order_at and gross_revenue are the customer's, over all orders and products: what
--        lists of customers are ordered by; money in the shop's currency

with buyers as (
    select
        visitor_id,
        max(ordered_at) as last_order_at,
        sum(revenue) as gross_revenue
    from orders
    where visitor_id is not null
    group by visitor_id
),

held as (
    select orders.visitor_id, order_lines.product_id
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    where orders.visitor_id is not null
    group by orders.visitor_id, order_lines.product_id
)

select
    cast(held.product_id as text) as product_id,
    cast(held.visitor_id as text) as customer_id,
    cast(buyers.last_order_at as timestamp) as last_order_at,
    cast(buyers.gross_revenue as numeric(18,2)) as gross_revenue
from held
join buyers on buyers.visitor_id = held.visitor_id
order by product_id, customer_id
