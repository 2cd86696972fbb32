-- page-moves: from which page do sessions go to which, and where do they leave?
--
-- grain  one row per (channel, from_page, to_page)
-- units  views: moves; sessions: those that made the move at least once
-- rule   from_page is null where a session begins, to_page where it ends; the 50 pages with most views
--        stand by themselves, the others are 'other'. A page seen twice in a row moves to itself

-- numbers: 0 is outside the session, 51 any other page
with moves as (
    select session_id, least(page_number, 51) as from_number,
        case when next_page_number is null then 0 else least(next_page_number, 51) end as to_number
    from path_views
    union all
    select session_id, 0, least(page_number, 51)
    from path_views
    where view_number = 1
),

-- a session's moves once each, then counted: distinct counts are slow
session_moves as (
    select session_id, from_number, to_number, count(*) as views
    from moves
    group by session_id, from_number, to_number
),

counted as (
    select coalesce(sessions.channel, 'unknown') as channel, from_number, to_number,
        sum(views) as views, count(*) as sessions
    from session_moves
    join sessions on sessions.session_id = session_moves.session_id
    group by coalesce(sessions.channel, 'unknown'), from_number, to_number
)

select
    cast(channel as text) as channel,
    cast(case from_number when 51 then 'other' else here.page end as text) as from_page,
    cast(case to_number when 51 then 'other' else ahead.page end as text) as to_page,
    cast(views as bigint) as views,
    cast(sessions as bigint) as sessions
from counted
left join path_pages as here on here.page_number = counted.from_number
left join path_pages as ahead on ahead.page_number = counted.to_number
order by channel, from_number, to_number
