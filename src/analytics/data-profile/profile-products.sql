-- profile-products: what does each column of products hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('product_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(product_id) as bigint) as filled,
    cast(count(distinct product_id) as bigint) as distinct_values,
    cast(left(cast(min(product_id) as text), 200) as text) as least,
    cast(left(cast(max(product_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('name' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(name) as bigint) as filled,
    cast(count(distinct name) as bigint) as distinct_values,
    cast(left(cast(min(name) as text), 200) as text) as least,
    cast(left(cast(max(name) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('category' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(category) as bigint) as filled,
    cast(count(distinct category) as bigint) as distinct_values,
    cast(left(cast(min(category) as text), 200) as text) as least,
    cast(left(cast(max(category) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('brand' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(brand) as bigint) as filled,
    cast(count(distinct brand) as bigint) as distinct_values,
    cast(left(cast(min(brand) as text), 200) as text) as least,
    cast(left(cast(max(brand) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('launched_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(launched_on) as bigint) as filled,
    cast(count(distinct launched_on) as bigint) as distinct_values,
    cast(left(cast(min(launched_on) as text), 200) as text) as least,
    cast(left(cast(max(launched_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('price' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(price) as bigint) as filled,
    cast(count(distinct price) as bigint) as distinct_values,
    cast(left(cast(min(price) as text), 200) as text) as least,
    cast(left(cast(max(price) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(6 as integer) as column_place, cast(0 as integer) as place,
    cast('cost' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(cost) as bigint) as filled,
    cast(count(distinct cost) as bigint) as distinct_values,
    cast(left(cast(min(cost) as text), 200) as text) as least,
    cast(left(cast(max(cost) as text), 200) as text) as greatest,
    cast(null as text) as value
from products
union all
select
    cast(1 as integer), cast(place as integer), cast('name' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(name as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(name as text)) as place
    from products
    where name is not null
    group by name
) as ranked
where place <= 5
union all
select
    cast(2 as integer), cast(place as integer), cast('category' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(category as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(category as text)) as place
    from products
    where category is not null
    group by category
) as ranked
where place <= 5
union all
select
    cast(3 as integer), cast(place as integer), cast('brand' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(brand as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(brand as text)) as place
    from products
    where brand is not null
    group by brand
) as ranked
where place <= 5

order by column_place, place
