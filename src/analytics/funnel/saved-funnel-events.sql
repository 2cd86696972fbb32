-- saved-funnel-events: which events are the steps of the saved funnels, and which must not come between?
--
-- grain  one row per kind of event of a step; of an event of several pages one per page
-- units  step_number from 1; stage_position: as in the other funnels, 6 is an order placed
-- rule   is_exclusion: must not happen between the step and the one before; what is NULL may be any

select
    cast(funnel_key as text) as funnel_key,
    cast(step_number as integer) as step_number,
    cast(is_exclusion as boolean) as is_exclusion,
    cast(stage_position as integer) as stage_position,
    cast(page as text) as page,
    cast(page_start as text) as page_start,
    cast(product_id as text) as product_id,
    cast(category as text) as category
from saved_funnel_events
order by funnel_key, step_number, is_exclusion, coalesce(stage_position, -1), coalesce(page, ''),
    coalesce(page_start, ''), coalesce(product_id, ''), coalesce(category, '')
