-- metric-hours: at which hours of the day does everything happen?
--
-- grain  one row per (grain, bucket_on, weekday, hour, device); 'month' rows are split by all three,
--        'day' rows, of the last 400 days, by hour alone (weekday is that of the day, device is '')
-- units  as in metrics; weekday: ISO 8601, '1' for Monday to '7'; hour: '00' to '23' on the clock of
--        the shop's zone
-- rule   as in metrics: sessions at the hour they begin, orders at theirs, refunds at theirs. When
--        clocks are put back, both passes of the repeated hour are that hour.

with moments as (
    select started_at as happened_at from sessions
    union all
    select ordered_at from orders
    union all
    select refunded_at from refunds
),

-- no zone changes its offset within a quarter of an hour, and there are few of those
quarters as (
    select
        date_trunc('hour', happened_at) as hour_at,
        cast(floor(extract(minute from happened_at) / 15) as integer) as quarter
    from moments
    group by
        date_trunc('hour', happened_at),
        cast(floor(extract(minute from happened_at) / 15) as integer)
),

clock as (
    select
        hour_at,
        quarter,
        cast(
            extract(
                hour from
                ((hour_at + quarter * interval '15 minutes') at time zone 'UTC')
                at time zone shop.timezone
            ) as integer
        ) as hour
    from quarters
    cross join shop
),

session_values as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

session_hours as not materialized (
    select
        sessions.session_id,
        started_on,
        clock.hour,
        coalesce(device, 'unknown') as device,
        page_view_count,
        furthest_stage_position,
        coalesce(session_values.revenue, 0) as session_revenue
    from sessions
    join clock
        on clock.hour_at = date_trunc('hour', started_at)
        and clock.quarter = cast(floor(extract(minute from started_at) / 15) as integer)
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
        clock.hour,
        coalesce(session_hours.device, 'unknown') as device,
        orders.customer_order_number,
        orders.visitor_id,
        orders.item_count,
        orders.revenue,
        orders.cost,
        case
            when orders.ordered_at <= order_gaps.before_at + interval '30 minutes' then 1 else 0
        end as is_split
    from orders
    join clock
        on clock.hour_at = date_trunc('hour', orders.ordered_at)
        and clock.quarter = cast(floor(extract(minute from orders.ordered_at) / 15) as integer)
    left join session_hours on session_hours.session_id = orders.session_id
    left join order_gaps on order_gaps.order_id = orders.order_id
),

baskets as (
    select order_id, count(distinct product_id) as products
    from order_lines
    group by order_id
),

refund_hours as (
    select
        refunds.refunded_on,
        clock.hour,
        coalesce(order_origins.device, 'unknown') as device,
        refunds.quantity,
        refunds.amount
    from refunds
    join clock
        on clock.hour_at = date_trunc('hour', refunded_at)
        and clock.quarter = cast(floor(extract(minute from refunded_at) / 15) as integer)
    left join order_origins on order_origins.order_id = refunds.order_id
),

happenings as (
    select
        started_on as happened_on, hour, device,
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
    from session_hours
    group by started_on, hour, device

    union all

    select
        ordered_on, hour, device,
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
    group by ordered_on, hour, device

    union all

    select
        refunded_on, hour, device,
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
    from refund_hours
    group by refunded_on, hour, device
),

buckets as (
    select
        'day' as grain, happened_on as bucket_on, '' as hour_device, happenings.*
    from happenings
    cross join shop
    where happened_on > shop.as_of_on - 400
    union all
    select
        'month', cast(date_trunc('month', cast(happened_on as timestamp)) as date), device,
        happenings.*
    from happenings
),

weekdays as (
    select
        buckets.*,
        cast(extract(isodow from cast(happened_on as timestamp)) as integer) as weekday
    from buckets
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(weekday as text) as weekday,
    cast(lpad(cast(hour as text), 2, '0') as text) as hour,
    cast(hour_device as text) as device,
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
from weekdays
group by grain, bucket_on, weekday, hour, hour_device
order by grain, bucket_on, weekday, hour, device
