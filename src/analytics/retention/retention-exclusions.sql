-- retention-exclusions: which orders and refunds can no cohort hold?
--
-- grain  one row: the shop
-- units  counts
-- rule   an order without a customer belongs to no cohort; a refund without a known order belongs to
--        no age; orders_without_cost are those of customers

with returned as (
    select count(*) as refunds,
        count(case when orders.order_id is null then 1 end) as refunds_without_order
    from refunds
    left join orders on orders.order_id = refunds.order_id
),

placed as (
    select count(*) as orders,
        count(case when visitor_id is null then 1 end) as orders_without_customer,
        count(case when visitor_id is not null and cost is null then 1 end) as orders_without_cost
    from orders
)

select
    cast(placed.orders as bigint) as orders,
    cast(placed.orders_without_customer as bigint) as orders_without_customer,
    cast(placed.orders_without_cost as bigint) as orders_without_cost,
    cast(returned.refunds as bigint) as refunds,
    cast(returned.refunds_without_order as bigint) as refunds_without_order
from placed
cross join returned
where placed.orders > 0
order by orders
