-- page-test-strata: which pages served the same step to the same traffic at the same time?
--
-- grain  one row per (stage_position, base_page, other_page, week_on, channel, campaign, device)
-- units  for each of the two pages: sessions; stopped: those that went no further than the stage (for
--        the landing: with one page view); converted: with an order; revenue of the orders, and
--        its squares by session. from_on, to_on: days on which both were seen
-- rule   a session belongs to the first page of the stage that it saw. Two pages ran side by side in a
--        week (from Monday) and in one channel and campaign when each got at least a tenth of the two's
--        sessions; only the days count from when the later of them was first seen to when the first of
--        them was last seen. The base is the page that the shop had first. Of every stage the 8
--        pages with most sessions; pages of products are no versions of each other

with staged as (
    select page_views.session_id, page_views.stage_position, page_views.page,
        row_number() over (
            partition by page_views.session_id, page_views.stage_position
            order by page_views.viewed_at, length(page_views.page_view_id), page_views.page_view_id
        ) as place
    from page_views
    join (
        select stage_position
        from page_views
        where stage_position in (1, 3, 4, 5)
        group by stage_position
        having count(distinct page) > 1
    ) as choices on choices.stage_position = page_views.stage_position
    where page_views.page is not null
),

seen as (
    select session_id, 0 as stage_position, landing_page as page
    from sessions
    where landing_page is not null
    union all
    select session_id, stage_position, page
    from staged
    where place = 1
),

placed as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

common_pages as (
    select stage_position, page, first_on
    from (
        select seen.stage_position, seen.page, min(sessions.started_on) as first_on,
            row_number() over (
                partition by seen.stage_position order by count(*) desc, seen.page
            ) as place
        from seen
        join sessions on sessions.session_id = seen.session_id
        group by seen.stage_position, seen.page
    ) as ranked
    where place <= 8
),

served as (
    select seen.stage_position, seen.page, common_pages.first_on, sessions.started_on,
        date_trunc('week', cast(sessions.started_on as timestamp)) as week_at,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.campaign, 'none') as campaign,
        coalesce(sessions.device, 'unknown') as device,
        count(*) as sessions,
        sum(
            case when seen.stage_position = 0 and sessions.page_view_count = 1 then 1
                when seen.stage_position > 0
                    and sessions.furthest_stage_position = seen.stage_position then 1
                else 0 end
        ) as stopped,
        count(placed.session_id) as converted,
        sum(coalesce(placed.revenue, 0)) as revenue,
        sum(cast(coalesce(placed.revenue, 0) as numeric(19,2))
            * cast(coalesce(placed.revenue, 0) as numeric(19,2))) as revenue_squared
    from seen
    join sessions on sessions.session_id = seen.session_id
    join common_pages
        on common_pages.stage_position = seen.stage_position and common_pages.page = seen.page
    left join placed on placed.session_id = seen.session_id
    group by seen.stage_position, seen.page, common_pages.first_on, sessions.started_on,
        coalesce(sessions.channel, 'unknown'), coalesce(sessions.campaign, 'none'),
        coalesce(sessions.device, 'unknown')
),

week_cells as (
    select stage_position, page, first_on, week_at, channel, campaign,
        sum(sessions) as sessions, min(started_on) as from_on, max(started_on) as to_on
    from served
    group by stage_position, page, first_on, week_at, channel, campaign
),

pairs as (
    select base.stage_position, base.page as base_page, other.page as other_page, base.week_at,
        base.channel, base.campaign,
        greatest(base.from_on, other.from_on) as from_on, least(base.to_on, other.to_on) as to_on
    from week_cells as base
    join week_cells as other
        on other.stage_position = base.stage_position
        and other.week_at = base.week_at
        and other.channel = base.channel
        and other.campaign = base.campaign
    where (base.first_on < other.first_on
            or (base.first_on = other.first_on and base.page < other.page))
        and least(base.sessions, other.sessions) * 10 >= base.sessions + other.sessions
        and greatest(base.from_on, other.from_on) <= least(base.to_on, other.to_on)
),

sides as (
    select pairs.*, served.device, served.page = pairs.base_page as is_base, served.sessions,
        served.stopped, served.converted, served.revenue, served.revenue_squared
    from pairs
    join served
        on served.stage_position = pairs.stage_position
        and served.week_at = pairs.week_at
        and served.channel = pairs.channel
        and served.campaign = pairs.campaign
    where served.page in (pairs.base_page, pairs.other_page)
        and served.started_on between pairs.from_on and pairs.to_on
)

select
    cast(stage_position as integer) as stage_position,
    cast(base_page as text) as base_page,
    cast(other_page as text) as other_page,
    cast(week_at as date) as week_on,
    cast(channel as text) as channel,
    cast(campaign as text) as campaign,
    cast(device as text) as device,
    cast(min(from_on) as date) as from_on,
    cast(max(to_on) as date) as to_on,
    cast(sum(case when is_base then sessions else 0 end) as bigint) as base_sessions,
    cast(sum(case when is_base then stopped else 0 end) as bigint) as base_stopped,
    cast(sum(case when is_base then converted else 0 end) as bigint) as base_converted,
    cast(sum(case when is_base then revenue else 0 end) as numeric(18,2)) as base_revenue,
    cast(sum(case when is_base then revenue_squared else 0 end) as numeric(38,4))
        as base_revenue_squared,
    cast(sum(case when is_base then 0 else sessions end) as bigint) as other_sessions,
    cast(sum(case when is_base then 0 else stopped end) as bigint) as other_stopped,
    cast(sum(case when is_base then 0 else converted end) as bigint) as other_converted,
    cast(sum(case when is_base then 0 else revenue end) as numeric(18,2)) as other_revenue,
    cast(sum(case when is_base then 0 else revenue_squared end) as numeric(38,4))
        as other_revenue_squared
from sides
group by stage_position, base_page, other_page, week_at, channel, campaign, device
order by stage_position, base_page, other_page, week_on, channel, campaign, device
