-- product-months: how do a product's sales, margin and refunds move from month to month?
--
-- grain  one row per (product_id, month_on) in which it was sold or refunded
-- units  money in the shop's currency; NULL cost where the data has none; customers: different ones
--        who ordered it in the month
-- rule   items are counted in the order's month, refunds in the refund's month

with happenings as (
    select
        order_lines.product_id,
        orders.ordered_on as happened_on,
        order_lines.order_id,
        orders.visitor_id,
        order_lines.quantity as items,
        order_lines.revenue as gross_revenue,
        order_lines.cost,
        0 as refunded_items,
        cast(0 as numeric(18,2)) as refunds
    from order_lines
    join orders on orders.order_id = order_lines.order_id

    union all

    select product_id, refunded_on, null, null, 0, 0, null, quantity, amount
    from refunds
),

months as (
    select
        happenings.*,
        cast(date_trunc('month', cast(happened_on as timestamp)) as date) as month_on
    from happenings
)

select
    cast(product_id as text) as product_id,
    cast(month_on as date) as month_on,
    cast(count(distinct order_id) as bigint) as orders,
    cast(sum(items) as bigint) as items,
    cast(sum(refunded_items) as bigint) as refunded_items,
    cast(sum(gross_revenue) as numeric(18,2)) as gross_revenue,
    cast(sum(refunds) as numeric(18,2)) as refunds,
    cast(sum(cost) as numeric(18,2)) as cost,
    cast(count(distinct visitor_id) as bigint) as customers
from months
group by product_id, month_on
order by product_id, month_on
