-- customer-histories: how often and when has each customer come back, and for how much?
--
-- grain  one row per customer: a visitor with at least one order
-- units  days; orders are order days: all orders of one day in the shop's zone count as one;
--        money in the shop's currency
-- rule   calibration_on is the middle of the time from the first order to as_of; what is known by
--        its end is told apart from what came after it, for customers who had ordered by then

with order_days as (
    select visitor_id, ordered_on, sum(revenue) as revenue
    from orders
    where visitor_id is not null
    group by visitor_id, ordered_on
),

period as (
    select
        started.start_on,
        shop.as_of_on,
        started.start_on + cast(
            floor(cast(shop.as_of_on - started.start_on as double precision) / 2) as integer
        ) as calibration_on
    from shop
    cross join (select min(ordered_on) as start_on from order_days) as started
),

firsts as (
    select visitor_id,
        min(ordered_on) as first_on,
        max(ordered_on) as last_on,
        count(*) as order_days,
        sum(revenue) as revenue
    from order_days
    group by visitor_id
),

repeats as (
    select order_days.visitor_id,
        sum(order_days.revenue) as repeat_revenue,
        max(case when order_days.ordered_on <= period.calibration_on then order_days.ordered_on end)
            as calibration_last_on,
        sum(case when order_days.ordered_on <= period.calibration_on then 1 else 0 end)
            as calibration_repeats,
        sum(case when order_days.ordered_on <= period.calibration_on then order_days.revenue end)
            as calibration_revenue,
        sum(case when order_days.ordered_on > period.calibration_on then 1 else 0 end)
            as holdout_orders,
        sum(case when order_days.ordered_on > period.calibration_on then order_days.revenue end)
            as holdout_revenue
    from order_days
    join firsts on firsts.visitor_id = order_days.visitor_id
    cross join period
    where order_days.ordered_on > firsts.first_on
    group by order_days.visitor_id
)

select
    cast(firsts.visitor_id as text) as customer_id,
    cast(period.start_on as date) as start_on,
    cast(period.calibration_on as date) as calibration_on,
    cast(period.as_of_on as date) as as_of_on,
    cast(firsts.order_days - 1 as integer) as repeat_orders,
    cast(firsts.last_on - firsts.first_on as integer) as recency_days,
    cast(period.as_of_on - firsts.first_on as integer) as age_days,
    cast(firsts.revenue as double precision) as revenue,
    cast(repeats.repeat_revenue as double precision)
        / cast(nullif(firsts.order_days - 1, 0) as double precision) as repeat_value,
    case when firsts.first_on <= period.calibration_on
        then cast(coalesce(repeats.calibration_repeats, 0) as integer) end
        as calibration_repeat_orders,
    case when firsts.first_on <= period.calibration_on
        then cast(coalesce(repeats.calibration_last_on, firsts.first_on) - firsts.first_on as integer)
        end as calibration_recency_days,
    case when firsts.first_on <= period.calibration_on
        then cast(period.calibration_on - firsts.first_on as integer) end
        as calibration_age_days,
    cast(repeats.calibration_revenue as double precision)
        / cast(nullif(repeats.calibration_repeats, 0) as double precision)
        as calibration_repeat_value,
    case when firsts.first_on <= period.calibration_on
        then cast(coalesce(repeats.holdout_orders, 0) as integer) end as holdout_orders,
    case when firsts.first_on <= period.calibration_on
        then cast(coalesce(repeats.holdout_revenue, 0) as double precision) end
        as holdout_revenue
from firsts
cross join period
left join repeats on repeats.visitor_id = firsts.visitor_id
order by customer_id
