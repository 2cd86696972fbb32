-- online-retail: invoice lines as facts. Every record becomes exactly one of
--
-- charge        a stock code that is no product (postage, manual entries, fees, discounts),
--               whatever its sign
-- cancellation  a line of an invoice that starts with C
-- adjustment    no sale: stock corrections (negative quantity without C), free items on an
--               invoice that sold nothing, bad debt
-- order line    anything else; lines given away (price 0) in a real order included
--
-- An order is an invoice with a product line of positive quantity and positive price. Amounts are
-- quantity x unit price, rounded to the cent per line. A cancelled line belongs to the customer's
-- latest earlier order that holds the same product in at least that quantity.

create temp table classified as
select
    file,
    record,
    file || '-' || record as line_id,
    upper(invoice_no) as invoice_no,
    upper(stock_code) as product_id,
    trim(description) as description,
    quantity,
    invoice_date,
    invoice_date_on,
    unit_price,
    -- at most a million; multiplied as a bigint it would take fifty times as long
    cast(cast(quantity as numeric(7,0)) * unit_price as numeric(18,2)) as amount,
    customer_id,
    country,
    case
        when upper(stock_code) in (
            'POST', 'DOT', 'C2', 'C3', 'M', 'D', 'S', 'B', 'BANK CHARGES', 'AMAZONFEE', 'CRUK',
            'ADJUST', 'ADJUST2', 'TEST001', 'TEST002'
        ) and not upper(invoice_no) like 'A%' then 'charge'
        when upper(invoice_no) like 'C%' then 'cancellation'
        when upper(invoice_no) like 'A%' then 'bad debt'
        when quantity < 0 then 'stock correction'
        when unit_price < 0 then 'bad debt'
        else 'sale'
    end as kind
from input.invoice_lines;

create temp table sold_invoices as
select invoice_no
from classified
where kind = 'sale' and quantity > 0 and unit_price > 0
group by invoice_no;

insert into charges
select
    line_id,
    case when invoice_no in (select invoice_no from sold_invoices) then invoice_no end,
    invoice_date_on,
    product_id,
    amount
from classified
where kind = 'charge';

insert into adjustments
select
    line_id,
    product_id,
    invoice_date_on,
    case when kind = 'sale' then 'free item' else kind end,
    quantity,
    amount
from classified
where kind in ('bad debt', 'stock correction')
    or (kind = 'sale' and invoice_no not in (select invoice_no from sold_invoices));

insert into order_lines
select line_id, invoice_no, product_id, quantity, amount, null, null
from classified
where kind = 'sale' and invoice_no in (select invoice_no from sold_invoices);

insert into orders
select
    invoice_no,
    customer_id,
    null,
    ordered_at,
    ordered_on,
    country,
    case when customer_id is not null then
        row_number() over (partition by customer_id order by ordered_at, invoice_no)
    end,
    null,
    item_count,
    revenue,
    null
from (
    select
        invoice_no,
        min(customer_id) as customer_id,
        min(invoice_date) as ordered_at,
        min(invoice_date_on) as ordered_on,
        min(country) as country,
        sum(quantity) as item_count,
        sum(amount) as revenue
    from classified
    where kind = 'sale' and invoice_no in (select invoice_no from sold_invoices)
    group by invoice_no
) as invoices;

create temp table cancelled_lines as
select cancelled.line_id, arg_max(orders.order_id, (orders.ordered_at, orders.order_id)) as order_id
from classified as cancelled
join orders
    on orders.visitor_id = cancelled.customer_id and orders.ordered_at <= cancelled.invoice_date
join (
    select order_id, product_id, sum(quantity) as quantity
    from order_lines
    group by order_id, product_id
) as held
    on held.order_id = orders.order_id
    and held.product_id = cancelled.product_id
    and held.quantity >= -cancelled.quantity
where cancelled.kind = 'cancellation'
group by cancelled.line_id;

insert into refunds
select
    cancelled.line_id,
    cancelled_lines.order_id,
    cancelled.customer_id,
    cancelled.product_id,
    cancelled.invoice_date,
    cancelled.invoice_date_on,
    -cancelled.quantity,
    -cancelled.amount,
    true
from classified as cancelled
left join cancelled_lines on cancelled_lines.line_id = cancelled.line_id
where cancelled.kind = 'cancellation';

insert into products
select
    product_id,
    -- the description most often written on its sales, ties by the alphabet
    coalesce(
        arg_max(description, (uses, description)) filter (where description is not null),
        product_id
    ),
    null,
    null,
    null,
    null,
    null
from (
    select product_id, description, count(*) filter (where kind = 'sale' and unit_price > 0) as uses
    from classified
    where kind <> 'charge'
    group by product_id, description
) as descriptions
group by product_id;

insert into visitors
select customer_id, min(country)
from classified
where customer_id is not null
group by customer_id;
