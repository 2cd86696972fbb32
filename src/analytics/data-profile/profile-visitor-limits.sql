-- profile-visitor-limits: what does each column of visitor_limits hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('rule' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(rule) as bigint) as filled,
    cast(count(distinct rule) as bigint) as distinct_values,
    cast(left(cast(min(rule) as text), 200) as text) as least,
    cast(left(cast(max(rule) as text), 200) as text) as greatest,
    cast(null as text) as value
from visitor_limits
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('threshold' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(threshold) as bigint) as filled,
    cast(count(distinct threshold) as bigint) as distinct_values,
    cast(left(cast(min(cast(threshold as numeric(18,6))) as text), 200) as text) as least,
    cast(left(cast(max(cast(threshold as numeric(18,6))) as text), 200) as text) as greatest,
    cast(null as text) as value
from visitor_limits
union all
select
    cast(0 as integer), cast(place as integer), cast('rule' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(rule as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(rule as text)) as place
    from visitor_limits
    where rule is not null
    group by rule
) as ranked
where place <= 5

order by column_place, place
