-- profile-charges: what does each column of charges hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('charge_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(charge_id) as bigint) as filled,
    cast(count(distinct charge_id) as bigint) as distinct_values,
    cast(left(cast(min(charge_id) as text), 200) as text) as least,
    cast(left(cast(max(charge_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from charges
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('order_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(order_id) as bigint) as filled,
    cast(count(distinct order_id) as bigint) as distinct_values,
    cast(left(cast(min(order_id) as text), 200) as text) as least,
    cast(left(cast(max(order_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from charges
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('charged_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(charged_on) as bigint) as filled,
    cast(count(distinct charged_on) as bigint) as distinct_values,
    cast(left(cast(min(charged_on) as text), 200) as text) as least,
    cast(left(cast(max(charged_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from charges
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('kind' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(kind) as bigint) as filled,
    cast(count(distinct kind) as bigint) as distinct_values,
    cast(left(cast(min(kind) as text), 200) as text) as least,
    cast(left(cast(max(kind) as text), 200) as text) as greatest,
    cast(null as text) as value
from charges
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('amount' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(amount) as bigint) as filled,
    cast(count(distinct amount) as bigint) as distinct_values,
    cast(left(cast(min(amount) as text), 200) as text) as least,
    cast(left(cast(max(amount) as text), 200) as text) as greatest,
    cast(null as text) as value
from charges
union all
select
    cast(3 as integer), cast(place as integer), cast('kind' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(kind as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(kind as text)) as place
    from charges
    where kind is not null
    group by kind
) as ranked
where place <= 5

order by column_place, place
