-- refund-repeats: do customers order again after a refund as often as without one?
--
-- grain  one row per (order_number, is_refunded); order_number 6 stands for 6 and more
-- units  orders, repeated: counts of orders
-- rule   a landmark: of orders without a next one in their first 30 days, those with a refund by then
--        are compared with those without; repeated: the customer ordered again in the 90 days after.
--        Only orders whose 120 days lie before as_of; orders without a customer are left out

with placed as (
    select order_id, ordered_on, customer_order_number,
        lead(ordered_on) over (
            partition by visitor_id order by customer_order_number
        ) - ordered_on as next_days
    from orders
    where visitor_id is not null
),

returned as (
    select order_id, min(refunded_on) as first_refunded_on
    from refunds
    where order_id is not null
    group by order_id
),

followed as (
    select
        least(placed.customer_order_number, 6) as order_number,
        case
            when returned.first_refunded_on <= placed.ordered_on + 30 then true
            else false
        end as is_refunded,
        case
            when placed.ordered_on + 120 <= shop.as_of_on
                and (placed.next_days is null or placed.next_days > 30) then 1
            else 0
        end as is_followed,
        case when placed.next_days > 30 and placed.next_days <= 120 then 1 else 0 end as has_next
    from placed
    cross join shop
    left join returned on returned.order_id = placed.order_id
)

select
    cast(order_number as integer) as order_number,
    cast(is_refunded as boolean) as is_refunded,
    cast(sum(is_followed) as bigint) as orders,
    cast(sum(is_followed * has_next) as bigint) as repeated
from followed
group by order_number, is_refunded
order by order_number, is_refunded
