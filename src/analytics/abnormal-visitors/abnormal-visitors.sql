-- abnormal-visitors: which visitors do what people hardly do?
--
-- grain  one row per visitor above a threshold
-- units  sessions, page views, orders: counts, in all or on the busiest day of the shop's zone;
--        revenue: gross, in the shop's currency
--        hours_in_a_day, instant_views, same_item: as in visitor-traits, null where not judged;
--        score: 0 to 1, of visitor-scores
-- rule   thresholds are those of abnormal-thresholds. Pace: a session of many pages in less time than
--        the threshold allows per page, from 100 page views on less than three times as much. Orders are the visitor's, whatever their session

with days as materialized (
    select visitor_id, started_on, count(*) as sessions, sum(page_view_count) as page_views
    from sessions
    where visitor_id is not null
    group by visitor_id, started_on
),

paced as (
    select distinct sessions.visitor_id
    from sessions
    join abnormal_thresholds as pace on pace.rule = 'pace'
    where sessions.page_view_count >= pace.least_amount
        and cast(extract(epoch from sessions.ended_at) as double precision)
            - cast(extract(epoch from sessions.started_at) as double precision)
            < pace.threshold * case when sessions.page_view_count >= 100 then 3 else 1 end
                * cast(sessions.page_view_count - 1 as double precision)
),

busiest as (
    select visitor_id,
        max(sessions) as most_sessions,
        max(page_views) as most_page_views,
        sum(sessions) as sessions,
        sum(page_views) as page_views,
        min(started_on) as first_on,
        max(started_on) as last_on
    from days
    group by visitor_id
),

ordered as (
    select visitor_id, count(*) as orders, sum(revenue) as revenue
    from orders
    where visitor_id is not null
    group by visitor_id
),

limits as (
    select
        max(case when rule = 'sessions_in_a_day' then threshold end) as sessions_in_a_day,
        max(case when rule = 'page_views_in_a_day' then threshold end) as page_views_in_a_day,
        max(case when rule = 'sessions_without_order' then threshold end) as sessions_without_order,
        max(case when rule = 'hours_in_a_day' then threshold end) as hours_in_a_day,
        max(case when rule = 'instant_views' then threshold end) as instant_views,
        max(case when rule = 'instant_views' then least_amount end) as least_gaps,
        max(case when rule = 'same_item' then threshold end) as same_item,
        max(case when rule = 'same_item' then least_amount end) as least_views,
        max(case when rule = 'isolation' then threshold end) as isolation
    from abnormal_thresholds
),

judged as (
    select
        busiest.*,
        coalesce(ordered.orders, 0) as orders,
        coalesce(ordered.revenue, 0) as revenue,
        busiest.most_sessions > limits.sessions_in_a_day as by_sessions,
        busiest.most_page_views > limits.page_views_in_a_day as by_page_views,
        ordered.orders is null and busiest.sessions > limits.sessions_without_order as by_activity,
        paced.visitor_id is not null as by_pace,
        coalesce(traits.hours_in_a_day > limits.hours_in_a_day, false) as by_hours,
        coalesce(
            traits.gaps >= limits.least_gaps and traits.instant_views > limits.instant_views, false
        ) as by_instant_views,
        coalesce(
            traits.page_views >= limits.least_views and traits.same_item > limits.same_item, false
        ) as by_same_item,
        coalesce(scores.score > limits.isolation, false) as by_isolation,
        traits.hours_in_a_day,
        traits.instant_views,
        traits.same_item,
        scores.score
    from busiest
    cross join limits
    left join visitor_traits as traits on traits.visitor_id = busiest.visitor_id
    left join visitor_scores as scores on scores.visitor_id = busiest.visitor_id
    left join paced on paced.visitor_id = busiest.visitor_id
    left join ordered on ordered.visitor_id = busiest.visitor_id
),

flagged as (
    select * from judged
    where by_sessions or by_page_views or by_activity or by_pace
        or by_hours or by_instant_views or by_same_item or by_isolation
),

ordering as (
    select flagged.visitor_id, count(distinct sessions.session_id) as ordering_sessions
    from flagged
    join sessions on sessions.visitor_id = flagged.visitor_id
    join orders on orders.session_id = sessions.session_id
    group by flagged.visitor_id
)

select
    cast(flagged.visitor_id as text) as visitor_id,
    cast(flagged.by_sessions as boolean) as by_sessions,
    cast(flagged.by_page_views as boolean) as by_page_views,
    cast(flagged.by_activity as boolean) as by_activity,
    cast(flagged.by_pace as boolean) as by_pace,
    cast(flagged.by_hours as boolean) as by_hours,
    cast(flagged.by_instant_views as boolean) as by_instant_views,
    cast(flagged.by_same_item as boolean) as by_same_item,
    cast(flagged.by_isolation as boolean) as by_isolation,
    cast(flagged.most_sessions as bigint) as most_sessions,
    cast(flagged.most_page_views as bigint) as most_page_views,
    cast(flagged.sessions as bigint) as sessions,
    cast(coalesce(ordering.ordering_sessions, 0) as bigint) as ordering_sessions,
    cast(flagged.page_views as bigint) as page_views,
    cast(flagged.orders as bigint) as orders,
    cast(flagged.revenue as numeric(18,2)) as revenue,
    cast(flagged.first_on as date) as first_on,
    cast(flagged.last_on as date) as last_on,
    cast(flagged.hours_in_a_day as integer) as hours_in_a_day,
    cast(flagged.instant_views as double precision) as instant_views,
    cast(flagged.same_item as double precision) as same_item,
    cast(flagged.score as double precision) as score
from flagged
left join ordering on ordering.visitor_id = flagged.visitor_id
order by visitor_id
