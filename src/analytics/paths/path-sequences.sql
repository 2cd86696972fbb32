-- path-sequences: which pages do sessions see first, and which last, one after the other?
--
-- grain  one row per (anchor, depth, scope, scope_value, place); anchor is 'start' or 'end', depth the
--        number of pages, 2 to 6; scope is 'all', 'channel' or 'page' (the first or last page)
-- units  sessions, converted: counts; revenue: of the sessions' orders; paths: sequences in the row
-- rule   the 100 most frequent sequences by place, all others in one row with place 101. page_1 is the
--        first page, or the last for 'end'; a session with fewer pages has null after its own. A scope
--        of pages is kept for the 20 pages with most sessions

with placed as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

first_and_last as (
    select session_id,
        max(case when view_number = 1 then page_number end) as start_1,
        max(case when view_number = 2 then page_number end) as start_2,
        max(case when view_number = 3 then page_number end) as start_3,
        max(case when view_number = 4 then page_number end) as start_4,
        max(case when view_number = 5 then page_number end) as start_5,
        max(case when view_number = 6 then page_number end) as start_6,
        max(case when back_number = 1 then page_number end) as end_1,
        max(case when back_number = 2 then page_number end) as end_2,
        max(case when back_number = 3 then page_number end) as end_3,
        max(case when back_number = 4 then page_number end) as end_4,
        max(case when back_number = 5 then page_number end) as end_5,
        max(case when back_number = 6 then page_number end) as end_6
    from path_views
    where view_number <= 6 or back_number <= 6
    group by session_id
),

session_ends as (
    select first_and_last.*, coalesce(sessions.channel, 'unknown') as channel, placed.revenue,
        case when placed.session_id is null then 0 else 1 end as converted
    from first_and_last
    join sessions on sessions.session_id = first_and_last.session_id
    left join placed on placed.session_id = first_and_last.session_id
),

deepest as (
    select 'start' as anchor, channel,
        start_1 as page_1, start_2 as page_2, start_3 as page_3, start_4 as page_4, start_5 as page_5, start_6 as page_6,
        count(*) as sessions, sum(converted) as converted, sum(coalesce(revenue, 0)) as revenue
    from session_ends
    group by channel, start_1, start_2, start_3, start_4, start_5, start_6
    union all
    select 'end', channel, end_1, end_2, end_3, end_4, end_5, end_6, count(*), sum(converted),
        sum(coalesce(revenue, 0))
    from session_ends
    group by channel, end_1, end_2, end_3, end_4, end_5, end_6
),

anchor_pages as (
    select anchor, page_1 as page_number
    from (
        select anchor, page_1,
            row_number() over (partition by anchor order by sum(sessions) desc, page_1) as place
        from deepest
        group by anchor, page_1
    ) as ranked
    where place <= 20
),

scoped as (
    select 'all' as scope, '' as scope_value, deepest.*
    from deepest
    union all
    select 'channel', channel, deepest.*
    from deepest
    union all
    select 'page', path_pages.page, deepest.*
    from deepest
    join anchor_pages
        on anchor_pages.anchor = deepest.anchor and anchor_pages.page_number = deepest.page_1
    join path_pages on path_pages.page_number = deepest.page_1
),

-- the pages beyond a depth are forgotten
sequences as (
    select anchor, depths.depth, scope, scope_value, page_1, page_2,
        case when depths.depth >= 3 then page_3 end as page_3,
        case when depths.depth >= 4 then page_4 end as page_4,
        case when depths.depth >= 5 then page_5 end as page_5,
        case when depths.depth >= 6 then page_6 end as page_6,
        sum(sessions) as sessions, sum(converted) as converted, sum(revenue) as revenue
    from scoped
    cross join (values (2), (3), (4), (5), (6)) as depths (depth)
    group by anchor, depths.depth, scope, scope_value, page_1, page_2,
        case when depths.depth >= 3 then page_3 end, case when depths.depth >= 4 then page_4 end,
        case when depths.depth >= 5 then page_5 end, case when depths.depth >= 6 then page_6 end
),

ranked as (
    select sequences.*,
        row_number() over (
            partition by anchor, depth, scope, scope_value
            order by sessions desc, page_1 nulls last, page_2 nulls last, page_3 nulls last,
                page_4 nulls last, page_5 nulls last, page_6 nulls last
        ) as place
    from sequences
),

kept as (
    select anchor, depth, scope, scope_value, least(place, 101) as place,
        max(case when place <= 100 then page_1 end) as page_1,
        max(case when place <= 100 then page_2 end) as page_2,
        max(case when place <= 100 then page_3 end) as page_3,
        max(case when place <= 100 then page_4 end) as page_4,
        max(case when place <= 100 then page_5 end) as page_5,
        max(case when place <= 100 then page_6 end) as page_6,
        count(*) as paths, sum(sessions) as sessions, sum(converted) as converted,
        sum(revenue) as revenue
    from ranked
    group by anchor, depth, scope, scope_value, least(place, 101)
)

select
    cast(anchor as text) as anchor,
    cast(depth as integer) as depth,
    cast(scope as text) as scope,
    cast(scope_value as text) as scope_value,
    cast(place as integer) as place,
    cast(pages_1.page as text) as page_1,
    cast(pages_2.page as text) as page_2,
    cast(pages_3.page as text) as page_3,
    cast(pages_4.page as text) as page_4,
    cast(pages_5.page as text) as page_5,
    cast(pages_6.page as text) as page_6,
    cast(paths as bigint) as paths,
    cast(sessions as bigint) as sessions,
    cast(converted as bigint) as converted,
    cast(revenue as numeric(18,2)) as revenue
from kept
left join path_pages as pages_1 on pages_1.page_number = kept.page_1
left join path_pages as pages_2 on pages_2.page_number = kept.page_2
left join path_pages as pages_3 on pages_3.page_number = kept.page_3
left join path_pages as pages_4 on pages_4.page_number = kept.page_4
left join path_pages as pages_5 on pages_5.page_number = kept.page_5
left join path_pages as pages_6 on pages_6.page_number = kept.page_6
order by anchor, depth, scope, scope_value, place
