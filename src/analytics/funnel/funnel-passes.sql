-- funnel-passes: who took which step of a saved funnel, and when first?
--
-- grain  one row per (funnel_key, unit_id, step_number) that the unit took
-- units  level: place among the steps that are not optional, from 1; an optional step has that of the
--        step after it. start_number, start_at: the first event of the attempt; moments are UTC
-- rule   of all ways to get to an event only the one with the latest step before it matters: it leaves
--        the most time and the least in between. So each level is one window over its candidates, and
--        the first event that completes it is the earliest in every respect

with step_levels as (
    select saved_funnel_steps.funnel_key, step_number, is_optional,
        saved_funnel_steps.within_seconds,
        saved_funnels.within_seconds as total_seconds,
        1 + count(*) filter (where not is_optional) over (
            partition by saved_funnel_steps.funnel_key order by step_number
            rows between unbounded preceding and 1 preceding
        ) as level
    from saved_funnel_steps
    join saved_funnels on saved_funnels.funnel_key = saved_funnel_steps.funnel_key
    where step_order <> 'ANY'
),

-- roles: 0 may take the step, 1 must not come before it, 2 took the level before; without a limit
-- the step may come 60 years later
marks as (
    select moments.funnel_key, unit_id, step_levels.level, step_levels.step_number,
        step_levels.is_optional, case when is_exclusion then 1 else 0 end as role, moment_number,
        happened_at, after_number,
        coalesce(within_seconds, 2000000000) * interval '1 second' as within_time,
        coalesce(total_seconds, 2000000000) * interval '1 second' as total_time,
        cast(null as bigint) as start_number, cast(null as timestamp) as start_at
    from funnel_moments as moments
    join step_levels
        on step_levels.funnel_key = moments.funnel_key
        and step_levels.step_number = moments.step_number
),

level_1 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        moment_number as start_number, happened_at as start_at,
        cast(null as timestamp) as previous_at
    from marks
    where level = 1
),

level_2 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 2
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_1 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_3 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 3
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_2 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_4 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 4
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_3 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_5 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 5
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_4 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_6 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 6
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_5 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_7 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 7
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_6 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

level_8 as materialized (
    select funnel_key, unit_id, level, step_number, is_optional, moment_number, happened_at,
        from_number as start_number, from_at as start_at, back_at as previous_at
    from (
        select *, max(case role when 1 then moment_number end) over earlier as bar,
            max(case role when 2 then moment_number end) over earlier as back,
            max(case role when 2 then happened_at end) over earlier as back_at,
            max(start_number) over earlier as from_number, max(start_at) over earlier as from_at
        from (
            select * from marks where level = 8
            union all
            select funnel_key, unit_id, level, step_number, is_optional, 2, moment_number,
                happened_at, null, null, null, start_number, start_at
            from level_7 where not is_optional
        ) as both_levels
        window earlier as (partition by funnel_key, unit_id order by moment_number, role
            rows between unbounded preceding and 1 preceding)
    ) as candidates
    where role = 0 and back >= after_number and (is_optional or back >= coalesce(bar, 0))
        and happened_at <= back_at + within_time and happened_at <= from_at + total_time
),

-- any order: from each event on, when is each step taken next?
ahead as (
    select distinct moments.funnel_key, unit_id, moment_number, happened_at, within_seconds,
        min(case when step_number = 1 then happened_at end) over later as at_1,
        min(case when step_number = 2 then happened_at end) over later as at_2,
        min(case when step_number = 3 then happened_at end) over later as at_3,
        min(case when step_number = 4 then happened_at end) over later as at_4,
        min(case when step_number = 5 then happened_at end) over later as at_5,
        min(case when step_number = 6 then happened_at end) over later as at_6,
        min(case when step_number = 7 then happened_at end) over later as at_7,
        min(case when step_number = 8 then happened_at end) over later as at_8
    from funnel_moments as moments
    join saved_funnels on saved_funnels.funnel_key = moments.funnel_key
    where step_order = 'ANY'
    window later as (partition by moments.funnel_key, unit_id order by moment_number
        range between current row and unbounded following)
),

gathered as (
    select funnel_key, unit_id, moment_number, happened_at, taken_at,
        row_number() over nearest as level, lag(taken_at) over nearest as previous_at
    from (
        select ahead.*, place,
            case place when 1 then at_1 when 2 then at_2 when 3 then at_3 when 4 then at_4
                when 5 then at_5 when 6 then at_6 when 7 then at_7 else at_8 end as taken_at
        from ahead
        cross join (values (1), (2), (3), (4), (5), (6), (7), (8)) as places (place)
    ) as taken
    where taken_at <= happened_at + coalesce(within_seconds, 2000000000) * interval '1 second'
    window nearest as (partition by funnel_key, unit_id, moment_number order by taken_at, place)
),

passes as materialized (
    select funnel_key, unit_id, level, step_number, is_optional,
        min(moment_number) as moment_number, min(start_number) as start_number,
        min(start_at) as start_at, min(previous_at) as previous_at, min(happened_at) as taken_at,
        max(happened_at) as last_at, max(start_at) as last_start_at
    from (
        select * from level_1 union all select * from level_2 union all select * from level_3
        union all select * from level_4 union all select * from level_5
        union all select * from level_6 union all select * from level_7
        union all select * from level_8
    ) as levels
    group by funnel_key, unit_id, level, step_number, is_optional
    union all
    select funnel_key, unit_id, level, level, false, min(moment_number), min(moment_number),
        min(happened_at), min(previous_at), min(taken_at), max(taken_at), max(happened_at)
    from gathered
    group by funnel_key, unit_id, level
),

-- an optional step counts before the next step only
counted as (
    select passes.*
    from passes
    where not passes.is_optional
    union all
    select passes.*
    from passes
    left join passes as required_step
        on required_step.funnel_key = passes.funnel_key
        and required_step.unit_id = passes.unit_id
        and required_step.level = passes.level
        and not required_step.is_optional
    where passes.is_optional
        and (required_step.moment_number is null
            or passes.moment_number < required_step.moment_number)
)

select
    cast(funnel_key as text) as funnel_key,
    cast(unit_id as text) as unit_id,
    cast(step_number as integer) as step_number,
    cast(level as integer) as level,
    cast(is_optional as boolean) as is_optional,
    cast(start_number as bigint) as start_number,
    cast(start_at as timestamp) as start_at,
    cast(previous_at as timestamp) as previous_at,
    cast(taken_at as timestamp) as taken_at,
    cast(last_at as timestamp) as last_at,
    cast(last_start_at as timestamp) as last_start_at
from counted
