-- segment-places: what are the segments called, and in which order do they stand?
--
-- grain  one row per segment of either kind
-- units  place: from 0, within its kind

select
    cast(segment_id as text) as segment_id,
    cast(name as text) as name,
    cast(place as integer) as place
from segments
order by segment_id
