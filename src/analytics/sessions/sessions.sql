-- sessions: who came, from where, how far, and what did it bring?
--
-- grain  one row per session
-- units  revenue in the shop's currency; duration in seconds; funnel_steps as in session-funnel-steps,
--        null where the session took no step of a saved funnel

with placed as (
    select session_id, count(*) as order_count, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
)

select
    cast(sessions.session_id as text) as session_id,
    cast(sessions.visitor_id as text) as visitor_id,
    cast(sessions.started_at as timestamp) as started_at,
    cast(
        cast(extract(epoch from sessions.ended_at) as double precision)
        - cast(extract(epoch from sessions.started_at) as double precision) as integer
    ) as duration_seconds,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(sessions.source as text) as source,
    cast(coalesce(sessions.campaign, 'none') as text) as campaign,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(sessions.country, 'unknown') as text) as country,
    cast(sessions.landing_page as text) as landing_page,
    cast(sessions.furthest_stage_position as integer) as furthest_stage_position,
    cast(sessions.page_view_count as integer) as page_view_count,
    cast(sessions.is_returning as boolean) as is_returning,
    cast(coalesce(placed.order_count, 0) as integer) as order_count,
    cast(coalesce(placed.revenue, 0) as numeric(18,2)) as revenue,
    cast(session_funnel_steps.funnel_steps as text) as funnel_steps
from sessions
left join session_funnel_steps on session_funnel_steps.session_id = sessions.session_id
left join placed on placed.session_id = sessions.session_id
order by started_at, session_id
