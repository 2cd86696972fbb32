-- insight-stages: which stages can the shop's data show, and up to which day does it reach?
--
-- grain  one row per stage, in order; one without a stage for a shop without sessions
-- units  stage_position: place among all stages, from 0; as_of_on: day in the shop's zone

select
    cast(shop.as_of_on as date) as as_of_on,
    cast(funnel_stages.stage as text) as stage,
    cast(funnel_stages.stage_position as integer) as stage_position
from shop
left join funnel_stages on funnel_stages.stage_position >= 0
order by stage_position nulls first
