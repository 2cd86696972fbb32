-- customer-sessions: how often did each customer come, from where, and how far?
--
-- grain  one row per session of a customer: a visitor with at least one order
-- units  revenue of the session's orders in the shop's currency; started_on and started_hour
--        (0 to 23) in the shop's zone; funnel_steps as in session-funnel-steps, null where the
--        session took no step of a saved funnel

with buyers as (
    select visitor_id from orders where visitor_id is not null group by visitor_id
),

placed as (
    select session_id, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
)

select
    cast(sessions.visitor_id as text) as customer_id,
    cast(sessions.started_on as date) as started_on,
    cast(
        extract(hour from (sessions.started_at at time zone 'UTC') at time zone shop.timezone)
        as integer
    ) as started_hour,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(sessions.campaign, 'none') as text) as campaign,
    cast(coalesce(sessions.country, 'unknown') as text) as country,
    cast(sessions.landing_page as text) as landing_page,
    cast(sessions.furthest_stage_position as integer) as furthest_stage_position,
    cast(sessions.is_returning as boolean) as is_returning,
    cast(coalesce(placed.revenue, 0) as numeric(18,2)) as revenue,
    cast(session_funnel_steps.funnel_steps as text) as funnel_steps
from sessions
left join session_funnel_steps on session_funnel_steps.session_id = sessions.session_id
join buyers on buyers.visitor_id = sessions.visitor_id
cross join shop
left join placed on placed.session_id = sessions.session_id
order by customer_id, sessions.started_at, sessions.session_id
