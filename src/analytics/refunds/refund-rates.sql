-- refund-rates: of what was ordered when, where and how, how much came back?
--
-- grain  one row per (breakdown, value, month_on); breakdown is 'all', 'product', 'channel', 'country'
--        or 'size'; month_on, the month of the order, is null for all time. Products by month: the
--        200 with most orders
-- units  counts; money in the shop's currency; customers: different ones who ordered so and had
--        anything refunded, for a product: this product, ever
-- rule   only refunds matched to an order count here. For a product an order counts when it holds it,
--        and refunds of it alone; a product that only its refunds name is left out. Size is the
--        number of items: '1', '2', '3-5', '6-10', '11+'

with matched as (
    select refunds.order_id, refunds.product_id,
        sum(refunds.quantity) as items,
        sum(refunds.amount) as amount
    from refunds
    join orders on orders.order_id = refunds.order_id
    group by refunds.order_id, refunds.product_id
),

matched_orders as (
    select order_id, sum(items) as items, sum(amount) as amount from matched group by order_id
),

returners as (
    select distinct visitor_id from refunds where visitor_id is not null
),

product_returners as (
    select distinct visitor_id, product_id
    from refunds
    where visitor_id is not null and product_id is not null
),

placed as materialized (
    select
        orders.order_id, orders.visitor_id, returners.visitor_id as returner_id,
        cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date) as month_on,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(orders.country, sessions.country, 'unknown') as country,
        case
            when orders.item_count <= 1 then '1'
            when orders.item_count = 2 then '2'
            when orders.item_count <= 5 then '3-5'
            when orders.item_count <= 10 then '6-10'
            else '11+'
        end as size,
        orders.item_count as items, orders.revenue,
        matched_orders.order_id as refunded_id,
        coalesce(matched_orders.items, 0) as refunded_items,
        coalesce(matched_orders.amount, 0) as refunded
    from orders
    left join sessions on sessions.session_id = orders.session_id
    left join matched_orders on matched_orders.order_id = orders.order_id
    left join returners on returners.visitor_id = orders.visitor_id
),

lines as (
    select order_id, product_id, sum(quantity) as items, sum(revenue) as revenue
    from order_lines
    where product_id is not null
    group by order_id, product_id
),

product_orders as materialized (
    select
        lines.product_id, placed.month_on, product_returners.visitor_id as returner_id,
        lines.items, lines.revenue,
        matched.order_id as refunded_id,
        coalesce(matched.items, 0) as refunded_items,
        coalesce(matched.amount, 0) as refunded
    from lines
    join placed on placed.order_id = lines.order_id
    left join matched
        on matched.order_id = lines.order_id and matched.product_id = lines.product_id
    left join product_returners
        on product_returners.visitor_id = placed.visitor_id
        and product_returners.product_id = lines.product_id
),

popular as (
    select product_id
    from (
        select product_id, row_number() over (order by count(*) desc, product_id) as place
        from product_orders
        group by product_id
    ) as ranked
    where place <= 200
),

cells as (
    select 'all' as breakdown, 'all' as value, month_on, returner_id, items, revenue, refunded_id,
        refunded_items, refunded
    from placed
    union all
    select 'channel', channel, month_on, returner_id, items, revenue, refunded_id,
        refunded_items, refunded
    from placed
    union all
    select 'country', country, month_on, returner_id, items, revenue, refunded_id,
        refunded_items, refunded
    from placed
    union all
    select 'size', size, month_on, returner_id, items, revenue, refunded_id,
        refunded_items, refunded
    from placed
    union all
    select 'product', product_id, month_on, returner_id, items, revenue, refunded_id,
        refunded_items, refunded
    from product_orders
),

months as (
    select breakdown, value, month_on,
        count(distinct returner_id) as customers,
        count(*) as orders,
        count(refunded_id) as refunded_orders,
        sum(items) as items,
        sum(refunded_items) as refunded_items,
        sum(revenue) as revenue,
        sum(refunded) as refunded
    from cells
    where breakdown <> 'product' or value in (select product_id from popular)
    group by breakdown, value, month_on
    union all
    select breakdown, value, null,
        count(distinct returner_id),
        count(*),
        count(refunded_id),
        sum(items),
        sum(refunded_items),
        sum(revenue),
        sum(refunded)
    from cells
    group by breakdown, value
)

select
    cast(months.breakdown as text) as breakdown,
    cast(months.value as text) as value,
    cast(months.month_on as date) as month_on,
    cast(case when months.breakdown = 'product' then products.name end as text) as name,
    cast(months.customers as bigint) as customers,
    cast(months.orders as bigint) as orders,
    cast(months.refunded_orders as bigint) as refunded_orders,
    cast(months.items as bigint) as items,
    cast(months.refunded_items as bigint) as refunded_items,
    cast(months.revenue as numeric(18,2)) as revenue,
    cast(months.refunded as numeric(18,2)) as refunded
from months
left join products on products.product_id = months.value
order by breakdown, value, month_on nulls first
