-- visitor-days: how many sessions and page views do visitors have in a day, and how many sessions in all?
--
-- grain  one row per (rule, amount) that occurs; rule is 'sessions_in_a_day', 'page_views_in_a_day' or
--        'sessions_without_order'
-- units  amount: sessions or page views of a visitor, in one day of the shop's zone or in all;
--        cases: days of visitors, or visitors

with days as (
    select visitor_id, started_on, count(*) as sessions, sum(page_view_count) as page_views
    from sessions
    where visitor_id is not null
    group by visitor_id, started_on
),

buyers as (
    select distinct visitor_id from orders where visitor_id is not null
),

visitors_in_all as (
    select days.visitor_id, sum(days.sessions) as sessions
    from days
    left join buyers on buyers.visitor_id = days.visitor_id
    where buyers.visitor_id is null
    group by days.visitor_id
),

amounts as (
    select 'sessions_in_a_day' as rule, sessions as amount, count(*) as cases
    from days
    group by sessions
    union all
    select 'page_views_in_a_day', page_views, count(*) from days group by page_views
    union all
    select 'sessions_without_order', sessions, count(*) from visitors_in_all group by sessions
)

select
    cast(rule as text) as rule,
    cast(amount as bigint) as amount,
    cast(cases as bigint) as cases
from amounts
order by rule, amount
