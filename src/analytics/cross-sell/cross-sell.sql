-- cross-sell: which product is added to which?
--
-- grain  one row per (product_id, added_product_id) among the 50 products with most orders
-- units  counts of orders; places: 1 for the product with most orders
-- rule   an order counts for its primary product where the data names one, else for each of its
--        products. eligible_orders: those placed when the added product was already on sale,
--        so that a late launch does not look like a weak one; together_orders is a part of them,
--        all_together_orders counts whenever placed. added_on_sale_on: its launch, else its first
--        sale. any_*: the same counts over all products to which the added one could be added

with popular as (
    select product_id, row_number() over (order by orders desc, product_id) as place
    from (
        select product_id, count(distinct order_id) as orders from order_lines group by product_id
    ) as sales
),

-- a known launch day, else the first day it sold
on_sale as (
    select popular.product_id, coalesce(min(products.launched_on), min(orders.ordered_on)) as from_on
    from popular
    join order_lines on order_lines.product_id = popular.product_id
    join orders on orders.order_id = order_lines.order_id
    left join products on products.product_id = popular.product_id
    where popular.place <= 50
    group by popular.product_id
),

basket_products as (
    select
        order_lines.order_id,
        orders.ordered_on,
        order_lines.product_id,
        max(case
            when order_lines.is_primary is null or order_lines.is_primary then 1 else 0
        end) as is_anchor
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    join on_sale on on_sale.product_id = order_lines.product_id
    group by order_lines.order_id, orders.ordered_on, order_lines.product_id
),

anchor_days as (
    select product_id, ordered_on, count(*) as orders
    from basket_products
    where is_anchor = 1
    group by product_id, ordered_on
),

anchors as (
    select
        anchor_days.product_id,
        on_sale.product_id as added_product_id,
        sum(anchor_days.orders) as anchor_orders,
        sum(case when anchor_days.ordered_on >= on_sale.from_on then anchor_days.orders else 0 end)
            as eligible_orders
    from anchor_days
    join on_sale on on_sale.product_id <> anchor_days.product_id
    group by anchor_days.product_id, on_sale.product_id
),

pairs as (
    select
        anchor.product_id,
        added.product_id as added_product_id,
        count(*) as all_together_orders,
        sum(case when anchor.ordered_on >= on_sale.from_on then 1 else 0 end) as together_orders
    from basket_products as anchor
    join basket_products as added
        on added.order_id = anchor.order_id and added.product_id <> anchor.product_id
    join on_sale on on_sale.product_id = added.product_id
    where anchor.is_anchor = 1
    group by anchor.product_id, added.product_id
),

cells as (
    select
        anchors.*,
        coalesce(pairs.together_orders, 0) as together_orders,
        coalesce(pairs.all_together_orders, 0) as all_together_orders
    from anchors
    left join pairs
        on pairs.product_id = anchors.product_id
        and pairs.added_product_id = anchors.added_product_id
),

any_product as (
    select
        added_product_id,
        sum(eligible_orders) as eligible_orders,
        sum(together_orders) as together_orders
    from cells
    group by added_product_id
)

select
    cast(cells.product_id as text) as product_id,
    cast(product.name as text) as product_name,
    cast(cells.added_product_id as text) as added_product_id,
    cast(added.name as text) as added_product_name,
    cast(popular.place as integer) as product_place,
    cast(added_popular.place as integer) as added_product_place,
    cast(on_sale.from_on as date) as added_on_sale_on,
    cast(cells.anchor_orders as bigint) as orders,
    cast(cells.eligible_orders as bigint) as eligible_orders,
    cast(cells.together_orders as bigint) as together_orders,
    cast(cells.all_together_orders as bigint) as all_together_orders,
    cast(any_product.eligible_orders as bigint) as any_eligible_orders,
    cast(any_product.together_orders as bigint) as any_together_orders
from cells
join any_product on any_product.added_product_id = cells.added_product_id
join on_sale on on_sale.product_id = cells.added_product_id
join popular on popular.product_id = cells.product_id
join popular as added_popular on added_popular.product_id = cells.added_product_id
left join products as product on product.product_id = cells.product_id
left join products as added on added.product_id = cells.added_product_id
order by product_id, added_product_id
