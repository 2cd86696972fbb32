-- repeat-order-weeks: in which week did customers come back?
--
-- grain  one row per week with repeat orders; weeks of 7 days from the shop's first order, from 1
-- units  repeat orders as order days: all orders of a customer on one day count as one
-- rule   only customers who had ordered by the middle of the time from the first order to as_of

with order_days as (
    select visitor_id, ordered_on
    from orders
    where visitor_id is not null
    group by visitor_id, ordered_on
),

firsts as (
    select visitor_id, min(ordered_on) as first_on
    from order_days
    group by visitor_id
),

period as (
    select
        started.start_on,
        started.start_on + cast(
            floor(cast(shop.as_of_on - started.start_on as double precision) / 2) as integer
        ) as calibration_on
    from shop
    cross join (select min(ordered_on) as start_on from order_days) as started
),

repeats as (
    select
        cast(floor(cast(order_days.ordered_on - period.start_on as double precision) / 7) as integer)
            + 1 as week
    from order_days
    join firsts on firsts.visitor_id = order_days.visitor_id
    cross join period
    where order_days.ordered_on > firsts.first_on
        and firsts.first_on <= period.calibration_on
)

select
    cast(week as integer) as week,
    cast(count(*) as integer) as repeat_orders
from repeats
group by week
order by week
