-- landing-pages: what do sessions do that begin on a page?
--
-- grain  one row per (bucket_on, landing_page, channel, device); bucket_on is the first day of a month
--        in the shop's zone
-- units  sessions; bounces: those with one page view; converted: those with an order; orders; revenue
--        of the orders; revenue_squared: sum of squared revenues of sessions
-- rule   the 100 pages on which most sessions begin stand by themselves, the rest are 'other';
--        sessions without page views are left out

with placed as (
    select session_id, count(*) as orders, sum(revenue) as revenue
    from orders
    where session_id is not null
    group by session_id
),

common_pages as (
    select landing_page
    from sessions
    where landing_page is not null
    group by landing_page
    order by count(*) desc, landing_page
    limit 100
),

landed as (
    select
        date_trunc('month', cast(sessions.started_on as timestamp)) as bucket_at,
        coalesce(common_pages.landing_page, 'other') as landing_page,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        case when sessions.page_view_count = 1 then 1 else 0 end as bounces,
        case when placed.session_id is null then 0 else 1 end as converted,
        coalesce(placed.orders, 0) as orders,
        coalesce(placed.revenue, 0) as revenue
    from sessions
    left join placed on placed.session_id = sessions.session_id
    left join common_pages on common_pages.landing_page = sessions.landing_page
    where sessions.landing_page is not null
)

select
    cast(bucket_at as date) as bucket_on,
    cast(landing_page as text) as landing_page,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(count(*) as bigint) as sessions,
    cast(sum(bounces) as bigint) as bounces,
    cast(sum(converted) as bigint) as converted,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as numeric(38,4))
        as revenue_squared
from landed
group by bucket_at, landing_page, channel, device
order by bucket_on, landing_page, channel, device
