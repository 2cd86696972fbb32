-- products: what does each product sell, earn and lose to refunds, over all time?
--
-- grain  one row per product
-- units  money in the shop's currency; NULL cost where the data has none
-- rule   refunded items and money count by the refund's product, whenever it was refunded

with sales as (
    select
        product_id,
        count(distinct order_id) as orders,
        sum(quantity) as items,
        sum(revenue) as gross_revenue,
        sum(cost) as cost
    from order_lines
    group by product_id
),

returned as (
    select product_id, sum(quantity) as refunded_items, sum(amount) as refunds
    from refunds
    group by product_id
)

select
    cast(products.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(products.category as text) as category,
    cast(products.brand as text) as brand,
    cast(products.launched_on as date) as launched_on,
    cast(coalesce(sales.orders, 0) as bigint) as orders,
    cast(coalesce(sales.items, 0) as bigint) as items,
    cast(coalesce(returned.refunded_items, 0) as bigint) as refunded_items,
    cast(coalesce(sales.gross_revenue, 0) as numeric(18,2)) as gross_revenue,
    cast(coalesce(returned.refunds, 0) as numeric(18,2)) as refunds,
    cast(sales.cost as numeric(18,2)) as cost
from products
left join sales on sales.product_id = products.product_id
left join returned on returned.product_id = products.product_id
order by product_id
