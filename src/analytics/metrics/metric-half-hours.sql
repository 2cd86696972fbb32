-- metric-half-hours: what happened by half hours of UTC, from which days of any zone are made?
--
-- grain  one row per (split, half_hour_at, channel, device); split is 'all' (channel and device are '')
--        for all time, 'origin' for the last 400 days of any zone: from 401 days before the UTC day
--        of the last session or order
-- units  as in metrics; half_hour_at: UTC, the first moment of the half hour
-- rule   as in metrics: sessions in the half hour they begin in, orders in theirs, refunds in theirs,
--        under the channel and device of their order. Nearly all zones are half hours from UTC.

with session_values as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

session_half_hours as not materialized (
    select
        sessions.session_id,
        date_trunc('hour', started_at)
            + cast(floor(extract(minute from started_at) / 30) as integer) * interval '30 minutes'
            as half_hour_at,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        page_view_count,
        furthest_stage_position,
        coalesce(session_values.revenue, 0) as session_revenue
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
        date_trunc('hour', ordered_at)
            + cast(floor(extract(minute from ordered_at) / 30) as integer) * interval '30 minutes'
            as half_hour_at,
        coalesce(session_half_hours.channel, 'unknown') as channel,
        coalesce(session_half_hours.device, 'unknown') as device,
        orders.customer_order_number,
        orders.visitor_id,
        orders.item_count,
        orders.revenue,
        orders.cost,
        case
            when orders.ordered_at <= order_gaps.before_at + interval '30 minutes' then 1 else 0
        end as is_split
    from orders
    left join session_half_hours on session_half_hours.session_id = orders.session_id
    left join order_gaps on order_gaps.order_id = orders.order_id
),

baskets as (
    select order_id, count(distinct product_id) as products
    from order_lines
    group by order_id
),

refund_half_hours as (
    select
        date_trunc('hour', refunded_at)
            + cast(floor(extract(minute from refunded_at) / 30) as integer) * interval '30 minutes'
            as half_hour_at,
        coalesce(order_origins.channel, 'unknown') as channel,
        coalesce(order_origins.device, 'unknown') as device,
        refunds.quantity,
        refunds.amount
    from refunds
    left join order_origins on order_origins.order_id = refunds.order_id
),

happenings as (
    select
        half_hour_at, channel, device,
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
    from session_half_hours
    group by half_hour_at, channel, device

    union all

    select
        half_hour_at, channel, device,
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
    group by half_hour_at, channel, device

    union all

    select
        half_hour_at, channel, device,
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
        sum(quantity) as refunded_items,
        cast(0 as numeric(18,2)) as gross_revenue,
        cast(0 as numeric(18,2)) as anonymous_revenue,
        cast(0 as numeric(38,4)) as revenue_squared,
        cast(0 as numeric(38,4)) as session_revenue_squared,
        cast(0 as numeric(18,2)) as cost,
        sum(amount) as refunds
    from refund_half_hours
    group by half_hour_at, channel, device
),

splits as (
    select 'all' as split, '' as own_channel, '' as own_device, happenings.*
    from happenings
    union all
    select 'origin', channel, device, happenings.*
    from happenings
    cross join shop
    where half_hour_at >= date_trunc('day', shop.as_of_at) - interval '401 days'
)

select
    cast(split as text) as split,
    cast(half_hour_at as timestamp) as half_hour_at,
    cast(own_channel as text) as channel,
    cast(own_device as text) as device,
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
from splits
group by split, half_hour_at, own_channel, own_device
order by split, half_hour_at, own_channel, own_device
