-- refunds: what came back, from whom, and when?
--
-- grain  one row per refund or cancellation of a product
-- units  quantity: items; money in the shop's currency; refunded_on in the shop's zone
-- rule   order_id and customer_id are NULL where the refund matches no order or nobody known

select
    cast(refund_id as text) as refund_id,
    cast(visitor_id as text) as customer_id,
    cast(order_id as text) as order_id,
    cast(product_id as text) as product_id,
    cast(refunded_at as timestamp) as refunded_at,
    cast(refunded_on as date) as refunded_on,
    cast(quantity as integer) as quantity,
    cast(amount as numeric(18,2)) as amount,
    cast(is_cancellation as boolean) as is_cancellation
from refunds
order by refunded_at, refund_id
