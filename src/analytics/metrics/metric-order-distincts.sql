-- metric-order-distincts: how many different customers of each kind, and of each product, ordered?
--
-- grain  one row per (grain, bucket_on, dimension, value)
-- units  customers: count of different people; each counts once a bucket, whatever it ordered in it
-- rule   distinct counts do not add up, so each offered period and dimension has its own row: week
--        (Monday; customer kinds only), month, quarter, year and all time. Kinds as in
--        metric-customer-kinds, products as in metric-products.

with order_days as (
    select distinct order_id, visitor_id, ordered_on
    from orders
    where visitor_id is not null
),

first_orders as (
    select visitor_id, cast(date_trunc('month', cast(ordered_on as timestamp)) as date) as cohort_on
    from orders
    where customer_order_number = 1
),

kinds as (
    select
        first_orders.visitor_id,
        coalesce(customer_segments.segment_id, 'unknown') as segment,
        coalesce(customer_segments.rfm_segment_id, 'unknown') as rfm_segment,
        cast(first_orders.cohort_on as text) as cohort_month
    from first_orders
    left join customer_segments on customer_segments.customer_id = first_orders.visitor_id
),

bought as (
    select distinct
        order_days.visitor_id,
        order_days.ordered_on,
        order_lines.product_id as product,
        coalesce(products.category, 'unknown') as category,
        coalesce(products.brand, 'unknown') as brand
    from order_days
    join order_lines on order_lines.order_id = order_days.order_id
    left join products on products.product_id = order_lines.product_id
),

kind_days as (
    select distinct order_days.visitor_id, ordered_on, segment, rfm_segment, cohort_month
    from order_days
    join kinds on kinds.visitor_id = order_days.visitor_id
),

appearances as (
    select visitor_id, ordered_on, 'segment' as dimension, segment as value from kind_days
    union all
    select visitor_id, ordered_on, 'rfm_segment', rfm_segment from kind_days
    union all
    select visitor_id, ordered_on, 'cohort_month', cohort_month from kind_days
    union all
    select visitor_id, ordered_on, 'product', product from bought
    union all
    select visitor_id, ordered_on, 'category', category from bought
    union all
    select visitor_id, ordered_on, 'brand', brand from bought
),

grains as (
    select grain
    from (values ('week'), ('month'), ('quarter'), ('year'), ('all')) as names (grain)
),

bucketed as (
    select
        grains.grain,
        case grains.grain
            when 'all' then shop.first_on
            else cast(
                date_trunc(
                    case grains.grain when 'all' then 'day' else grains.grain end,
                    cast(appearances.ordered_on as timestamp)
                ) as date
            )
        end as bucket_on,
        appearances.dimension,
        appearances.value,
        appearances.visitor_id
    from appearances
    cross join grains
    cross join shop
    where grains.grain <> 'week'
        or appearances.dimension in ('segment', 'rfm_segment', 'cohort_month')
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(count(distinct visitor_id) as bigint) as customers
from bucketed
group by grain, bucket_on, dimension, value
order by grain, bucket_on, dimension, value
