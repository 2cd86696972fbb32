-- cdnow: purchases as facts. Every record becomes exactly one of
--
-- order       units and dollars above 0. One line, of the product "unknown", as the files name none. Two purchases
--             of a customer on one day are two orders, the first in the file first
-- adjustment  anything else, such as a purchase of 0 dollars: it is no order
--
-- dollars is the amount of the whole purchase. The moment of an order is the beginning of its day.

create temp table purchased as
select
    file || '-' || record as line_id,
    customer_id || '-' || strftime(ordered_at_on, '%Y%m%d') || '-' || row_number() over (
        partition by customer_id, ordered_at_on
        order by file, record
    ) as order_id,
    customer_id,
    ordered_at,
    ordered_at_on as ordered_on,
    units,
    cast(dollars as numeric(18,2)) as amount,
    row_number() over (partition by customer_id order by ordered_at, file, record) as order_number
from input.purchases
where units > 0 and cast(dollars as numeric(18,2)) > 0;

insert into orders
select
    order_id,
    customer_id,
    null,
    ordered_at,
    ordered_on,
    null,
    order_number,
    null,
    units,
    amount,
    null
from purchased;

insert into order_lines
select line_id, order_id, 'unknown', units, amount, null, null
from purchased;

insert into products
select 'unknown', 'unknown product', null, null, null, null, null
from purchased
limit 1;

insert into adjustments
select
    file || '-' || record,
    null,
    ordered_at_on,
    case when units > 0 and dollars >= 0 then 'free order' else 'correction' end,
    units,
    cast(dollars as numeric(18,2))
from input.purchases
where not (units > 0 and cast(dollars as numeric(18,2)) > 0);

insert into visitors
select distinct customer_id, cast(null as text)
from input.purchases;
