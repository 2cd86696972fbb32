-- refund-delays: how many days after the order is money returned?
--
-- grain  one row per (is_cancellation, delay_days) that occurs among refunds matched to an order
-- units  delay_days: whole calendar days of the shop's zone, below 0 where a refund is dated before
--        its order; refunds: counts; amount: in the shop's currency; customers: different ones of
--        them; either_customers: different ones of both kinds on that day

with buyers as (
    select visitor_id from orders where visitor_id is not null group by visitor_id
),

returned as (
    select
        refunds.is_cancellation,
        refunds.refunded_on - orders.ordered_on as delay_days,
        refunds.amount,
        buyers.visitor_id as customer_id
    from refunds
    join orders on orders.order_id = refunds.order_id
    left join buyers on buyers.visitor_id = refunds.visitor_id
),

either as (
    select delay_days, count(distinct customer_id) as customers from returned group by delay_days
)

select
    cast(returned.is_cancellation as boolean) as is_cancellation,
    cast(returned.delay_days as integer) as delay_days,
    cast(count(*) as bigint) as refunds,
    cast(sum(returned.amount) as numeric(18,2)) as amount,
    cast(count(distinct returned.customer_id) as bigint) as customers,
    cast(max(either.customers) as bigint) as either_customers
from returned
join either on either.delay_days = returned.delay_days
group by returned.is_cancellation, returned.delay_days
order by is_cancellation, delay_days
