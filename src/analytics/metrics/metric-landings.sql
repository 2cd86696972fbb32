-- metric-landings: what did the sessions that began on each page lead to?
--
-- grain  one row per (grain, bucket_on, landing_page, channel, device, visitor_type); 'month' rows
--        are split by all four, 'day' rows by landing_page alone (the others are '')
-- units  as in metrics
-- rule   as in metrics; pages beyond the 200 with most sessions are one, '(other)'; orders and
--        refunds without a session have the page 'unknown'

with common_pages as (
    select landing_page
    from (
        select landing_page, row_number() over (order by count(*) desc, landing_page) as place
        from sessions
        where landing_page is not null
        group by landing_page
    ) as pages
    where place <= 200
),

session_values as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

session_origins as not materialized (
    select
        sessions.session_id,
        started_on,
        case
            when sessions.landing_page is null then 'unknown'
            when common_pages.landing_page is null then '(other)'
            else sessions.landing_page
        end as landing_page,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        case when is_returning then 'returning' else 'new' end as visitor_type,
        page_view_count,
        furthest_stage_position,
        coalesce(session_values.revenue, 0) as session_revenue
    from sessions
    left join common_pages on common_pages.landing_page = sessions.landing_page
    left join session_values on session_values.session_id = sessions.session_id
),

order_gaps as (
    select
        order_id,
        lag(ordered_at) over (
            partition by visitor_id order by customer_order_number
        ) as before_at
    from orders
    where visitor_id is not null
),

order_origins as (
    select
        orders.order_id,
        orders.ordered_on,
        coalesce(session_origins.landing_page, 'unknown') as landing_page,
        coalesce(session_origins.channel, 'unknown') as channel,
        coalesce(session_origins.device, 'unknown') as device,
        coalesce(
            session_origins.visitor_type,
            case
                when orders.customer_order_number = 1 then 'new'
                when orders.customer_order_number > 1 then 'returning'
                else 'unknown'
            end
        ) as visitor_type,
        orders.customer_order_number,
        orders.visitor_id,
        orders.item_count,
        orders.revenue,
        orders.cost,
        case
            when orders.ordered_at <= order_gaps.before_at + interval '30 minutes' then 1 else 0
        end as is_split
    from orders
    left join session_origins on session_origins.session_id = orders.session_id
    left join order_gaps on order_gaps.order_id = orders.order_id
),

baskets as (
    select order_id, count(distinct product_id) as products
    from order_lines
    group by order_id
),

happenings as (
    select
        started_on as happened_on, landing_page, channel, device, visitor_type,
        count(*) as sessions,
        sum(page_view_count) as page_views,
        sum(case when furthest_stage_position >= 1 then 1 else 0 end) as sessions_with_listing,
        sum(case when furthest_stage_position >= 2 then 1 else 0 end) as sessions_with_product,
        sum(case when furthest_stage_position >= 3 then 1 else 0 end) as sessions_with_cart,
        sum(case when furthest_stage_position >= 6 then 1 else 0 end) as sessions_with_order,
        0 as orders,
        0 as repeat_orders,
        0 as split_orders,
        0 as anonymous_orders,
        0 as multi_product_orders,
        0 as items,
        0 as refunded_items,
        cast(0 as numeric(18,2)) as gross_revenue,
        cast(0 as numeric(18,2)) as anonymous_revenue,
        cast(0 as numeric(38,4)) as revenue_squared,
        sum(
            cast(session_revenue as numeric(19,2)) * cast(session_revenue as numeric(19,2))
        ) as session_revenue_squared,
        cast(0 as numeric(18,2)) as cost,
        cast(0 as numeric(18,2)) as refunds
    from session_origins
    group by started_on, landing_page, channel, device, visitor_type

    union all

    select
        ordered_on, landing_page, channel, device, visitor_type,
        0 as sessions,
        0 as page_views,
        0 as sessions_with_listing,
        0 as sessions_with_product,
        0 as sessions_with_cart,
        0 as sessions_with_order,
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
        cast(0 as numeric(38,4)) as session_revenue_squared,
        sum(coalesce(cost, 0)) as cost,
        cast(0 as numeric(18,2)) as refunds
    from order_origins
    left join baskets on baskets.order_id = order_origins.order_id
    group by ordered_on, landing_page, channel, device, visitor_type

    union all

    select
        refunds.refunded_on,
        coalesce(order_origins.landing_page, 'unknown'),
        coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'),
        coalesce(order_origins.visitor_type, 'unknown'),
        0 as sessions,
        0 as page_views,
        0 as sessions_with_listing,
        0 as sessions_with_product,
        0 as sessions_with_cart,
        0 as sessions_with_order,
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
        cast(0 as numeric(38,4)) as session_revenue_squared,
        cast(0 as numeric(18,2)) as cost,
        sum(refunds.amount) as refunds
    from refunds
    left join order_origins on order_origins.order_id = refunds.order_id
    group by
        refunds.refunded_on,
        coalesce(order_origins.landing_page, 'unknown'),
        coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'),
        coalesce(order_origins.visitor_type, 'unknown')
),

buckets as (
    select
        'day' as grain, happened_on as bucket_on, landing_page as page,
        '' as page_channel, '' as page_device, '' as page_visitor_type, happenings.*
    from happenings
    union all
    select
        'month', cast(date_trunc('month', cast(happened_on as timestamp)) as date), landing_page,
        channel, device, visitor_type, happenings.*
    from happenings
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(page as text) as landing_page,
    cast(page_channel as text) as channel,
    cast(page_device as text) as device,
    cast(page_visitor_type as text) as visitor_type,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(page_views) as bigint) as page_views,
    cast(sum(sessions_with_listing) as bigint) as sessions_with_listing,
    cast(sum(sessions_with_product) as bigint) as sessions_with_product,
    cast(sum(sessions_with_cart) as bigint) as sessions_with_cart,
    cast(sum(sessions_with_order) as bigint) as sessions_with_order,
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
    cast(sum(session_revenue_squared) as numeric(38,4)) as session_revenue_squared,
    cast(sum(cost) as numeric(18,2)) as cost,
    cast(sum(refunds) as numeric(18,2)) as refunds
from buckets
group by grain, bucket_on, page, page_channel, page_device, page_visitor_type
order by grain, bucket_on, landing_page, channel, device, visitor_type
