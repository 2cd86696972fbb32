-- funnel-attempts: who tried a saved funnel, when, from where, and what did it bring?
--
-- grain  one row per (funnel_key, unit_id): a session or a visitor that took the first step
-- units  session_id, began_on: session in which the attempt began (null: with an order of none) and its
--        day in the shop's zone, bucket_on: month of that day; orders, revenue: of the unit, from the start of
--        the attempt to the end of its time; ended_at: last event of the session in which it began
-- rule   a unit counts once, by its furthest attempt; channel, device, ... are those of the session in
--        which that began. Rare campaigns, pages and countries are 'other', as in funnel-origins

with attempts as (
    select funnel_passes.funnel_key, unit_id, max(level) as furthest_level,
        max(start_number) as start_number, max(start_at) as start_at
    from funnel_passes
    where not is_optional
    group by funnel_passes.funnel_key, unit_id
),

-- a visitor's attempt began in the session of its first event, or with an order without one
first_moments as (
    select moments.moment_number, min(moments.session_id) as session_id,
        min(moments.happened_on) as happened_on
    from funnel_moments as moments
    join saved_funnels on saved_funnels.funnel_key = moments.funnel_key
    where saved_funnels.unit = 'VISITOR'
    group by moments.moment_number
),

started as (
    select attempts.funnel_key, attempts.unit_id, furthest_level, start_at,
        unit_id as session_id, cast(null as date) as happened_on
    from attempts
    join saved_funnels on saved_funnels.funnel_key = attempts.funnel_key
    where saved_funnels.unit = 'SESSION'
    union all
    select attempts.funnel_key, attempts.unit_id, furthest_level, start_at,
        first_moments.session_id, first_moments.happened_on
    from attempts
    join saved_funnels on saved_funnels.funnel_key = attempts.funnel_key
    join first_moments on first_moments.moment_number = attempts.start_number
    where saved_funnels.unit = 'VISITOR'
),

funnel_orders as (
    select saved_funnels.funnel_key, orders.ordered_at, orders.revenue,
        coalesce(saved_funnels.within_seconds, 2000000000) * interval '1 second' as total_time,
        case saved_funnels.unit when 'SESSION' then orders.session_id else orders.visitor_id end
            as unit_id
    from saved_funnels
    cross join orders
),

money as (
    select started.funnel_key, started.unit_id, count(*) as orders,
        sum(funnel_orders.revenue) as revenue
    from started
    join funnel_orders
        on funnel_orders.funnel_key = started.funnel_key
        and funnel_orders.unit_id = started.unit_id
    where funnel_orders.ordered_at >= started.start_at
        and funnel_orders.ordered_at <= started.start_at + funnel_orders.total_time
    group by started.funnel_key, started.unit_id
),

common_campaigns as (
    select coalesce(campaign, 'none') as campaign
    from sessions
    group by coalesce(campaign, 'none')
    order by count(*) desc, coalesce(campaign, 'none')
    limit 30
),

common_pages as (
    select coalesce(landing_page, 'unknown') as landing_page
    from sessions
    group by coalesce(landing_page, 'unknown')
    order by count(*) desc, coalesce(landing_page, 'unknown')
    limit 30
),

common_countries as (
    select coalesce(country, 'unknown') as country
    from sessions
    group by coalesce(country, 'unknown')
    order by count(*) desc, coalesce(country, 'unknown')
    limit 30
)

select
    cast(started.funnel_key as text) as funnel_key,
    cast(started.unit_id as text) as unit_id,
    cast(started.furthest_level as integer) as furthest_level,
    cast(started.session_id as text) as session_id,
    cast(coalesce(sessions.started_on, happened_on) as date) as began_on,
    cast(date_trunc('month', cast(coalesce(sessions.started_on, happened_on) as timestamp)) as date)
        as bucket_on,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(common_campaigns.campaign,
        case when sessions.session_id is null then 'none' else 'other' end) as text) as campaign,
    cast(coalesce(common_pages.landing_page,
        case when sessions.session_id is null then 'unknown' else 'other' end) as text)
        as landing_page,
    cast(coalesce(common_countries.country,
        case when sessions.session_id is null then 'unknown' else 'other' end) as text) as country,
    cast(case sessions.is_returning when true then 'returning' when false then 'new'
        else 'unknown' end as text) as visitor_type,
    cast(sessions.ended_at as timestamp) as ended_at,
    cast(coalesce(money.orders, 0) as bigint) as orders,
    cast(coalesce(money.revenue, 0) as numeric(18,2)) as revenue
from started
left join money on money.funnel_key = started.funnel_key and money.unit_id = started.unit_id
left join sessions on sessions.session_id = started.session_id
left join common_campaigns
    on common_campaigns.campaign = coalesce(sessions.campaign, 'none')
    and sessions.session_id is not null
left join common_pages
    on common_pages.landing_page = coalesce(sessions.landing_page, 'unknown')
    and sessions.session_id is not null
left join common_countries
    on common_countries.country = coalesce(sessions.country, 'unknown')
    and sessions.session_id is not null
