-- judged-traits: which traits tell one active visitor from the others?
--
-- grain  one row per visitor with at least 20 page views
-- units  as in visitor-traits

select
    cast(visitor_id as text) as visitor_id,
    cast(sessions as bigint) as sessions,
    cast(active_days as bigint) as active_days,
    cast(page_views as bigint) as page_views,
    cast(hours_in_a_day as bigint) as hours_in_a_day,
    cast(instant_views as double precision) as instant_views,
    cast(same_item as double precision) as same_item,
    cast(seconds_per_page as double precision) as seconds_per_page
from visitor_traits
order by visitor_id
