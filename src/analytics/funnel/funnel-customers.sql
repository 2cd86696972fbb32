-- funnel-customers: which steps of the saved funnels of visitors did each customer take?
--
-- grain  one row per (funnel_key, customer_id) that took the first step: a visitor with an order
-- units  began_on: day of the shop's zone on which the furthest attempt began; steps: a letter a step,
--        1 where the customer took it, else 0; nothing after the last 1
-- rule   channel, device, ... are those of the session in which that attempt began, rare ones too;
--        'unknown' (campaign 'none') where it began with an order of no session

with buyers as (
    select visitor_id from orders where visitor_id is not null group by visitor_id
),

taken as (
    select passes.funnel_key, passes.unit_id, passes.step_number,
        coalesce(lag(passes.step_number) over (
            partition by passes.funnel_key, passes.unit_id order by passes.step_number
        ), 0) as previous_number
    from funnel_passes as passes
    join saved_funnels on saved_funnels.funnel_key = passes.funnel_key
    join buyers on buyers.visitor_id = passes.unit_id
    where saved_funnels.unit = 'VISITOR'
),

shown as (
    select funnel_key, unit_id,
        string_agg(
            concat(repeat('0', cast(step_number - previous_number - 1 as integer)), '1'), ''
            order by step_number
        ) as steps
    from taken
    group by funnel_key, unit_id
)

select
    cast(shown.funnel_key as text) as funnel_key,
    cast(shown.unit_id as text) as customer_id,
    cast(attempts.began_on as date) as began_on,
    cast(attempts.channel as text) as channel,
    cast(attempts.device as text) as device,
    cast(coalesce(sessions.campaign, 'none') as text) as campaign,
    cast(coalesce(sessions.country, 'unknown') as text) as country,
    cast(sessions.landing_page as text) as landing_page,
    cast(sessions.is_returning as boolean) as is_returning,
    cast(shown.steps as text) as steps
from shown
join funnel_attempts as attempts
    on attempts.funnel_key = shown.funnel_key and attempts.unit_id = shown.unit_id
left join sessions on sessions.session_id = attempts.session_id
order by funnel_key, customer_id
