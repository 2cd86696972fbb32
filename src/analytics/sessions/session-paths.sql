-- session-paths: which pages did a session see, one after the other?
--
-- grain  one row per session with page views
-- units  path: the first 16 pages in the order they were seen, joined by ' > '
-- rule   pages of the same moment follow their id, shorter ids first: 9 before 10

with pages as (
    select session_id, min(page) as page, max(page) as other_page,
        cast(least(count(*), 16) as integer) as views
    from page_views
    group by session_id
),

-- most sessions see one page, or one again and again: nothing to put in order
plain_paths as (
    select session_id, page || repeat(' > ' || page, views - 1) as path
    from pages
    where page = other_page
),

numbered as (
    select session_id, page,
        row_number() over (
            partition by session_id order by viewed_at, length(page_view_id), page_view_id
        ) as view_number
    from page_views
    where session_id in (select session_id from pages where page <> other_page)
),

-- not string_agg with an order: it sorts every session by itself, six times slower
first_views as (
    select session_id,
        max(case when view_number = 1 then page end) as page_1,
        max(case when view_number = 2 then page end) as page_2,
        max(case when view_number = 3 then page end) as page_3,
        max(case when view_number = 4 then page end) as page_4,
        max(case when view_number = 5 then page end) as page_5,
        max(case when view_number = 6 then page end) as page_6,
        max(case when view_number = 7 then page end) as page_7,
        max(case when view_number = 8 then page end) as page_8,
        max(case when view_number = 9 then page end) as page_9,
        max(case when view_number = 10 then page end) as page_10,
        max(case when view_number = 11 then page end) as page_11,
        max(case when view_number = 12 then page end) as page_12,
        max(case when view_number = 13 then page end) as page_13,
        max(case when view_number = 14 then page end) as page_14,
        max(case when view_number = 15 then page end) as page_15,
        max(case when view_number = 16 then page end) as page_16
    from numbered
    where view_number <= 16
    group by session_id
),

varied_paths as (
    select session_id,
        page_1
        || coalesce(' > ' || page_2, '')
        || coalesce(' > ' || page_3, '')
        || coalesce(' > ' || page_4, '')
        || coalesce(' > ' || page_5, '')
        || coalesce(' > ' || page_6, '')
        || coalesce(' > ' || page_7, '')
        || coalesce(' > ' || page_8, '')
        || coalesce(' > ' || page_9, '')
        || coalesce(' > ' || page_10, '')
        || coalesce(' > ' || page_11, '')
        || coalesce(' > ' || page_12, '')
        || coalesce(' > ' || page_13, '')
        || coalesce(' > ' || page_14, '')
        || coalesce(' > ' || page_15, '')
        || coalesce(' > ' || page_16, '') as path
    from first_views
)

select cast(session_id as text) as session_id, cast(path as text) as path
from (select * from plain_paths union all select * from varied_paths) as paths
order by session_id
