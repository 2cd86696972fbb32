-- funnel-stages: which stages can this shop's data show?
--
-- grain  one row per stage
-- units  stage_position: place in the funnel, from 0

select
    cast(stage as text) as stage,
    cast(stage_position as integer) as stage_position
from funnel_stages
order by stage_position
