-- baskets: lines of items as facts. Every record becomes an order of nobody, on the day that was given
--
-- order line  an item of the basket; its quantity is how often it stands there
-- product     an item, by its text
--
-- Amounts are not known: 0, and coverage says so. The moment is noon UTC, which is on the same day in nearly every zone.

create temp table basket_items as
select
    file || '-' || record as basket_id,
    item as product_id,
    count(*) as quantity
from (
    select file, record, unnest(string_split(items, chr(31))) as item
    from input.baskets
) as written
group by file, record, item;

insert into order_lines
select
    basket_id || '-' || row_number() over (partition by basket_id order by product_id),
    basket_id,
    product_id,
    quantity,
    0,
    null,
    null
from basket_items;

insert into orders
select
    basket_id,
    null,
    null,
    day + interval 12 hours,
    day,
    null,
    null,
    null,
    item_count,
    0,
    null
from (
    select basket_id, sum(quantity) as item_count
    from basket_items
    group by basket_id
) as baskets
cross join basket_day;

insert into products
select product_id, product_id, null, null, null, null, null
from basket_items
group by product_id;
