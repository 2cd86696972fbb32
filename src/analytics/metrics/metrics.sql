-- metrics: what happened, day by day and month by month, wherever it came from?
--
-- grain  one row per (grain, bucket_on, channel, device, campaign, country, visitor_type);
--        grain is 'day' or 'month', bucket_on the first day of it in the shop's zone
-- units  money in the shop's currency; counts; revenue_squared: sum of squared order
--        revenues, session_revenue_squared: of squared revenues of sessions
-- rule   every column is additive: any other period or dimension is a sum of these rows.
--        A refund counts on its own day and under the channel, device, ... of its order.
--        visitor_type is the session's ('new': the visitor's first session); a shop without
--        sessions takes the order's ('new': the customer's first order).
--        A split order is a repeat order within 30 minutes of the customer's order before.

with session_values as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

session_origins as not materialized (
    select
        sessions.session_id,
        coalesce(session_values.revenue, 0) as session_revenue,
        started_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        coalesce(campaign, 'none') as campaign,
        coalesce(country, 'unknown') as country,
        case when is_returning then 'returning' else 'new' end as visitor_type,
        page_view_count,
        case when furthest_stage_position >= 1 then 1 else 0 end as reached_listing,
        case when furthest_stage_position >= 2 then 1 else 0 end as reached_product,
        case when furthest_stage_position >= 3 then 1 else 0 end as reached_cart,
        case when furthest_stage_position >= 6 then 1 else 0 end as reached_order
    from sessions
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
        coalesce(session_origins.channel, 'unknown') as channel,
        coalesce(session_origins.device, 'unknown') as device,
        coalesce(session_origins.campaign, 'none') as campaign,
        coalesce(orders.country, session_origins.country, 'unknown') as country,
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
        started_on as happened_on, channel, device, campaign, country, visitor_type,
        count(*) as sessions,
        sum(page_view_count) as page_views,
        sum(reached_listing) as sessions_with_listing,
        sum(reached_product) as sessions_with_product,
        sum(reached_cart) as sessions_with_cart,
        sum(reached_order) as sessions_with_order,
        0 as orders, 0 as repeat_orders, 0 as split_orders, 0 as anonymous_orders,
        0 as multi_product_orders, 0 as items, 0 as refunded_items,
        cast(0 as numeric(18,2)) as gross_revenue,
        cast(0 as numeric(18,2)) as anonymous_revenue,
        cast(0 as numeric(38,4)) as revenue_squared,
        sum(cast(session_revenue as numeric(19,2)) * cast(session_revenue as numeric(19,2)))
            as session_revenue_squared,
        cast(0 as numeric(18,2)) as cost,
        cast(0 as numeric(18,2)) as refunds
    from session_origins
    group by started_on, channel, device, campaign, country, visitor_type

    union all

    select
        ordered_on, channel, device, campaign, country, visitor_type,
        0, 0, 0, 0, 0, 0,
        count(*),
        count(*) filter (where customer_order_number > 1),
        sum(is_split),
        count(*) filter (where visitor_id is null),
        count(*) filter (where baskets.products > 1),
        sum(item_count), 0,
        sum(revenue),
        sum(case when visitor_id is null then revenue else 0 end),
        sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))),
        0,
        sum(coalesce(cost, 0)),
        0
    from order_origins
    left join baskets on baskets.order_id = order_origins.order_id
    group by ordered_on, channel, device, campaign, country, visitor_type

    union all

    select
        refunds.refunded_on,
        coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'),
        coalesce(order_origins.campaign, 'none'),
        coalesce(order_origins.country, visitors.country, 'unknown'),
        coalesce(order_origins.visitor_type, 'unknown'),
        0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0,
        0, sum(refunds.quantity),
        0, 0, 0, 0, 0,
        sum(refunds.amount)
    from refunds
    left join order_origins on order_origins.order_id = refunds.order_id
    left join visitors on visitors.visitor_id = refunds.visitor_id
    group by
        refunds.refunded_on,
        coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'),
        coalesce(order_origins.campaign, 'none'),
        coalesce(order_origins.country, visitors.country, 'unknown'),
        coalesce(order_origins.visitor_type, 'unknown')
),

buckets as (
    select 'day' as grain, happened_on as bucket_on, happenings.* from happenings
    union all
    select
        'month',
        cast(date_trunc('month', cast(happened_on as timestamp)) as date),
        happenings.*
    from happenings
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(campaign as text) as campaign,
    cast(country as text) as country,
    cast(visitor_type as text) as visitor_type,
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
group by grain, bucket_on, channel, device, campaign, country, visitor_type
order by grain, bucket_on, channel, device, campaign, country, visitor_type
