-- funnel: how far do sessions get, where do the others stop, and what is it worth?
--
-- grain  one row per (grain, bucket_on, channel, device, furthest_stage_position);
--        grain is 'day' or 'month', bucket_on the first day of it in the shop's zone
-- units  sessions, orders: counts; waiting_sessions: those with an event in the 30 minutes before
--        as_of, which may still go on; revenue: of the sessions' orders, in the shop's currency;
--        revenue_squared: sum of squared revenues of sessions
-- rule   a session reaches a stage when it saw that stage or any later one, so the sessions
--        that reached a stage are the sum over this and all later furthest stages: additive

with placed as (
    select session_id, count(*) as orders, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

furthest as (
    select
        sessions.started_on,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        sessions.furthest_stage_position,
        count(*) as sessions,
        sum(
            case when sessions.ended_at > shop.as_of_at - interval '30 minutes' then 1 else 0 end
        ) as waiting_sessions,
        sum(coalesce(placed.orders, 0)) as orders,
        sum(coalesce(placed.revenue, 0)) as revenue,
        sum(cast(placed.revenue as numeric(19,2)) * cast(placed.revenue as numeric(19,2)))
            as revenue_squared
    from sessions
    cross join shop
    left join placed on placed.session_id = sessions.session_id
    group by sessions.started_on, coalesce(sessions.channel, 'unknown'),
        coalesce(sessions.device, 'unknown'), sessions.furthest_stage_position
),

buckets as (
    select 'day' as grain, started_on as bucket_on, furthest.*
    from furthest
    union all
    select 'month', cast(date_trunc('month', cast(started_on as timestamp)) as date), furthest.*
    from furthest
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(furthest_stage_position as integer) as furthest_stage_position,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(waiting_sessions) as bigint) as waiting_sessions,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(coalesce(sum(revenue_squared), 0) as numeric(38,4)) as revenue_squared
from buckets
group by grain, bucket_on, channel, device, furthest_stage_position
order by grain, bucket_on, channel, device, furthest_stage_position
