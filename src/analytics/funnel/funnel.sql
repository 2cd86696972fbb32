-- funnel: how far do sessions get, and where do the others stop?
--
-- grain  one row per (grain, bucket_on, channel, device, furthest_stage_position);
--        grain is 'day' or 'month', bucket_on the first day of it in the shop's zone
-- units  sessions: count
-- rule   a session reaches a stage when it saw that stage or any later one, so the sessions
--        that reached a stage are the sum over this and all later furthest stages: additive

with furthest as (
    select
        started_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        furthest_stage_position,
        count(*) as sessions
    from sessions
    group by started_on, coalesce(channel, 'unknown'), coalesce(device, 'unknown'),
        furthest_stage_position
),

buckets as (
    select 'day' as grain, started_on as bucket_on, channel, device, furthest_stage_position,
        sessions
    from furthest
    union all
    select 'month', cast(date_trunc('month', cast(started_on as timestamp)) as date),
        channel, device, furthest_stage_position, sessions
    from furthest
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(furthest_stage_position as integer) as furthest_stage_position,
    cast(sum(sessions) as bigint) as sessions
from buckets
group by grain, bucket_on, channel, device, furthest_stage_position
order by grain, bucket_on, channel, device, furthest_stage_position
