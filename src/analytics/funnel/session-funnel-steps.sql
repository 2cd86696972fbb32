-- session-funnel-steps: which steps of the shop's saved funnels did each session take?
--
-- grain  one row per session that took the first step of a saved funnel of sessions
-- units  funnel_steps: eight letters for each of those funnels, one after the other by key: a letter a
--        step, 1 where the session took it, else 0; nothing after the last 1
-- rule   a session counts in each funnel by its furthest attempt: see funnel-passes

with places as (
    select funnel_key, row_number() over (order by funnel_key) as place
    from saved_funnels
    where unit = 'SESSION'
),

-- a session takes a step once, so the letters of a funnel are the digits of a sum
weighed as (
    select
        passes.unit_id,
        places.place,
        case passes.step_number
            when 1 then 10000000
            when 2 then 1000000
            when 3 then 100000
            when 4 then 10000
            when 5 then 1000
            when 6 then 100
            when 7 then 10
            when 8 then 1
        end as weight
    from funnel_passes as passes
    join places on places.funnel_key = passes.funnel_key
),

taken as (
    select
        unit_id,
        max(place) as last_place,
        sum(case when place = 1 then weight else 0 end) as taken_1,
        sum(case when place = 2 then weight else 0 end) as taken_2,
        sum(case when place = 3 then weight else 0 end) as taken_3,
        sum(case when place = 4 then weight else 0 end) as taken_4,
        sum(case when place = 5 then weight else 0 end) as taken_5,
        sum(case when place = 6 then weight else 0 end) as taken_6,
        sum(case when place = 7 then weight else 0 end) as taken_7,
        sum(case when place = 8 then weight else 0 end) as taken_8,
        sum(case when place = 9 then weight else 0 end) as taken_9,
        sum(case when place = 10 then weight else 0 end) as taken_10,
        sum(case when place = 11 then weight else 0 end) as taken_11,
        sum(case when place = 12 then weight else 0 end) as taken_12,
        sum(case when place = 13 then weight else 0 end) as taken_13,
        sum(case when place = 14 then weight else 0 end) as taken_14,
        sum(case when place = 15 then weight else 0 end) as taken_15,
        sum(case when place = 16 then weight else 0 end) as taken_16,
        sum(case when place = 17 then weight else 0 end) as taken_17,
        sum(case when place = 18 then weight else 0 end) as taken_18,
        sum(case when place = 19 then weight else 0 end) as taken_19,
        sum(case when place = 20 then weight else 0 end) as taken_20
    from weighed
    group by unit_id
)

select
    cast(unit_id as text) as session_id,
    cast(
        rtrim(
            concat(
                lpad(cast(taken_1 as text), 8, '0'),
                case when last_place >= 2 then lpad(cast(taken_2 as text), 8, '0') else '' end,
                case when last_place >= 3 then lpad(cast(taken_3 as text), 8, '0') else '' end,
                case when last_place >= 4 then lpad(cast(taken_4 as text), 8, '0') else '' end,
                case when last_place >= 5 then lpad(cast(taken_5 as text), 8, '0') else '' end,
                case when last_place >= 6 then lpad(cast(taken_6 as text), 8, '0') else '' end,
                case when last_place >= 7 then lpad(cast(taken_7 as text), 8, '0') else '' end,
                case when last_place >= 8 then lpad(cast(taken_8 as text), 8, '0') else '' end,
                case when last_place >= 9 then lpad(cast(taken_9 as text), 8, '0') else '' end,
                case when last_place >= 10 then lpad(cast(taken_10 as text), 8, '0') else '' end,
                case when last_place >= 11 then lpad(cast(taken_11 as text), 8, '0') else '' end,
                case when last_place >= 12 then lpad(cast(taken_12 as text), 8, '0') else '' end,
                case when last_place >= 13 then lpad(cast(taken_13 as text), 8, '0') else '' end,
                case when last_place >= 14 then lpad(cast(taken_14 as text), 8, '0') else '' end,
                case when last_place >= 15 then lpad(cast(taken_15 as text), 8, '0') else '' end,
                case when last_place >= 16 then lpad(cast(taken_16 as text), 8, '0') else '' end,
                case when last_place >= 17 then lpad(cast(taken_17 as text), 8, '0') else '' end,
                case when last_place >= 18 then lpad(cast(taken_18 as text), 8, '0') else '' end,
                case when last_place >= 19 then lpad(cast(taken_19 as text), 8, '0') else '' end,
                case when last_place >= 20 then lpad(cast(taken_20 as text), 8, '0') else '' end
            ),
            '0'
        ) as text
    ) as funnel_steps
from taken
