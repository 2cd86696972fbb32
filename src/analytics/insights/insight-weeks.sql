-- insight-weeks: what happened week by week, in the shop and in its parts?
--
-- grain  one row per (dimension, value, week_on) with anything in it; week_on is the Monday of a
--        whole week in the shop's zone; dimension is 'shop' (value ''), 'channel', 'device',
--        'country' or 'product'
-- units  counts; sessions_<n>: sessions that reached stage position n or a later one; revenue in the
--        shop's currency, revenue_squared: sum of squared order revenues
-- rule   the 12 values of a dimension with most orders and sessions. An order has the channel and
--        device of its session; a refund counts in its own week, under the origin of its order.

with weeks as (
    select
        cast(date_trunc('week', cast(first_on as timestamp) + interval '6 days') as date) as from_on,
        cast(date_trunc('week', cast(as_of_on as timestamp) + interval '1 day') as date) as to_on
    from shop
),

session_days as (
    select started_on as happened_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        coalesce(country, 'unknown') as country,
        furthest_stage_position as stage,
        count(*) as sessions
    from sessions
    group by started_on, coalesce(channel, 'unknown'), coalesce(device, 'unknown'),
        coalesce(country, 'unknown'), furthest_stage_position
),

order_origins as (
    select orders.order_id, orders.ordered_on as happened_on, orders.item_count, orders.revenue,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        coalesce(orders.country, sessions.country, 'unknown') as country
    from orders
    left join sessions on sessions.session_id = orders.session_id
),

happenings as (
    select happened_on, channel, device, country, cast(null as text) as product_id,
        stage, sessions, 0 as orders, 0 as items, 0 as refunded_items,
        cast(0 as numeric(18,2)) as revenue, cast(0 as numeric(38,4)) as revenue_squared
    from session_days
    union all
    select happened_on, channel, device, country, null,
        -1, 0, count(*), sum(item_count), 0, sum(revenue),
        sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2)))
    from order_origins
    group by happened_on, channel, device, country
    union all
    select refunds.refunded_on, coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'), coalesce(order_origins.country, 'unknown'),
        null, -1, 0, 0, 0, sum(refunds.quantity), 0, 0
    from refunds
    left join order_origins on order_origins.order_id = refunds.order_id
    group by refunds.refunded_on, coalesce(order_origins.channel, 'unknown'),
        coalesce(order_origins.device, 'unknown'), coalesce(order_origins.country, 'unknown')
),

product_happenings as (
    select orders.ordered_on as happened_on, order_lines.product_id,
        sum(order_lines.quantity) as items, 0 as refunded_items,
        sum(order_lines.revenue) as revenue
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    group by orders.ordered_on, order_lines.product_id
    union all
    select refunded_on, product_id, 0, sum(quantity), 0
    from refunds
    where product_id is not null
    group by refunded_on, product_id
),

parts as (
    select 'shop' as dimension, '' as value, happenings.* from happenings
    union all
    select 'channel', channel, happenings.* from happenings
    union all
    select 'device', device, happenings.* from happenings
    union all
    select 'country', country, happenings.* from happenings
    union all
    select 'product', product_id, happened_on, null, null, null, product_id,
        -1, 0, 0, items, refunded_items, revenue, 0
    from product_happenings
),

sums as (
    select parts.dimension, parts.value,
        cast(date_trunc('week', cast(parts.happened_on as timestamp)) as date) as week_on,
        sum(sessions) as sessions,
        sum(case when stage >= 1 then sessions else 0 end) as sessions_1,
        sum(case when stage >= 2 then sessions else 0 end) as sessions_2,
        sum(case when stage >= 3 then sessions else 0 end) as sessions_3,
        sum(case when stage >= 4 then sessions else 0 end) as sessions_4,
        sum(case when stage >= 5 then sessions else 0 end) as sessions_5,
        sum(case when stage >= 6 then sessions else 0 end) as sessions_6,
        sum(orders) as orders,
        sum(items) as items,
        sum(refunded_items) as refunded_items,
        sum(revenue) as revenue,
        sum(revenue_squared) as revenue_squared
    from parts
    cross join weeks
    where parts.happened_on >= weeks.from_on and parts.happened_on < weeks.to_on
    group by parts.dimension, parts.value,
        cast(date_trunc('week', cast(parts.happened_on as timestamp)) as date)
),

places as (
    select dimension, value,
        row_number() over (
            partition by dimension order by sum(orders + items) desc, sum(sessions) desc, value
        ) as place
    from sums
    group by dimension, value
)

select
    cast(sums.dimension as text) as dimension,
    cast(sums.value as text) as value,
    cast(products.name as text) as label,
    cast(sums.week_on as date) as week_on,
    cast(sessions as bigint) as sessions,
    cast(sessions_1 as bigint) as sessions_1,
    cast(sessions_2 as bigint) as sessions_2,
    cast(sessions_3 as bigint) as sessions_3,
    cast(sessions_4 as bigint) as sessions_4,
    cast(sessions_5 as bigint) as sessions_5,
    cast(sessions_6 as bigint) as sessions_6,
    cast(orders as bigint) as orders,
    cast(items as bigint) as items,
    cast(refunded_items as bigint) as refunded_items,
    cast(revenue as double precision) as revenue,
    cast(revenue_squared as double precision) as revenue_squared
from sums
join places on places.dimension = sums.dimension and places.value = sums.value
left join products on sums.dimension = 'product' and products.product_id = sums.value
where places.place <= 12
order by dimension, value, week_on
