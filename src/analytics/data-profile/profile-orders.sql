-- profile-orders: what does each column of orders hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('order_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(order_id) as bigint) as filled,
    cast(count(distinct order_id) as bigint) as distinct_values,
    cast(left(cast(min(order_id) as text), 200) as text) as least,
    cast(left(cast(max(order_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('visitor_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(visitor_id) as bigint) as filled,
    cast(count(distinct visitor_id) as bigint) as distinct_values,
    cast(left(cast(min(visitor_id) as text), 200) as text) as least,
    cast(left(cast(max(visitor_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('session_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(session_id) as bigint) as filled,
    cast(count(distinct session_id) as bigint) as distinct_values,
    cast(left(cast(min(session_id) as text), 200) as text) as least,
    cast(left(cast(max(session_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('ordered_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(ordered_at) as bigint) as filled,
    cast(count(distinct ordered_at) as bigint) as distinct_values,
    cast(left(cast(min(ordered_at) as text), 200) as text) as least,
    cast(left(cast(max(ordered_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('ordered_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(ordered_on) as bigint) as filled,
    cast(count(distinct ordered_on) as bigint) as distinct_values,
    cast(left(cast(min(ordered_on) as text), 200) as text) as least,
    cast(left(cast(max(ordered_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('country' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(country) as bigint) as filled,
    cast(count(distinct country) as bigint) as distinct_values,
    cast(left(cast(min(country) as text), 200) as text) as least,
    cast(left(cast(max(country) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(6 as integer) as column_place, cast(0 as integer) as place,
    cast('customer_order_number' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(customer_order_number) as bigint) as filled,
    cast(count(distinct customer_order_number) as bigint) as distinct_values,
    cast(left(cast(min(customer_order_number) as text), 200) as text) as least,
    cast(left(cast(max(customer_order_number) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(7 as integer) as column_place, cast(0 as integer) as place,
    cast('primary_product_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(primary_product_id) as bigint) as filled,
    cast(count(distinct primary_product_id) as bigint) as distinct_values,
    cast(left(cast(min(primary_product_id) as text), 200) as text) as least,
    cast(left(cast(max(primary_product_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(8 as integer) as column_place, cast(0 as integer) as place,
    cast('item_count' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(item_count) as bigint) as filled,
    cast(count(distinct item_count) as bigint) as distinct_values,
    cast(left(cast(min(item_count) as text), 200) as text) as least,
    cast(left(cast(max(item_count) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(9 as integer) as column_place, cast(0 as integer) as place,
    cast('revenue' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(revenue) as bigint) as filled,
    cast(count(distinct revenue) as bigint) as distinct_values,
    cast(left(cast(min(revenue) as text), 200) as text) as least,
    cast(left(cast(max(revenue) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(10 as integer) as column_place, cast(0 as integer) as place,
    cast('cost' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(cost) as bigint) as filled,
    cast(count(distinct cost) as bigint) as distinct_values,
    cast(left(cast(min(cost) as text), 200) as text) as least,
    cast(left(cast(max(cost) as text), 200) as text) as greatest,
    cast(null as text) as value
from orders
union all
select
    cast(5 as integer), cast(place as integer), cast('country' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(country as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(country as text)) as place
    from orders
    where country is not null
    group by country
) as ranked
where place <= 5
union all
select
    cast(6 as integer), cast(place as integer), cast('customer_order_number' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(customer_order_number as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(customer_order_number as text)) as place
    from orders
    where customer_order_number is not null
    group by customer_order_number
) as ranked
where place <= 5
union all
select
    cast(8 as integer), cast(place as integer), cast('item_count' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(item_count as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(item_count as text)) as place
    from orders
    where item_count is not null
    group by item_count
) as ranked
where place <= 5

order by column_place, place
