-- profile-shop: what does each column of shop hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('shop_key' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(shop_key) as bigint) as filled,
    cast(count(distinct shop_key) as bigint) as distinct_values,
    cast(left(cast(min(shop_key) as text), 200) as text) as least,
    cast(left(cast(max(shop_key) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('currency' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(currency) as bigint) as filled,
    cast(count(distinct currency) as bigint) as distinct_values,
    cast(left(cast(min(currency) as text), 200) as text) as least,
    cast(left(cast(max(currency) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('timezone' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(timezone) as bigint) as filled,
    cast(count(distinct timezone) as bigint) as distinct_values,
    cast(left(cast(min(timezone) as text), 200) as text) as least,
    cast(left(cast(max(timezone) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('as_of_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(as_of_at) as bigint) as filled,
    cast(count(distinct as_of_at) as bigint) as distinct_values,
    cast(left(cast(min(as_of_at) as text), 200) as text) as least,
    cast(left(cast(max(as_of_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('as_of_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(as_of_on) as bigint) as filled,
    cast(count(distinct as_of_on) as bigint) as distinct_values,
    cast(left(cast(min(as_of_on) as text), 200) as text) as least,
    cast(left(cast(max(as_of_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('first_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(first_on) as bigint) as filled,
    cast(count(distinct first_on) as bigint) as distinct_values,
    cast(left(cast(min(first_on) as text), 200) as text) as least,
    cast(left(cast(max(first_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from shop
union all
select
    cast(0 as integer), cast(place as integer), cast('shop_key' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(shop_key as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(shop_key as text)) as place
    from shop
    where shop_key is not null
    group by shop_key
) as ranked
where place <= 5
union all
select
    cast(1 as integer), cast(place as integer), cast('currency' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(currency as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(currency as text)) as place
    from shop
    where currency is not null
    group by currency
) as ranked
where place <= 5
union all
select
    cast(2 as integer), cast(place as integer), cast('timezone' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(timezone as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(timezone as text)) as place
    from shop
    where timezone is not null
    group by timezone
) as ranked
where place <= 5

order by column_place, place
