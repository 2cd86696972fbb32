-- funnel-origins: how far do the sessions of one origin get, and what is it worth?
--
-- grain  one row per (bucket_on, channel, device, campaign, landing_page, country, visitor_type,
--        furthest_stage_position); bucket_on is the first day of a month in the shop's zone
-- units  as in funnel: sessions, waiting_sessions, orders, revenue, revenue_squared
-- rule   the 30 campaigns, landing pages and countries with most sessions stand by themselves,
--        the rest are 'other'; every column is additive

with placed as (
    select session_id, count(*) as orders, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
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
),

origins as (
    select
        date_trunc('month', cast(sessions.started_on as timestamp)) as bucket_at,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        coalesce(common_campaigns.campaign, 'other') as campaign,
        coalesce(common_pages.landing_page, 'other') as landing_page,
        coalesce(common_countries.country, 'other') as country,
        case when sessions.is_returning then 'returning' else 'new' end as visitor_type,
        sessions.furthest_stage_position,
        case when sessions.ended_at > shop.as_of_at - interval '30 minutes' then 1 else 0 end
            as waiting_sessions,
        coalesce(placed.orders, 0) as orders,
        coalesce(placed.revenue, 0) as revenue
    from sessions
    cross join shop
    left join placed on placed.session_id = sessions.session_id
    left join common_campaigns
        on common_campaigns.campaign = coalesce(sessions.campaign, 'none')
    left join common_pages
        on common_pages.landing_page = coalesce(sessions.landing_page, 'unknown')
    left join common_countries
        on common_countries.country = coalesce(sessions.country, 'unknown')
)

select
    cast(bucket_at as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(campaign as text) as campaign,
    cast(landing_page as text) as landing_page,
    cast(country as text) as country,
    cast(visitor_type as text) as visitor_type,
    cast(furthest_stage_position as integer) as furthest_stage_position,
    cast(count(*) as bigint) as sessions,
    cast(sum(waiting_sessions) as bigint) as waiting_sessions,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as numeric(38,4))
        as revenue_squared
from origins
group by bucket_at, channel, device, campaign, landing_page, country, visitor_type,
    furthest_stage_position
order by bucket_on, channel, device, campaign, landing_page, country, visitor_type,
    furthest_stage_position
