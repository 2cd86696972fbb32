-- session-paths: which pages did a session see, one after the other, and when?
--
-- grain  one row per session with page views
-- units  path: the first 16 pages in the order they were seen, joined by ' > ', which stands in no page.
--        moments: of the same page views, a line each: whole seconds since the session's start,
--        position of the stage, and the product's id where the page is one of a product
-- rule   pages of the same moment follow their id, shorter ids first: 9 before 10. moments are kept
--        for all sessions; of more than 5 million for those of the last 30 days, and NULL for others

with pages as (
    select session_id, min(page) as page, max(page) as other_page, count(*) as views,
        min(viewed_at) as viewed_at, min(stage_position) as stage_position,
        min(product_id) as product_id
    from page_views
    group by session_id
),

horizon as (
    select case
        when count(*) > 5000000 then max(started_at) - interval '30 days' else min(started_at)
    end as kept_from
    from sessions
),

visits as (
    select pages.*, sessions.started_at, sessions.started_at >= horizon.kept_from as is_kept
    from pages
    join sessions on sessions.session_id = pages.session_id
    cross join horizon
),

-- one page view, or one page again and again of which no moments are kept: nothing to put in order
plain_paths as (
    select session_id,
        replace(page, ' > ', '>')
        || repeat(' > ' || replace(page, ' > ', '>'), cast(least(views, 16) as integer) - 1) as path,
        case when is_kept then
            cast(cast(floor(
                cast(extract(epoch from viewed_at) as double precision)
                - cast(extract(epoch from started_at) as double precision)
            ) as integer) as text)
            || ' ' || cast(stage_position as text)
            || ' ' || coalesce(replace(product_id, chr(10), ' '), '')
        end as moments
    from visits
    where page = other_page and (views = 1 or not is_kept)
),

numbered as (
    select page_views.session_id,
        replace(page_views.page, ' > ', '>') as page,
        case when visits.is_kept then
            cast(cast(floor(
                cast(extract(epoch from page_views.viewed_at) as double precision)
                - cast(extract(epoch from visits.started_at) as double precision)
            ) as integer) as text)
            || ' ' || cast(page_views.stage_position as text)
            || ' ' || coalesce(replace(page_views.product_id, chr(10), ' '), '')
        end as moment,
        row_number() over (
            partition by page_views.session_id
            order by page_views.viewed_at, length(page_views.page_view_id), page_views.page_view_id
        ) as view_number
    from page_views
    join visits on visits.session_id = page_views.session_id
    where visits.page <> visits.other_page or (visits.views > 1 and visits.is_kept)
),

-- not string_agg with an order: it sorts every session by itself, six times slower
first_views as (
    select session_id,
        max(case when view_number = 1 then page end) as page_1,
        max(case when view_number = 1 then moment end) as moment_1,
        max(case when view_number = 2 then page end) as page_2,
        max(case when view_number = 2 then moment end) as moment_2,
        max(case when view_number = 3 then page end) as page_3,
        max(case when view_number = 3 then moment end) as moment_3,
        max(case when view_number = 4 then page end) as page_4,
        max(case when view_number = 4 then moment end) as moment_4,
        max(case when view_number = 5 then page end) as page_5,
        max(case when view_number = 5 then moment end) as moment_5,
        max(case when view_number = 6 then page end) as page_6,
        max(case when view_number = 6 then moment end) as moment_6,
        max(case when view_number = 7 then page end) as page_7,
        max(case when view_number = 7 then moment end) as moment_7,
        max(case when view_number = 8 then page end) as page_8,
        max(case when view_number = 8 then moment end) as moment_8,
        max(case when view_number = 9 then page end) as page_9,
        max(case when view_number = 9 then moment end) as moment_9,
        max(case when view_number = 10 then page end) as page_10,
        max(case when view_number = 10 then moment end) as moment_10,
        max(case when view_number = 11 then page end) as page_11,
        max(case when view_number = 11 then moment end) as moment_11,
        max(case when view_number = 12 then page end) as page_12,
        max(case when view_number = 12 then moment end) as moment_12,
        max(case when view_number = 13 then page end) as page_13,
        max(case when view_number = 13 then moment end) as moment_13,
        max(case when view_number = 14 then page end) as page_14,
        max(case when view_number = 14 then moment end) as moment_14,
        max(case when view_number = 15 then page end) as page_15,
        max(case when view_number = 15 then moment end) as moment_15,
        max(case when view_number = 16 then page end) as page_16,
        max(case when view_number = 16 then moment end) as moment_16
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
        || coalesce(' > ' || page_16, '') as path,
        moment_1
        || coalesce(chr(10) || moment_2, '')
        || coalesce(chr(10) || moment_3, '')
        || coalesce(chr(10) || moment_4, '')
        || coalesce(chr(10) || moment_5, '')
        || coalesce(chr(10) || moment_6, '')
        || coalesce(chr(10) || moment_7, '')
        || coalesce(chr(10) || moment_8, '')
        || coalesce(chr(10) || moment_9, '')
        || coalesce(chr(10) || moment_10, '')
        || coalesce(chr(10) || moment_11, '')
        || coalesce(chr(10) || moment_12, '')
        || coalesce(chr(10) || moment_13, '')
        || coalesce(chr(10) || moment_14, '')
        || coalesce(chr(10) || moment_15, '')
        || coalesce(chr(10) || moment_16, '') as moments
    from first_views
)

select
    cast(session_id as text) as session_id,
    cast(path as text) as path,
    cast(moments as text) as moments
from (select * from plain_paths union all select * from varied_paths) as paths
order by session_id
