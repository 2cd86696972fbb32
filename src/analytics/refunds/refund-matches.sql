-- refund-matches: which refunds and cancellations have their order, and why do the others not?
--
-- grain  one row per (is_cancellation, reason) that occurs
-- units  refunds, items: counts; amount: in the shop's currency
-- rule   reason is 'matched', 'matched_before_order' (dated before its order's day), or the first that
--        holds: 'no_customer', 'customer_without_orders', 'product_never_ordered' (by the customer),
--        'ordered_later_only', 'fewer_ordered' (no earlier order holds as many), 'other'

with buyers as (
    select distinct visitor_id from orders where visitor_id is not null
),

bought as (
    select orders.visitor_id, order_lines.product_id,
        min(orders.ordered_at) as first_ordered_at
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    where orders.visitor_id is not null
    group by orders.visitor_id, order_lines.product_id
),

held as (
    select orders.visitor_id, order_lines.product_id, orders.ordered_at,
        sum(order_lines.quantity) as quantity
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    where orders.visitor_id is not null
    group by orders.visitor_id, order_lines.product_id, orders.order_id, orders.ordered_at
),

unmatched as (
    select refunds.refund_id, refunds.visitor_id, refunds.product_id, refunds.refunded_at,
        refunds.quantity
    from refunds
    left join orders on orders.order_id = refunds.order_id
    where orders.order_id is null
),

large_enough as (
    select distinct unmatched.refund_id
    from unmatched
    join held
        on held.visitor_id = unmatched.visitor_id
        and held.product_id = unmatched.product_id
        and held.ordered_at <= unmatched.refunded_at
        and held.quantity >= unmatched.quantity
),

judged as (
    select
        refunds.is_cancellation, refunds.quantity, refunds.amount,
        case
            when orders.order_id is not null and refunds.refunded_on < orders.ordered_on
                then 'matched_before_order'
            when orders.order_id is not null then 'matched'
            when refunds.visitor_id is null then 'no_customer'
            when buyers.visitor_id is null then 'customer_without_orders'
            when bought.visitor_id is null then 'product_never_ordered'
            when bought.first_ordered_at > refunds.refunded_at then 'ordered_later_only'
            when large_enough.refund_id is null then 'fewer_ordered'
            else 'other'
        end as reason
    from refunds
    left join orders on orders.order_id = refunds.order_id
    left join buyers on buyers.visitor_id = refunds.visitor_id
    left join bought
        on bought.visitor_id = refunds.visitor_id and bought.product_id = refunds.product_id
    left join large_enough on large_enough.refund_id = refunds.refund_id
)

select
    cast(is_cancellation as boolean) as is_cancellation,
    cast(reason as text) as reason,
    cast(count(*) as bigint) as refunds,
    cast(sum(quantity) as bigint) as items,
    cast(sum(amount) as numeric(18,2)) as amount
from judged
group by is_cancellation, reason
order by is_cancellation, reason
