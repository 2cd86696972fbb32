-- visitor-traits: how do visitors go from page to page who saw enough of them to be judged by it?
--
-- grain  one row per visitor with at least 20 page views
-- units  page_views, gaps (from one page view to the next of its session): counts; active_days: days of
--        the shop's zone; sessions: counts; hours_in_a_day: most different UTC hours with a page view in
--        a UTC day; instant_views: share of the gaps below one second; same_item: share of the page
--        views that go to the product, else page, seen most; seconds_per_page: mean gap, null without

with active as (
    select
        visitor_id,
        count(*) as sessions,
        sum(page_view_count) as page_views,
        count(distinct started_on) as active_days
    from sessions
    where visitor_id is not null
    group by visitor_id
    having sum(page_view_count) >= 20
),

seen as (
    select
        active.visitor_id,
        page_views.viewed_at,
        coalesce(page_views.product_id, page_views.page) as item,
        cast(extract(epoch from page_views.viewed_at) as double precision)
            - cast(extract(epoch from lag(page_views.viewed_at) over (
                partition by page_views.session_id
                order by page_views.viewed_at, page_views.page_view_id
            )) as double precision) as gap
    from active
    join sessions on sessions.visitor_id = active.visitor_id
    join page_views on page_views.session_id = sessions.session_id
),

paced as (
    select
        visitor_id,
        count(*) as page_views,
        count(gap) as gaps,
        count(*) filter (where gap < 1) as instant_gaps,
        sum(cast(gap as numeric(18,6))) as seconds
    from seen
    group by visitor_id
),

items as (
    select visitor_id, max(views) as most_views
    from (
        select visitor_id, item, count(*) as views
        from seen
        group by visitor_id, item
    ) as counted
    group by visitor_id
),

hours as (
    select visitor_id, max(hours) as most_hours
    from (
        select visitor_id, date_trunc('day', viewed_at) as seen_on,
            count(distinct date_trunc('hour', viewed_at)) as hours
        from seen
        group by visitor_id, date_trunc('day', viewed_at)
    ) as counted
    group by visitor_id
)

select
    cast(active.visitor_id as text) as visitor_id,
    cast(active.sessions as bigint) as sessions,
    cast(active.active_days as bigint) as active_days,
    cast(paced.page_views as bigint) as page_views,
    cast(hours.most_hours as bigint) as hours_in_a_day,
    cast(
        cast(paced.instant_gaps as double precision) / nullif(paced.gaps, 0)
    as double precision) as instant_views,
    cast(paced.gaps as bigint) as gaps,
    cast(
        cast(items.most_views as double precision) / paced.page_views
    as double precision) as same_item,
    cast(
        cast(paced.seconds as double precision) / nullif(paced.gaps, 0)
    as double precision) as seconds_per_page
from active
join paced on paced.visitor_id = active.visitor_id
join items on items.visitor_id = active.visitor_id
join hours on hours.visitor_id = active.visitor_id
order by visitor_id
