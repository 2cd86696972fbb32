-- profile-visitors: what does each column of visitors hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('visitor_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(visitor_id) as bigint) as filled,
    cast(count(distinct visitor_id) as bigint) as distinct_values,
    cast(left(cast(min(visitor_id) as text), 200) as text) as least,
    cast(left(cast(max(visitor_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from visitors
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('country' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(country) as bigint) as filled,
    cast(count(distinct country) as bigint) as distinct_values,
    cast(left(cast(min(country) as text), 200) as text) as least,
    cast(left(cast(max(country) as text), 200) as text) as greatest,
    cast(null as text) as value
from visitors
union all
select
    cast(1 as integer), cast(place as integer), cast('country' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(country as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(country as text)) as place
    from visitors
    where country is not null
    group by country
) as ranked
where place <= 5

order by column_place, place
