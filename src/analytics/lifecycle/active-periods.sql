-- active-periods: in how many of the last twelve periods did customers order?
--
-- grain  one row per (grain, active_periods) with a customer; grain is week (Monday) or month
-- units  active_periods: 0 to 12; customers: count
-- rule   the last twelve periods are that of as_of and the eleven before; every customer counts, those
--        won within them too

with windows as (
    select grains.grain,
        case grains.grain
            when 'week' then date_trunc('week', cast(shop.as_of_on as timestamp)) - interval '77 days'
            else date_trunc('month', cast(shop.as_of_on as timestamp)) - interval '11 months'
        end as from_at
    from shop
    cross join (values ('week'), ('month')) as grains (grain)
),

counted as (
    select windows.grain, orders.visitor_id,
        count(distinct case
            when cast(orders.ordered_on as timestamp) >= windows.from_at
            then date_trunc(windows.grain, cast(orders.ordered_on as timestamp))
        end) as active_periods
    from orders
    cross join windows
    where orders.visitor_id is not null
    group by windows.grain, orders.visitor_id
)

select
    cast(grain as text) as grain,
    cast(active_periods as integer) as active_periods,
    cast(count(*) as bigint) as customers
from counted
group by grain, active_periods
order by grain, active_periods
