-- retailrocket: orders, prices and categories; event-sessions has made the sessions.
--
-- order      a transactionid, one record per item
-- amount     not known, unless reading.price_property names the property to be taken for the price:
--            then its value as of the purchase, else the first one after it. A number is written
--            n277.200; anything else, and what is not above 0, is no price
-- product    the items of the log. Category: the property categoryid as of the last event, as the path
--            of ids from the top of the tree, such as 653.1016. A parent that is not in the tree, or
--            that would make a circle, ends the path

create table input.prices as
select
    itemid as product_id,
    "timestamp" as known_at,
    case when regexp_full_match(value, 'n[0-9]{1,11}([.][0-9]{1,6})?')
        then nullif(cast(substr(value, 2) as numeric(18,2)), 0) end as price
from input.item_properties
cross join input.reading
where property = price_property;

create table input.purchases as
select
    events.file,
    events.record,
    logged.transactionid as order_id,
    events.visitor_id,
    events.session_id,
    events.happened_at,
    events.happened_on,
    events.product_id,
    priced.amount
from input.session_events as events
join input.events as logged on logged.file = events.file and logged.record = events.record
left join (
    select
        events.file,
        events.record,
        coalesce(
            arg_max(prices.price, (prices.known_at, prices.price))
                filter (where prices.known_at <= events."timestamp"),
            arg_min(prices.price, (prices.known_at, prices.price))
        ) as amount
    from input.events
    join input.prices on prices.product_id = events.itemid
    where events.event = 'transaction' and prices.price is not null
    group by events.file, events.record
) as priced on priced.file = events.file and priced.record = events.record
where events.kind = 'purchase' and logged.event = 'transaction';

create table input.category_paths as
with recursive paths as (
    select categoryid as category_id, [categoryid] as path, parentid as next_id
    from input.category_tree
    union all
    select paths.category_id, list_prepend(tree.categoryid, paths.path), tree.parentid
    from paths
    join input.category_tree as tree on tree.categoryid = paths.next_id
    where not list_contains(paths.path, tree.categoryid)
)
select
    category_id,
    array_to_string(arg_max(path, len(path)), '.') as path,
    -- empty at the top; else a parent that is not in the tree, or one that the path holds already
    arg_max(coalesce(next_id, ''), len(path)) as unmet_parent_id,
    list_contains(arg_max(path, len(path)), arg_max(coalesce(next_id, ''), len(path))) as is_circle
from paths
group by category_id;

create table input.item_categories as
select
    itemid as product_id,
    coalesce(
        arg_max(value, ("timestamp", value)) filter (where "timestamp" <= last_at),
        arg_min(value, ("timestamp", value))
    ) as category_id,
    count(distinct value) as category_count
from input.item_properties
cross join (select max("timestamp") as last_at from input.events) as log
where property = 'categoryid' and value is not null
group by itemid;

insert into products
select
    items.product_id,
    items.product_id,
    coalesce(category_paths.path, item_categories.category_id),
    null,
    null,
    last_prices.price,
    null
from (select distinct itemid as product_id from input.events) as items
left join input.item_categories on item_categories.product_id = items.product_id
left join input.category_paths on category_paths.category_id = item_categories.category_id
left join (
    select
        product_id,
        coalesce(
            arg_max(price, (known_at, price)) filter (where known_at <= last_at),
            arg_min(price, (known_at, price))
        ) as price
    from input.prices
    cross join (select max("timestamp") as last_at from input.events) as log
    where price is not null
    group by product_id
) as last_prices on last_prices.product_id = items.product_id;
