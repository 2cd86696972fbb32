-- cross-sell-months: how does what is added to what change from month to month?
--
-- grain  one row per (product_id, added_product_id, month_on) with an eligible order, among the 20
--        products with most orders
-- units  counts of orders
-- rule   as in cross-sell: an order counts for its primary product where the data names one, else
--        for each; eligible: placed when the added product was already on sale

with popular as (
    select product_id, row_number() over (order by orders desc, product_id) as place
    from (
        select product_id, count(distinct order_id) as orders from order_lines group by product_id
    ) as sales
),

on_sale as (
    select popular.product_id, coalesce(min(products.launched_on), min(orders.ordered_on)) as from_on
    from popular
    join order_lines on order_lines.product_id = popular.product_id
    join orders on orders.order_id = order_lines.order_id
    left join products on products.product_id = popular.product_id
    where popular.place <= 20
    group by popular.product_id
),

basket_products as (
    select
        order_lines.order_id,
        orders.ordered_on,
        cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date) as month_on,
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
    select product_id, ordered_on, month_on, count(*) as orders
    from basket_products
    where is_anchor = 1
    group by product_id, ordered_on, month_on
),

anchors as (
    select
        anchor_days.product_id,
        on_sale.product_id as added_product_id,
        anchor_days.month_on,
        sum(anchor_days.orders) as eligible_orders
    from anchor_days
    join on_sale
        on on_sale.product_id <> anchor_days.product_id
        and on_sale.from_on <= anchor_days.ordered_on
    group by anchor_days.product_id, on_sale.product_id, anchor_days.month_on
),

pairs as (
    select
        anchor.product_id,
        added.product_id as added_product_id,
        anchor.month_on,
        count(*) as together_orders
    from basket_products as anchor
    join basket_products as added
        on added.order_id = anchor.order_id and added.product_id <> anchor.product_id
    join on_sale
        on on_sale.product_id = added.product_id and on_sale.from_on <= anchor.ordered_on
    where anchor.is_anchor = 1
    group by anchor.product_id, added.product_id, anchor.month_on
)

select
    cast(anchors.product_id as text) as product_id,
    cast(anchors.added_product_id as text) as added_product_id,
    cast(anchors.month_on as date) as month_on,
    cast(anchors.eligible_orders as bigint) as eligible_orders,
    cast(coalesce(pairs.together_orders, 0) as bigint) as together_orders
from anchors
left join pairs
    on pairs.product_id = anchors.product_id
    and pairs.added_product_id = anchors.added_product_id
    and pairs.month_on = anchors.month_on
order by product_id, added_product_id, month_on
