-- path-views: which page follows which in a session?
--
-- grain  one row per page view of a session
-- units  view_number, back_number: place from the first and from the last view, from 1; pages by number
-- rule   pages of the same moment follow their id, shorter ids first: 9 before 10

select
    cast(page_views.session_id as text) as session_id,
    cast(path_pages.page_number as integer) as page_number,
    cast(row_number() over seen as integer) as view_number,
    cast(
        count(*) over (partition by page_views.session_id) - row_number() over seen + 1 as integer
    ) as back_number,
    cast(lead(path_pages.page_number) over seen as integer) as next_page_number
from page_views
join path_pages on path_pages.page = coalesce(page_views.page, 'unknown')
window seen as (
    partition by page_views.session_id
    order by page_views.viewed_at, length(page_views.page_view_id), page_views.page_view_id
)
