-- recent-sessions: how far did the sessions of the last weeks get?
--
-- grain  one row per (device, stage) that the shop's data can show, entry first
-- units  reached: sessions of the last 13 weeks that end on the shop's last day, or of as many whole
--        ones as there are, at least 1
-- rule   a session reaches a stage when it saw that stage or any later one

with recent as (
    select coalesce(sessions.device, 'unknown') as device, sessions.furthest_stage_position,
        count(*) as sessions
    from sessions
    cross join shop
    where sessions.started_on <= shop.as_of_on
        and sessions.started_on > shop.as_of_on - 7 * cast(
            greatest(
                1,
                least(
                    13, floor(cast(shop.as_of_on - shop.first_on + 1 as double precision) / 7)
                )
            ) as integer
        )
    group by coalesce(sessions.device, 'unknown'), sessions.furthest_stage_position
)

select
    cast(recent.device as text) as device,
    cast(funnel_stages.stage as text) as stage,
    cast(funnel_stages.stage_position as integer) as stage_position,
    cast(
        sum(
            case when recent.furthest_stage_position >= funnel_stages.stage_position
                then recent.sessions else 0 end
        ) as double precision
    ) as reached
from recent
cross join funnel_stages
group by recent.device, funnel_stages.stage, funnel_stages.stage_position
order by device, stage_position
