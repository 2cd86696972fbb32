-- orders: rows of any shop as facts, by the rules of its mapping. Every row becomes exactly one of
--
-- charge        a product that the mapping calls a charge; an amount below 0 of a quantity above 0,
--               which is a discount
-- cancellation  a row of an order whose id begins with a prefix of cancellations
-- refund        a negative quantity, unless the mapping calls it an adjustment
-- adjustment    no sale: a status of no order, free items of an order that sold nothing
-- order line    anything else; lines given away (price 0) in a real order included. A status of
--               cancelled or refunded orders undoes it: then it is a refund of its own order too
--
-- An order is an order id with a row of positive quantity and positive amount; where the files name no
-- order, the rows of a customer at one moment (or on one day) are one, and a row of nobody is one by
-- itself. Without a quantity a row is one piece, without a product it is one of the product "unknown"; without prices every row of positive quantity
-- counts, with revenue 0 of which coverage says that it is not known. A refund belongs to its own order if that holds the product, else to the customer's latest
-- earlier order that holds it in at least that quantity.

create temp table order_prefixed as
select order_id, max(substr(order_id, length(word) + 1)) as unprefixed_id
from (select distinct order_id from input.order_rows where order_id is not null) as ids
join order_rule_words on rule = 'prefix' and starts_with(lower(order_id), word)
group by order_id;

create temp table order_charges as
select distinct product_id
from (select distinct coalesce(product_id, product_name) as product_id from input.order_rows) as ids
join order_rule_words on rule = 'charge' and lower(product_id) like word escape '\';

create temp table order_statuses as
select word, min(rule) as rule
from order_rule_words
where rule in ('cancelled', 'refunded', 'ignored')
group by word;

create temp table order_rows_read as
select
    line_id,
    has_order_id,
    order_id,
    customer_id,
    ordered_at,
    ordered_at_on as ordered_on,
    coalesce(product_id, product_name) as product_id,
    product_name,
    category,
    brand,
    country,
    status,
    quantity,
    cast(coalesce(given_amount, cast(quantity as numeric(7,0)) * unit_price) as numeric(18,2)) as amount,
    cast(cast(quantity as numeric(7,0)) * unit_price as numeric(18,2)) as priced,
    cast(coalesce(line_cost, cast(quantity as numeric(7,0)) * unit_cost) as numeric(18,2)) as cost,
    case
        when status_rule = 'ignored' then 'ignored'
        when is_charge then 'charge'
        when is_prefixed then 'cancellation'
        when quantity > 0 and coalesce(given_amount, unit_price) < 0 then 'charge'
        when quantity < 0 and negative_quantity = 'refund' then 'refund'
        when quantity < 0 then 'correction'
        else 'sale'
    end as kind,
    case when status_rule in ('cancelled', 'refunded') then status_rule end as undone_by,
    unprefixed_id
from (
    select
        file || '-' || record as line_id,
        rows_in.order_id is not null as has_order_id,
        coalesce(
            rows_in.order_id,
            rows_in.customer_id || '@' || case
                when order_by = 'day' then cast(ordered_at_on as text)
                else replace(cast(ordered_at as text), ' ', 'T')
            end,
            'row ' || file || '-' || record
        ) as order_id,
        customer_id,
        ordered_at,
        ordered_at_on,
        product_id,
        nullif(trim(product_name), '') as product_name,
        nullif(trim(category), '') as category,
        nullif(trim(brand), '') as brand,
        nullif(trim(country), '') as country,
        status,
        coalesce(quantity, 1) as quantity,
        amount as given_amount,
        unit_price,
        line_cost,
        unit_cost,
        coalesce(product_id, product_name) in (select product_id from order_charges) as is_charge,
        prefixed.order_id is not null as is_prefixed,
        prefixed.unprefixed_id,
        status_words.rule as status_rule,
        negative_quantity
    from input.order_rows as rows_in
    cross join order_rules
    left join order_prefixed as prefixed on prefixed.order_id = rows_in.order_id
    left join order_statuses as status_words on status_words.word = lower(trim(rows_in.status))
) as ruled;

create temp table sold_orders as
select order_id
from order_rows_read
where kind = 'sale' and quantity > 0 and (amount > 0 or amount is null)
group by order_id;

insert into charges
select
    line_id,
    case when order_id in (select order_id from sold_orders) then order_id end,
    ordered_on,
    coalesce(product_id, 'discount'),
    coalesce(amount, 0)
from order_rows_read
where kind = 'charge';

insert into adjustments
select
    line_id,
    product_id,
    ordered_on,
    case kind when 'sale' then 'free item' when 'ignored' then lower(trim(status)) else kind end,
    quantity,
    coalesce(amount, 0)
from order_rows_read
where kind in ('ignored', 'correction')
    or (kind = 'sale' and order_id not in (select order_id from sold_orders));

insert into order_lines
select line_id, order_id, coalesce(product_id, 'unknown'), quantity, coalesce(amount, 0), cost, null
from order_rows_read
where kind = 'sale' and order_id in (select order_id from sold_orders);

insert into orders
select
    order_id,
    customer_id,
    null,
    ordered_at,
    ordered_on,
    country,
    case when customer_id is not null then
        row_number() over (partition by customer_id order by ordered_at, order_id)
    end,
    null,
    item_count,
    revenue,
    cost
from (
    select
        order_id,
        min(customer_id) as customer_id,
        min(ordered_at) as ordered_at,
        min(ordered_on) as ordered_on,
        min(country) as country,
        sum(quantity) as item_count,
        sum(coalesce(amount, 0)) as revenue,
        -- the cost of some lines only would be no cost of the order
        case when count(cost) = count(*) then sum(cost) end as cost
    from order_rows_read
    where kind = 'sale' and order_id in (select order_id from sold_orders)
    group by order_id
) as placed;

create temp table held_products as
select order_id, product_id, sum(quantity) as quantity
from order_lines
group by order_id, product_id;

create temp table earlier_orders as
select undone.line_id, arg_max(orders.order_id, (orders.ordered_at, orders.order_id)) as order_id
from order_rows_read as undone
join orders
    on orders.visitor_id = undone.customer_id and orders.ordered_at <= undone.ordered_at
join held_products as held
    on held.order_id = orders.order_id
    and held.product_id = coalesce(undone.product_id, 'unknown')
    and held.quantity >= abs(undone.quantity)
where undone.kind in ('cancellation', 'refund')
group by undone.line_id;

insert into refunds
select
    undone.line_id,
    coalesce(own.order_id, named.order_id, earlier_orders.order_id),
    coalesce(undone.customer_id, owners.visitor_id),
    coalesce(undone.product_id, 'unknown'),
    undone.ordered_at,
    undone.ordered_on,
    abs(undone.quantity),
    coalesce(abs(undone.amount), 0),
    undone.kind = 'cancellation'
from order_rows_read as undone
left join held_products as own
    on own.order_id = undone.order_id and own.product_id = coalesce(undone.product_id, 'unknown')
left join held_products as named
    on named.order_id = undone.unprefixed_id and named.product_id = coalesce(undone.product_id, 'unknown')
left join earlier_orders on earlier_orders.line_id = undone.line_id
left join orders as owners
    on owners.order_id = coalesce(own.order_id, named.order_id, earlier_orders.order_id)
where undone.kind in ('cancellation', 'refund');

insert into refunds
select
    line_id,
    rows_read.order_id,
    orders.visitor_id,
    coalesce(product_id, 'unknown'),
    rows_read.ordered_at,
    rows_read.ordered_on,
    quantity,
    coalesce(amount, 0),
    undone_by = 'cancelled'
from order_rows_read as rows_read
join orders on orders.order_id = rows_read.order_id
where kind = 'sale' and undone_by is not null;

insert into products
select
    ids.product_id,
    coalesce(names.value, case ids.product_id when 'unknown' then 'unknown product' else ids.product_id end),
    categories.value,
    brands.value,
    null,
    null,
    null
from (
    select distinct coalesce(product_id, 'unknown') as product_id
    from order_rows_read where kind <> 'charge'
) as ids
-- of several names, categories or brands the one most often sold, ties by the alphabet
left join (
    select product_id, arg_max(product_name, (uses, product_name)) as value
    from (
        select product_id, product_name, count(*) filter (where kind = 'sale') as uses
        from order_rows_read where product_name is not null group by product_id, product_name
    ) as used group by product_id
) as names on names.product_id = ids.product_id
left join (
    select product_id, arg_max(category, (uses, category)) as value
    from (
        select product_id, category, count(*) filter (where kind = 'sale') as uses
        from order_rows_read where category is not null group by product_id, category
    ) as used group by product_id
) as categories on categories.product_id = ids.product_id
left join (
    select product_id, arg_max(brand, (uses, brand)) as value
    from (
        select product_id, brand, count(*) filter (where kind = 'sale') as uses
        from order_rows_read where brand is not null group by product_id, brand
    ) as used group by product_id
) as brands on brands.product_id = ids.product_id;

insert into visitors
select customer_id, min(country)
from order_rows_read
where customer_id is not null
group by customer_id;
