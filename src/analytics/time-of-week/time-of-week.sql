-- time-of-week: at which weekday and hour do sessions and orders happen, and for how long could they?
--
-- grain  one row per (month_on, weekday, hour) of the shop's zone that the data cover
-- units  weekday: 1 Monday to 7; hour: 0 to 23; quarter_hours: how many quarters of an hour of that
--        kind passed; counts; revenue: gross, in the shop's currency
-- rule   time is cut in the shop's zone: an hour that the clock skips has no quarters and one that it
--        repeats has eight. The data cover the first day from midnight, and then until as_of;
--        every zone lies whole quarters of an hour from UTC, so quarters are counted first
-- rule   a shop without orders has no rows. ordering_sessions: sessions that began then and led to an order, whenever that came

with ordering as (
    select distinct session_id from orders
),

begun as (
    select
        cast(floor(cast(extract(epoch from sessions.started_at) as double precision) / 900) as bigint) as quarter,
        count(*) as sessions,
        count(ordering.session_id) as ordering_sessions
    from sessions
    left join ordering on ordering.session_id = sessions.session_id
    group by 1
),

placed as (
    select
        cast(floor(cast(extract(epoch from ordered_at) as double precision) / 900) as bigint) as quarter,
        count(*) as orders,
        sum(revenue) as revenue
    from orders
    group by 1
),

happenings as (
    select
        cast(floor(cast(extract(epoch from moments.quarter_at) as double precision) / 900) as bigint)
            as quarter,
        1 as quarter_hours, 0 as sessions, 0 as ordering_sessions, 0 as orders,
        cast(0 as numeric(18,2)) as revenue
    from generate_series(
        (select cast(cast(first_on as timestamp) at time zone timezone at time zone 'UTC' as timestamp)
         from shop),
        (select as_of_at from shop),
        interval '15 minutes'
    ) as moments (quarter_at)
    where exists (select 1 from orders)
    union all
    select quarter, 0, sessions, ordering_sessions, 0, 0 from begun
    union all
    select quarter, 0, 0, 0, orders, revenue from placed
),

quarters as (
    select
        quarter,
        sum(quarter_hours) as quarter_hours,
        sum(sessions) as sessions,
        sum(ordering_sessions) as ordering_sessions,
        sum(orders) as orders,
        sum(revenue) as revenue
    from happenings
    group by quarter
),

local_quarters as (
    select
        cast(
            (timestamp '1970-01-01 00:00:00' + quarters.quarter * interval '15 minutes')
            at time zone 'UTC' at time zone shop.timezone as timestamp
        ) as local_at,
        quarters.quarter_hours, quarters.sessions, quarters.ordering_sessions, quarters.orders,
        quarters.revenue
    from quarters
    cross join shop
),

cells as (
    select
        date_trunc('month', local_at) as month_at,
        extract(isodow from local_at) as weekday,
        extract(hour from local_at) as hour,
        quarter_hours, sessions, ordering_sessions, orders, revenue
    from local_quarters
)

select
    cast(month_at as date) as month_on,
    cast(weekday as integer) as weekday,
    cast(hour as integer) as hour,
    cast(sum(quarter_hours) as integer) as quarter_hours,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(ordering_sessions) as bigint) as ordering_sessions,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue
from cells
group by month_at, weekday, hour
order by month_on, weekday, hour
