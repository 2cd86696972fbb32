-- metric-customer-kinds: what did each kind of customer order, day by day and month by month?
--
-- grain  one row per (grain, bucket_on, segment, rfm_segment, cohort_month); 'month' rows are split
--        by all three, 'day' rows by the segments alone (cohort_month is '')
-- units  money in the shop's currency; counts; revenue_squared: sum of squared order revenues
-- rule   segments are those of the snapshot, whenever the order was placed; the cohort is the month
--        of the first order, fixed for life. Orders and refunds without a customer are 'unknown'.

with order_gaps as (
    select
        order_id,
        lag(ordered_at) over (
            partition by visitor_id order by customer_order_number
        ) as before_at
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

order_origins as (
    select
        orders.order_id,
        orders.ordered_on,
        coalesce(kinds.segment, 'unknown') as segment,
        coalesce(kinds.rfm_segment, 'unknown') as rfm_segment,
        coalesce(kinds.cohort_month, 'unknown') as cohort_month,
        orders.customer_order_number,
        orders.visitor_id,
        orders.item_count,
        orders.revenue,
        orders.cost,
        case
            when orders.ordered_at <= order_gaps.before_at + interval '30 minutes' then 1 else 0
        end as is_split
    from orders
    left join kinds on kinds.visitor_id = orders.visitor_id
    left join order_gaps on order_gaps.order_id = orders.order_id
),

baskets as (
    select order_id, count(distinct product_id) as products
    from order_lines
    group by order_id
),

happenings as (
    select
        ordered_on as happened_on, segment, rfm_segment, cohort_month,
        count(*) as orders,
        count(*) filter (where customer_order_number > 1) as repeat_orders,
        sum(is_split) as split_orders,
        count(*) filter (where visitor_id is null) as anonymous_orders,
        count(*) filter (where baskets.products > 1) as multi_product_orders,
        sum(item_count) as items,
        0 as refunded_items,
        sum(revenue) as gross_revenue,
        sum(case when visitor_id is null then revenue else 0 end) as anonymous_revenue,
        sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as revenue_squared,
        sum(coalesce(cost, 0)) as cost,
        cast(0 as numeric(18,2)) as refunds
    from order_origins
    left join baskets on baskets.order_id = order_origins.order_id
    group by ordered_on, segment, rfm_segment, cohort_month

    union all

    select
        refunds.refunded_on,
        coalesce(order_origins.segment, kinds.segment, 'unknown'),
        coalesce(order_origins.rfm_segment, kinds.rfm_segment, 'unknown'),
        coalesce(order_origins.cohort_month, kinds.cohort_month, 'unknown'),
        0 as orders,
        0 as repeat_orders,
        0 as split_orders,
        0 as anonymous_orders,
        0 as multi_product_orders,
        0 as items,
        sum(refunds.quantity) as refunded_items,
        cast(0 as numeric(18,2)) as gross_revenue,
        cast(0 as numeric(18,2)) as anonymous_revenue,
        cast(0 as numeric(38,4)) as revenue_squared,
        cast(0 as numeric(18,2)) as cost,
        sum(refunds.amount) as refunds
    from refunds
    left join order_origins on order_origins.order_id = refunds.order_id
    left join kinds on kinds.visitor_id = refunds.visitor_id
    group by
        refunds.refunded_on,
        coalesce(order_origins.segment, kinds.segment, 'unknown'),
        coalesce(order_origins.rfm_segment, kinds.rfm_segment, 'unknown'),
        coalesce(order_origins.cohort_month, kinds.cohort_month, 'unknown')
),

buckets as (
    select
        'day' as grain, happened_on as bucket_on, '' as cohort, happenings.*
    from happenings
    union all
    select
        'month', cast(date_trunc('month', cast(happened_on as timestamp)) as date), cohort_month,
        happenings.*
    from happenings
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(segment as text) as segment,
    cast(rfm_segment as text) as rfm_segment,
    cast(cohort as text) as cohort_month,
    cast(sum(orders) as bigint) as orders,
    cast(sum(repeat_orders) as bigint) as repeat_orders,
    cast(sum(split_orders) as bigint) as split_orders,
    cast(sum(anonymous_orders) as bigint) as anonymous_orders,
    cast(sum(multi_product_orders) as bigint) as multi_product_orders,
    cast(sum(items) as bigint) as items,
    cast(sum(refunded_items) as bigint) as refunded_items,
    cast(sum(gross_revenue) as numeric(18,2)) as gross_revenue,
    cast(sum(anonymous_revenue) as numeric(18,2)) as anonymous_revenue,
    cast(sum(revenue_squared) as numeric(38,4)) as revenue_squared,
    cast(sum(cost) as numeric(18,2)) as cost,
    cast(sum(refunds) as numeric(18,2)) as refunds
from buckets
group by grain, bucket_on, segment, rfm_segment, cohort
order by grain, bucket_on, segment, rfm_segment, cohort_month
