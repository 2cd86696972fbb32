-- refund-delays: how many days after the order is money returned?
--
-- grain  one row per (is_cancellation, delay_days) that occurs among refunds matched to an order
-- units  delay_days: whole calendar days of the shop's zone, below 0 where a refund is dated before
--        its order; refunds: counts; amount: in the shop's currency

select
    cast(refunds.is_cancellation as boolean) as is_cancellation,
    cast(refunds.refunded_on - orders.ordered_on as integer) as delay_days,
    cast(count(*) as bigint) as refunds,
    cast(sum(refunds.amount) as numeric(18,2)) as amount
from refunds
join orders on orders.order_id = refunds.order_id
group by refunds.is_cancellation, refunds.refunded_on - orders.ordered_on
order by is_cancellation, delay_days
