-- refund-weeks: of each product's orders of a week, how many had it refunded?
--
-- grain  one row per (product_id, week_on) with an order, of the 200 products with most orders, and
--        per week of all orders with product_id ''; weeks start on Monday
-- units  orders, refunded_orders: counts; revenue, refunded: in the shop's currency, of the product
-- rule   an order counts in its own week, and its refunds with it, whenever they came

with matched as (
    select refunds.order_id, refunds.product_id, sum(refunds.amount) as amount
    from refunds
    join orders on orders.order_id = refunds.order_id
    group by refunds.order_id, refunds.product_id
),

matched_orders as (
    select order_id, sum(amount) as amount from matched group by order_id
),

lines as (
    select order_id, product_id, sum(revenue) as revenue
    from order_lines
    where product_id is not null
    group by order_id, product_id
),

popular as (
    select product_id
    from (
        select product_id, row_number() over (order by count(*) desc, product_id) as place
        from lines
        group by product_id
    ) as ranked
    where place <= 200
),

weeks as (
    select
        lines.product_id,
        date_trunc('week', cast(orders.ordered_on as timestamp)) as week_at,
        lines.revenue, matched.order_id as refunded_id, coalesce(matched.amount, 0) as refunded
    from lines
    join popular on popular.product_id = lines.product_id
    join orders on orders.order_id = lines.order_id
    left join matched
        on matched.order_id = lines.order_id and matched.product_id = lines.product_id
    union all
    select
        '',
        date_trunc('week', cast(orders.ordered_on as timestamp)),
        orders.revenue, matched_orders.order_id, coalesce(matched_orders.amount, 0)
    from orders
    left join matched_orders on matched_orders.order_id = orders.order_id
)

select
    cast(weeks.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(weeks.week_at as date) as week_on,
    cast(count(*) as bigint) as orders,
    cast(count(weeks.refunded_id) as bigint) as refunded_orders,
    cast(sum(weeks.revenue) as double precision) as revenue,
    cast(sum(weeks.refunded) as double precision) as refunded
from weeks
left join products on products.product_id = weeks.product_id
group by weeks.product_id, products.name, weeks.week_at
order by product_id, week_on
