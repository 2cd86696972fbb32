-- daily-demand: how much was ordered on each day, in the shop and of each of its leading products?
--
-- grain  one row per (product_id, ordered_on) with an order; product_id '' for the shop
-- units  counts of orders and items; revenue in the shop's currency
-- rule   the 100 products in most orders

with popular as (
    select product_id, row_number() over (order by orders desc, product_id) as place
    from (
        select product_id, count(distinct order_id) as orders
        from order_lines
        where product_id is not null
        group by product_id
    ) as sales
)

select
    cast('' as text) as product_id,
    cast(ordered_on as date) as ordered_on,
    cast(count(*) as integer) as orders,
    cast(sum(item_count) as integer) as items,
    cast(sum(revenue) as double precision) as revenue
from orders
group by ordered_on

union all

select
    cast(order_lines.product_id as text),
    cast(orders.ordered_on as date),
    cast(count(distinct order_lines.order_id) as integer),
    cast(sum(order_lines.quantity) as integer),
    cast(sum(order_lines.revenue) as double precision)
from order_lines
join popular on popular.product_id = order_lines.product_id
join orders on orders.order_id = order_lines.order_id
where popular.place <= 100
group by order_lines.product_id, orders.ordered_on
order by product_id, ordered_on
