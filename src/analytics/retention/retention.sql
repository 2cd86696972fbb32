-- retention: of the customers won in a period, how many order again, and what do they bring?
--
-- grain  one row per (grain, cohort_on, age); grain is week (Monday), month or quarter;
--        every age from 0 to the last one that began by as_of has its row
-- units  cohort_size, customers, orders: counts; revenue: gross, in the shop's currency
-- rule   a cohort is the customers whose first order fell in the period starting on cohort_on;
--        age counts whole calendar periods, the first is 0. is_complete is false for a period
--        whose last day lies after as_of. Orders without a customer belong to no cohort.

with customer_orders as (
    select
        grains.grain,
        orders.visitor_id,
        orders.revenue,
        date_trunc(grains.grain, cast(orders.ordered_on as timestamp)) as period_at,
        min(date_trunc(grains.grain, cast(orders.ordered_on as timestamp)))
            over (partition by grains.grain, orders.visitor_id) as cohort_at
    from orders
    cross join (values ('week'), ('month'), ('quarter')) as grains (grain)
    where orders.visitor_id is not null
),

activity as (
    select grain, cohort_at, period_at,
        count(distinct visitor_id) as customers,
        count(*) as orders,
        sum(revenue) as revenue
    from customer_orders
    group by grain, cohort_at, period_at
),

cohorts as (
    select grain, cohort_at, customers as cohort_size
    from activity
    where cohort_at = period_at
),

calendar as (
    select grains.grain, days.day_at as period_at
    from shop
    cross join (values ('week'), ('month'), ('quarter')) as grains (grain)
    cross join generate_series(
        (select cast(first_on as timestamp) - interval '92 days' from shop),
        (select cast(as_of_on as timestamp) from shop),
        interval '1 day'
    ) as days (day_at)
    where days.day_at = date_trunc(grains.grain, days.day_at)
),

cells as (
    select
        cohorts.grain,
        cohorts.cohort_at,
        cohorts.cohort_size,
        calendar.period_at,
        row_number() over (
            partition by cohorts.grain, cohorts.cohort_at order by calendar.period_at
        ) - 1 as age
    from cohorts
    join calendar on calendar.grain = cohorts.grain and calendar.period_at >= cohorts.cohort_at
)

select
    cast(cells.grain as text) as grain,
    cast(cells.cohort_at as date) as cohort_on,
    cast(cells.age as integer) as age,
    cast(cells.cohort_size as bigint) as cohort_size,
    cast(coalesce(activity.customers, 0) as bigint) as customers,
    cast(coalesce(activity.orders, 0) as bigint) as orders,
    cast(coalesce(activity.revenue, 0) as numeric(18,2)) as revenue,
    cast(
        case cells.grain
            when 'week' then cells.period_at + interval '7 days'
            when 'month' then cells.period_at + interval '1 month'
            else cells.period_at + interval '3 months'
        end <= cast(shop.as_of_on as timestamp) + interval '1 day' as boolean
    ) as is_complete
from cells
cross join shop
left join activity
    on activity.grain = cells.grain
    and activity.cohort_at = cells.cohort_at
    and activity.period_at = cells.period_at
order by grain, cohort_on, age
