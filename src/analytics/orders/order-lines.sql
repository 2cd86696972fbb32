-- order-lines: which products does each order hold?
--
-- grain  one row per product line of an order
-- units  quantity: items; money in the shop's currency; NULL cost where the data has none

select
    cast(order_lines.order_id as text) as order_id,
    cast(order_lines.order_line_id as text) as order_line_id,
    cast(order_lines.product_id as text) as product_id,
    cast(products.name as text) as product_name,
    cast(order_lines.quantity as integer) as quantity,
    cast(order_lines.revenue as numeric(18,2)) as revenue,
    cast(order_lines.cost as numeric(18,2)) as cost,
    cast(order_lines.is_primary as boolean) as is_primary
from order_lines
left join products on products.product_id = order_lines.product_id
order by order_id, order_line_id
