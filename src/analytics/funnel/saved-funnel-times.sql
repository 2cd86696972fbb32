-- saved-funnel-times: how long do the steps of a saved funnel take?
--
-- grain  one row per (funnel_key, bucket_on, channel, device, step_number, measure, time_band);
--        bucket_on is the month in which the attempt began, measure 'from_previous' or 'from_start'
-- units  units: sessions or visitors; time_band: floor(8 ln(seconds + 1/2)) of whole seconds
-- rule   the time of the first time that the unit took the step; the step before is the last one that
--        is not optional

with times as (
    select funnel_key, unit_id, step_number, 'from_previous' as measure,
        cast(extract(epoch from taken_at) as double precision)
            - cast(extract(epoch from previous_at) as double precision) as seconds
    from funnel_passes
    where step_number > 1 and previous_at is not null
    union all
    select funnel_key, unit_id, step_number, 'from_start',
        cast(extract(epoch from taken_at) as double precision)
            - cast(extract(epoch from start_at) as double precision)
    from funnel_passes
    where step_number > 1
)

select
    cast(times.funnel_key as text) as funnel_key,
    cast(attempts.bucket_on as date) as bucket_on,
    cast(attempts.channel as text) as channel,
    cast(attempts.device as text) as device,
    cast(times.step_number as integer) as step_number,
    cast(times.measure as text) as measure,
    cast(floor(8 * ln(floor(times.seconds) + 0.5)) as integer) as time_band,
    cast(count(*) as bigint) as units
from times
join funnel_attempts as attempts
    on attempts.funnel_key = times.funnel_key and attempts.unit_id = times.unit_id
group by times.funnel_key, attempts.bucket_on, attempts.channel, attempts.device,
    times.step_number, times.measure, cast(floor(8 * ln(floor(times.seconds) + 0.5)) as integer)
order by funnel_key, bucket_on, channel, device, step_number, measure, time_band
