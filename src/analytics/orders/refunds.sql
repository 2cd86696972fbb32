-- refunds: what came back, from whom, and when?
--
-- grain  one row per refund or cancellation of a product
-- units  quantity: items; money in the shop's currency; refunded_on in the shop's zone;
--        days_since_order: whole days of it, below 0 where dated before the order
-- rule   order_id, customer_id and what is told of the order are NULL where the refund matches no order or nobody known;
--        channel, device, ... are those of the order's session, the country is the order's

select
    cast(refunds.refund_id as text) as refund_id,
    cast(refunds.visitor_id as text) as customer_id,
    cast(refunds.order_id as text) as order_id,
    cast(refunds.product_id as text) as product_id,
    cast(refunds.refunded_at as timestamp) as refunded_at,
    cast(refunds.refunded_on as date) as refunded_on,
    cast(refunds.quantity as integer) as quantity,
    cast(refunds.amount as numeric(18,2)) as amount,
    cast(refunds.is_cancellation as boolean) as is_cancellation,
    cast(orders.customer_order_number as integer) as customer_order_number,
    cast(orders.revenue as numeric(18,2)) as order_revenue,
    cast(refunds.refunded_on - orders.ordered_on as integer) as days_since_order,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(sessions.campaign, 'none') as text) as campaign,
    cast(coalesce(orders.country, sessions.country, visitors.country, 'unknown') as text)
        as country,
    cast(sessions.landing_page as text) as landing_page
from refunds
left join orders on orders.order_id = refunds.order_id
left join sessions on sessions.session_id = orders.session_id
left join visitors on visitors.visitor_id = refunds.visitor_id
order by refunds.refunded_at, refund_id
