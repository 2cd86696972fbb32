-- segment-hours: on which weekdays and at which hours do the customers of each segment order?
--
-- grain  one row per segment of either kind, and one for the shop (segment_id 'all'), weekday and hour
--        of the shop's zone with an order
-- units  weekday: 1 Monday to 7; hour: 0 to 23; orders: orders so far, whenever they were placed
-- rule   segments are those of the snapshot; orders without a customer count for the shop alone; every
--        zone lies whole quarters of an hour from UTC, so quarters are counted first

with placed as (
    select
        customer_segments.segment_id,
        customer_segments.rfm_segment_id,
        cast(floor(cast(extract(epoch from orders.ordered_at) as double precision) / 900) as bigint)
            as quarter,
        count(*) as orders
    from orders
    left join customer_segments on customer_segments.customer_id = orders.visitor_id
    group by 1, 2, 3
),

local_quarters as (
    select
        placed.segment_id,
        placed.rfm_segment_id,
        cast(
            (timestamp '1970-01-01 00:00:00' + placed.quarter * interval '15 minutes')
            at time zone 'UTC' at time zone shop.timezone as timestamp
        ) as local_at,
        placed.orders
    from placed
    cross join shop
),

cells as (
    select
        segment_id,
        rfm_segment_id,
        extract(isodow from local_at) as weekday,
        extract(hour from local_at) as hour,
        sum(orders) as orders
    from local_quarters
    group by 1, 2, 3, 4
),

counted as (
    select 'all' as segment_id, weekday, hour, orders from cells
    union all
    select segment_id, weekday, hour, orders from cells where segment_id is not null
    union all
    select rfm_segment_id, weekday, hour, orders from cells where rfm_segment_id is not null
)

select
    cast(segment_id as text) as segment_id,
    cast(weekday as integer) as weekday,
    cast(hour as integer) as hour,
    cast(sum(orders) as bigint) as orders
from counted
group by segment_id, weekday, hour
order by segment_id, weekday, hour
