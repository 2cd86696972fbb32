-- further-orders: how soon after another order of the same day do orders come?
--
-- grain  one row per minutes_after, of orders that follow another of the same customer on the same
--        day in the shop's zone
-- units  whole minutes since the order before, any part of a minute counting as one; orders: count
-- rule   orders of one moment follow each other in the order of their numbers, 0 minutes apart

with placed as (
    select visitor_id, ordered_on, ordered_at,
        lag(ordered_on) over earlier as previous_on,
        lag(ordered_at) over earlier as previous_at
    from orders
    where visitor_id is not null
    window earlier as (
        partition by visitor_id order by ordered_at, customer_order_number, order_id
    )
),

gaps as (
    select cast(
        ceil(cast(extract(epoch from (ordered_at - previous_at)) as double precision) / 60)
        as integer
    ) as minutes_after
    from placed
    where previous_on = ordered_on
)

select minutes_after, cast(count(*) as double precision) as orders
from gaps
group by minutes_after
order by minutes_after
