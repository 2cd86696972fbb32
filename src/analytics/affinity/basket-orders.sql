-- basket-orders: which orders are there to look into as baskets?
--
-- grain  one row per order with a product in it
-- units  day: days since the shop's first day; days_after: days from the order to as_of; numbers
--        are those of an enumeration
-- rule   orders are numbered by time, then id; basket-lines numbers them alike. segment_id: the
--        behaviour segment the customer is in today, null without one

with filled as (
    select order_id from order_lines where product_id is not null group by order_id
)

select
    cast(row_number() over (order by orders.ordered_at, orders.order_id) as integer)
        as order_number,
    cast(orders.ordered_on - shop.first_on as integer) as day,
    cast(shop.as_of_on - orders.ordered_on as integer) as days_after,
    case when orders.session_id is not null then
        cast(dense_rank() over (order by orders.session_id nulls last) as integer)
    end as session_number,
    case when orders.visitor_id is not null then
        cast(dense_rank() over (order by orders.visitor_id nulls last) as integer)
    end as customer_number,
    cast(customer_segments.segment_id as text) as segment_id
from orders
join filled on filled.order_id = orders.order_id
cross join shop
left join customer_segments on customer_segments.customer_id = orders.visitor_id
order by order_number
