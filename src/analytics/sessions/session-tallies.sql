-- session-tallies: how many sessions are alike in all that sessions are found by?
--
-- grain  one row per month, cut in the shop's zone, and per values of the session; a value of
--        campaign, country or landing page is NULL throughout where there are more than 30 of them
-- units  sessions: count
-- rule   is_campaign_told and its like: whether there are no more; the same in every row

with told as (
    select
        count(distinct coalesce(campaign, 'none')) <= 30 as is_campaign_told,
        count(distinct coalesce(country, 'unknown')) <= 30 as is_country_told,
        count(distinct landing_page) <= 30 as is_landing_page_told
    from sessions
),

ordered as (
    select session_id from orders where session_id is not null group by session_id
),

described as (
    select
        date_trunc('month', cast(sessions.started_on as timestamp)) as month_on,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        case when told.is_campaign_told then coalesce(sessions.campaign, 'none') end as campaign,
        case when told.is_country_told then coalesce(sessions.country, 'unknown') end as country,
        case when told.is_landing_page_told then sessions.landing_page end as landing_page,
        sessions.furthest_stage_position,
        sessions.is_returning,
        ordered.session_id is not null as has_order,
        told.is_campaign_told,
        told.is_country_told,
        told.is_landing_page_told
    from sessions
    cross join told
    left join ordered on ordered.session_id = sessions.session_id
)

select
    cast(month_on as date) as month_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(campaign as text) as campaign,
    cast(country as text) as country,
    cast(landing_page as text) as landing_page,
    cast(furthest_stage_position as integer) as furthest_stage_position,
    cast(is_returning as boolean) as is_returning,
    cast(has_order as boolean) as has_order,
    cast(is_campaign_told as boolean) as is_campaign_told,
    cast(is_country_told as boolean) as is_country_told,
    cast(is_landing_page_told as boolean) as is_landing_page_told,
    cast(count(*) as bigint) as sessions
from described
group by month_on, channel, device, campaign, country, landing_page, furthest_stage_position,
    is_returning, has_order, is_campaign_told, is_country_told, is_landing_page_told
order by month_on, channel, device, campaign nulls first, country nulls first,
    landing_page nulls first, furthest_stage_position, is_returning, has_order
