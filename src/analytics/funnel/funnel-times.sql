-- funnel-times: how long do sessions take from stage to stage?
--
-- grain  one row per (bucket_on, channel, device, stage_position, measure, time_band); bucket_on is
--        the first day of a month in the shop's zone; measure is 'from_previous' or 'from_start'
-- units  sessions: count; time_band: floor(8 ln(seconds + 1/2)) of whole seconds since the stage
--        before was reached, or since the session began
-- rule   a stage is reached with the first view of it or of a later one, or with the order. No whole
--        number of seconds lies on the border of a band, so that no rounding decides

with seen as (
    select session_id, viewed_at as seen_at, stage_position
    from page_views
    where stage_position >= 1
    union all
    select session_id, ordered_at, 6
    from orders
    where session_id is not null
),

first_seen as (
    select session_id,
        min(seen_at) as at_1,
        min(case when stage_position >= 2 then seen_at end) as at_2,
        min(case when stage_position >= 3 then seen_at end) as at_3,
        min(case when stage_position >= 4 then seen_at end) as at_4,
        min(case when stage_position >= 5 then seen_at end) as at_5,
        min(case when stage_position >= 6 then seen_at end) as at_6
    from seen
    group by session_id
),

stage_pairs as (
    select stage_position,
        lag(stage_position) over (order by stage_position) as previous_position
    from funnel_stages
),

reached as (
    select
        date_trunc('month', cast(sessions.started_on as timestamp)) as bucket_at,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        stage_pairs.stage_position,
        sessions.started_at,
        case stage_pairs.previous_position
            when 1 then at_1 when 2 then at_2 when 3 then at_3 when 4 then at_4 when 5 then at_5
            else sessions.started_at
        end as previous_at,
        case stage_pairs.stage_position
            when 1 then at_1 when 2 then at_2 when 3 then at_3 when 4 then at_4 when 5 then at_5
            else at_6
        end as reached_at
    from first_seen
    join sessions on sessions.session_id = first_seen.session_id
    join stage_pairs on stage_pairs.previous_position is not null
),

times as (
    select bucket_at, channel, device, stage_position, 'from_previous' as measure,
        cast(extract(epoch from reached_at) as double precision)
            - cast(extract(epoch from previous_at) as double precision) as seconds
    from reached
    where reached_at is not null
    union all
    select bucket_at, channel, device, stage_position, 'from_start',
        cast(extract(epoch from reached_at) as double precision)
            - cast(extract(epoch from started_at) as double precision)
    from reached
    where reached_at is not null
)

select
    cast(bucket_at as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(stage_position as integer) as stage_position,
    cast(measure as text) as measure,
    cast(floor(8 * ln(greatest(0, floor(seconds)) + 0.5)) as integer) as time_band,
    cast(count(*) as bigint) as sessions
from times
group by bucket_at, channel, device, stage_position, measure,
    cast(floor(8 * ln(greatest(0, floor(seconds)) + 0.5)) as integer)
order by bucket_on, channel, device, stage_position, measure, time_band
