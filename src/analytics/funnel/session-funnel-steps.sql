-- session-funnel-steps: which steps of the shop's saved funnels did each session take?
--
-- grain  one row per session that took the first step of a saved funnel of sessions
-- units  funnel_steps: a letter for every step of those funnels, one after the other by key and step:
--        1 where the session took it, else 0; nothing after the last 1
-- rule   a session counts in each funnel by its furthest attempt: see funnel-passes

with places as (
    select steps.funnel_key, steps.step_number,
        row_number() over (order by steps.funnel_key, steps.step_number) as place
    from saved_funnel_steps as steps
    join saved_funnels on saved_funnels.funnel_key = steps.funnel_key
    where saved_funnels.unit = 'SESSION'
),

taken as (
    select passes.unit_id, places.place,
        coalesce(lag(places.place) over (partition by passes.unit_id order by places.place), 0)
            as previous_place
    from funnel_passes as passes
    join places
        on places.funnel_key = passes.funnel_key and places.step_number = passes.step_number
)

select
    cast(unit_id as text) as session_id,
    cast(
        string_agg(
            concat(repeat('0', cast(place - previous_place - 1 as integer)), '1'), '' order by place
        ) as text
    ) as funnel_steps
from taken
group by unit_id
