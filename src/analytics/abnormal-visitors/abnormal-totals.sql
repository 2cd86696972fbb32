-- abnormal-totals: what do abnormal visitors add to the headline figures?
--
-- grain  one row per rule that flags a visitor, one for 'any' of them, and one for 'all' visitors
-- units  visitors, customers, sessions, ordering_sessions, page_views, orders: counts; revenue: gross,
--        in the shop's currency
-- rule   'all' holds every session and order, those without a visitor included; a rule's row holds all
--        sessions and orders of the visitors it flags

with flagged as (
    select 'any' as rule, abnormal_visitors.* from abnormal_visitors
    union all
    select 'sessions_in_a_day', abnormal_visitors.* from abnormal_visitors where by_sessions
    union all
    select 'page_views_in_a_day', abnormal_visitors.* from abnormal_visitors where by_page_views
    union all
    select 'sessions_without_order', abnormal_visitors.* from abnormal_visitors where by_activity
    union all
    select 'pace', abnormal_visitors.* from abnormal_visitors where by_pace
    union all
    select 'hours_in_a_day', abnormal_visitors.* from abnormal_visitors where by_hours
    union all
    select 'instant_views', abnormal_visitors.* from abnormal_visitors where by_instant_views
    union all
    select 'same_item', abnormal_visitors.* from abnormal_visitors where by_same_item
    union all
    select 'isolation', abnormal_visitors.* from abnormal_visitors where by_isolation
),

seen as (
    select
        count(distinct visitor_id) as visitors,
        count(*) as sessions,
        sum(page_view_count) as page_views
    from sessions
    having count(*) > 0
),

ordered as (
    select
        count(distinct visitor_id) as customers,
        count(*) as orders,
        coalesce(sum(revenue), 0) as revenue
    from orders
),

ordering as (
    select count(distinct orders.session_id) as ordering_sessions
    from orders
    join sessions on sessions.session_id = orders.session_id
),

totals as (
    select
        'all' as rule, seen.visitors, ordered.customers, seen.sessions,
        ordering.ordering_sessions, seen.page_views, ordered.orders, ordered.revenue
    from seen
    cross join ordered
    cross join ordering
    union all
    select
        rule, count(*), count(*) filter (where orders > 0), sum(sessions),
        sum(ordering_sessions), sum(page_views), sum(orders), sum(revenue)
    from flagged
    group by rule
)

select
    cast(rule as text) as rule,
    cast(visitors as bigint) as visitors,
    cast(customers as bigint) as customers,
    cast(sessions as bigint) as sessions,
    cast(ordering_sessions as bigint) as ordering_sessions,
    cast(page_views as bigint) as page_views,
    cast(orders as bigint) as orders,
    cast(revenue as numeric(18,2)) as revenue
from totals
order by rule
