-- event-orders: orders and their lines from purchase events, one line each.
--
-- reads     input.purchases, which the layout makes: file, record, order_id, visitor_id, session_id,
--           happened_at, happened_on, product_id, amount (null: not known)
-- order     purchases of one order_id of which one at least cost something, or cost nobody knows
--           what; it belongs to the visitor, session and moment of its first purchase
-- revenue   0 where the amount is not known; coverage and warnings say so
-- others    purchases of an order that is known to be free are adjustments

create table input.placed_orders as
select
    order_id,
    arg_min(visitor_id, (happened_at, file, record)) as visitor_id,
    arg_min(session_id, (happened_at, file, record)) as session_id,
    min(happened_at) as ordered_at,
    min(happened_on) as ordered_on,
    count(*) as item_count,
    sum(coalesce(amount, 0)) as revenue
from input.purchases
group by order_id
having max(case when amount = 0 then 0 else 1 end) = 1;

insert into orders
select
    order_id,
    visitor_id,
    session_id,
    ordered_at,
    ordered_on,
    null,
    row_number() over (
        partition by visitor_id order by ordered_at, length(order_id), order_id
    ),
    null,
    item_count,
    revenue,
    null
from input.placed_orders;

insert into order_lines
select
    purchases.file || '-' || purchases.record,
    purchases.order_id,
    purchases.product_id,
    1,
    coalesce(purchases.amount, 0),
    null,
    null
from input.purchases
join input.placed_orders on placed_orders.order_id = purchases.order_id;

insert into adjustments
select
    purchases.file || '-' || purchases.record,
    purchases.product_id,
    purchases.happened_on,
    'free item',
    1,
    0
from input.purchases
left join input.placed_orders on placed_orders.order_id = purchases.order_id
where placed_orders.order_id is null;
