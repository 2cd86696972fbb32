-- own-gaps: whose next order is overdue, by the customer's own habit?
--
-- grain  one row per (gap_count, quarters)
-- units  gap_count: gaps between orders, 10 for ten or more; quarters: quarters of the customer's own
--        median gap since the last order, whole, 40 for ten gaps or more; customers: count
-- rule   only customers with a second order have a gap; quarters is null where the median gap is 0 days

with gaps as (
    select
        visitor_id,
        ordered_on,
        ordered_on - lag(ordered_on) over (
            partition by visitor_id order by customer_order_number, order_id
        ) as gap_days
    from orders
    where visitor_id is not null
),

habits as (
    select
        visitor_id,
        max(ordered_on) as last_on,
        count(gap_days) as gap_count,
        cast(
            percentile_disc(0.5) within group (order by gap_days)
            + percentile_disc(0.5) within group (order by gap_days desc) as double precision
        ) / 2 as median_days
    from gaps
    group by visitor_id
    having count(gap_days) > 0
)

select
    cast(case when habits.gap_count > 10 then 10 else habits.gap_count end as integer) as gap_count,
    cast(
        case when habits.median_days > 0 then least(
            40,
            floor(
                4 * cast(shop.as_of_on - habits.last_on as double precision) / habits.median_days
            )
        ) end as integer
    ) as quarters,
    cast(count(*) as bigint) as customers
from habits
cross join shop
group by 1, 2
order by gap_count, quarters nulls first
