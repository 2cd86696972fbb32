-- metric-products: what did each product, category and brand sell, day by day and month by month?
--
-- grain  one row per (rollup, grain, bucket_on, product, category, brand, channel, visitor_type).
--        rollup names what orders are counted over: 'product', 'category', 'brand' or
--        'category and brand'; columns that a rollup does not tell apart are ''
-- units  money in the shop's currency; orders: different orders holding it; items
-- rule   an order counts once for each product, category or brand in it, so orders add up over time,
--        channels and visitor types, never over products; everything else adds up over products too.
--        A shop of at most 1,000 products has 'day' rows (channel and visitor_type '') and 'month'
--        rows by channel and visitor type; a larger one has 'month' rows without them.
--        Refunds count on their own day, under the origin of their order.

with sizes as (
    select case when count(*) <= 1000 then 1 else 0 end as is_small from products
),

labels as (
    select product_id, coalesce(category, 'unknown') as category, coalesce(brand, 'unknown') as brand
    from products
),

order_origins as (
    select
        orders.order_id,
        orders.ordered_on,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(
            case when sessions.is_returning then 'returning' when sessions.session_id is not null then 'new' end,
            case
                when orders.customer_order_number = 1 then 'new'
                when orders.customer_order_number > 1 then 'returning'
                else 'unknown'
            end
        ) as visitor_type
    from orders
    left join sessions on sessions.session_id = orders.session_id
),

-- buckets before any counting: a large shop has few months of a product, and many days
order_buckets as (
    select
        order_id, 'day' as grain, ordered_on as bucket_on,
        '' as sold_through, '' as sold_to
    from order_origins
    cross join sizes
    where is_small = 1
    union all
    select
        order_id, 'month', cast(date_trunc('month', cast(ordered_on as timestamp)) as date),
        case when is_small = 1 then channel else '' end,
        case when is_small = 1 then visitor_type else '' end
    from order_origins
    cross join sizes
),

bought as (
    select
        order_id, product_id,
        sum(quantity) as items,
        sum(revenue) as gross_revenue,
        sum(coalesce(cost, 0)) as cost
    from order_lines
    group by order_id, product_id
),

sold as (
    select
        bought.order_id,
        bought.product_id as product,
        coalesce(labels.category, 'unknown') as category,
        coalesce(labels.brand, 'unknown') as brand,
        items, gross_revenue, cost
    from bought
    left join labels on labels.product_id = bought.product_id
),

baskets as (
    select 'product' as rollup, order_id, product, category, brand, items, gross_revenue, cost
    from sold
    union all
    select 'category', order_id, '', category, '', sum(items), sum(gross_revenue), sum(cost)
    from sold
    group by order_id, category
    union all
    select 'brand', order_id, '', '', brand, sum(items), sum(gross_revenue), sum(cost)
    from sold
    group by order_id, brand
    union all
    select
        'category and brand', order_id, '', category, brand,
        sum(items), sum(gross_revenue), sum(cost)
    from sold
    group by order_id, category, brand
),

returned as (
    select
        refunds.refunded_on,
        refunds.order_id,
        refunds.product_id as product,
        coalesce(labels.category, 'unknown') as category,
        coalesce(labels.brand, 'unknown') as brand,
        refunds.quantity,
        refunds.amount
    from refunds
    left join labels on labels.product_id = refunds.product_id
),

rollups as (
    select rollup
    from (
        values ('product'), ('category'), ('brand'), ('category and brand')
    ) as names (rollup)
),

return_buckets as (
    select
        returned.*, 'day' as grain, refunded_on as bucket_on,
        '' as sold_through, '' as sold_to
    from returned
    cross join sizes
    where is_small = 1
    union all
    select
        returned.*, 'month', cast(date_trunc('month', cast(refunded_on as timestamp)) as date),
        case when is_small = 1 then coalesce(order_origins.channel, 'unknown') else '' end,
        case when is_small = 1 then coalesce(order_origins.visitor_type, 'unknown') else '' end
    from returned
    cross join sizes
    left join order_origins on order_origins.order_id = returned.order_id
),

buckets as (
    select
        rollup, grain, bucket_on, product, category, brand, sold_through, sold_to,
        count(*) as orders,
        sum(items) as items,
        0 as refunded_items,
        sum(gross_revenue) as gross_revenue,
        sum(cost) as cost,
        cast(0 as numeric(18,2)) as refunds
    from baskets
    join order_buckets on order_buckets.order_id = baskets.order_id
    group by rollup, grain, bucket_on, product, category, brand, sold_through, sold_to

    union all

    select
        rollup, grain, bucket_on,
        case when rollup = 'product' then product else '' end,
        case when rollup = 'brand' then '' else category end,
        case when rollup = 'category' then '' else brand end,
        sold_through, sold_to,
        0, 0, sum(quantity), 0, 0, sum(amount)
    from return_buckets
    cross join rollups
    group by
        rollup, grain, bucket_on,
        case when rollup = 'product' then product else '' end,
        case when rollup = 'brand' then '' else category end,
        case when rollup = 'category' then '' else brand end,
        sold_through, sold_to
)

select
    cast(rollup as text) as rollup,
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(product as text) as product,
    cast(category as text) as category,
    cast(brand as text) as brand,
    cast(sold_through as text) as channel,
    cast(sold_to as text) as visitor_type,
    cast(sum(orders) as bigint) as orders,
    cast(sum(items) as bigint) as items,
    cast(sum(refunded_items) as bigint) as refunded_items,
    cast(sum(gross_revenue) as numeric(18,2)) as gross_revenue,
    cast(sum(cost) as numeric(18,2)) as cost,
    cast(sum(refunds) as numeric(18,2)) as refunds
from buckets
group by rollup, grain, bucket_on, product, category, brand, sold_through, sold_to
order by rollup, grain, bucket_on, product, category, brand, channel, visitor_type
