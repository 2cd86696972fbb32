-- funnel-time-totals: how long do sessions of all time take from stage to stage?
--
-- grain  one row per (channel, device, stage_position, measure, time_band), as funnel-times, which
--        it sums up over months
-- units  sessions: count

select
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(stage_position as integer) as stage_position,
    cast(measure as text) as measure,
    cast(time_band as integer) as time_band,
    cast(sum(sessions) as bigint) as sessions
from funnel_times
group by channel, device, stage_position, measure, time_band
order by channel, device, stage_position, measure, time_band
