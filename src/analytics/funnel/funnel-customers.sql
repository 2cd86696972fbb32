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

-- a visitor takes a step once, so the letters are the digits of a sum
shown as (
    select
        passes.funnel_key,
        passes.unit_id,
        sum(case passes.step_number
            when 1 then 10000000
            when 2 then 1000000
            when 3 then 100000
            when 4 then 10000
            when 5 then 1000
            when 6 then 100
            when 7 then 10
            when 8 then 1
        end) as taken
    from funnel_passes as passes
    join saved_funnels on saved_funnels.funnel_key = passes.funnel_key
    join buyers on buyers.visitor_id = passes.unit_id
    where saved_funnels.unit = 'VISITOR'
    group by passes.funnel_key, passes.unit_id
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
    cast(rtrim(lpad(cast(shown.taken as text), 8, '0'), '0') as text) as steps
from shown
join funnel_attempts as attempts
    on attempts.funnel_key = shown.funnel_key and attempts.unit_id = shown.unit_id
left join sessions on sessions.session_id = attempts.session_id
order by funnel_key, customer_id
