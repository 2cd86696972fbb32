-- survey: customers, products and orders; event-sessions has made the sessions.
--
-- order     a transaction with an amount: one product in one quantity. The amount is what was paid,
--           whatever quantity times list price would be (see checks); cost is quantity times the
--           product's cost
-- others    transactions without an amount are adjustments
-- visitor   every customer of the table, also one who never came
-- private   names, e-mail addresses and whatever else the customers' file holds are not read

insert into products
select
    product_id,
    product_name,
    category,
    null,
    null,
    cast(price as numeric(18,2)),
    cast(cost as numeric(18,2))
from input.products;

delete from visitors;

insert into visitors
select customer_id, country
from input.customers;

create table input.first_interactions as
select
    events.session_id,
    arg_min(interactions.channel, (events.happened_at, events.file, events.record)) as channel,
    arg_min(interactions.device, (events.happened_at, events.file, events.record)) as device
from input.session_events as events
join input.interactions
    on interactions.file * 2 = events.file and interactions.record = events.record
group by events.session_id;

update sessions
set channel = first_interactions.channel, device = first_interactions.device
from input.first_interactions
where first_interactions.session_id = sessions.session_id;

insert into order_lines
select
    transactions.transaction_id,
    transactions.transaction_id,
    transactions.product_id,
    transactions.quantity,
    cast(transactions.amount as numeric(18,2)),
    cast(transactions.quantity * products.cost as numeric(18,2)),
    true
from input.transactions
join input.products on products.product_id = transactions.product_id
where transactions.amount > 0;

insert into orders
select
    transactions.transaction_id,
    transactions.customer_id,
    events.session_id,
    transactions.transaction_date,
    transactions.transaction_date_on,
    customers.country,
    row_number() over (
        partition by transactions.customer_id
        order by
            transactions.transaction_date,
            length(transactions.transaction_id),
            transactions.transaction_id
    ),
    order_lines.product_id,
    order_lines.quantity,
    order_lines.revenue,
    order_lines.cost
from input.transactions
join order_lines on order_lines.order_id = transactions.transaction_id
join input.customers on customers.customer_id = transactions.customer_id
join input.session_events as events
    on events.file = transactions.file * 2 + 1 and events.record = transactions.record;

insert into adjustments
select transaction_id, product_id, transaction_date_on, 'free item', quantity, 0
from input.transactions
where amount = 0;
