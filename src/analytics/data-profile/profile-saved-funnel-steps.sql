-- profile-saved-funnel-steps: what does each column of saved_funnel_steps hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('funnel_key' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(funnel_key) as bigint) as filled,
    cast(count(distinct funnel_key) as bigint) as distinct_values,
    cast(left(cast(min(funnel_key) as text), 200) as text) as least,
    cast(left(cast(max(funnel_key) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_steps
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('step_number' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(step_number) as bigint) as filled,
    cast(count(distinct step_number) as bigint) as distinct_values,
    cast(left(cast(min(step_number) as text), 200) as text) as least,
    cast(left(cast(max(step_number) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_steps
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('name' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(name) as bigint) as filled,
    cast(count(distinct name) as bigint) as distinct_values,
    cast(left(cast(min(name) as text), 200) as text) as least,
    cast(left(cast(max(name) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_steps
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('is_optional' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(is_optional) as bigint) as filled,
    cast(count(distinct is_optional) as bigint) as distinct_values,
    cast(left(cast(min(cast(is_optional as text)) as text), 200) as text) as least,
    cast(left(cast(max(cast(is_optional as text)) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_steps
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('within_seconds' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(within_seconds) as bigint) as filled,
    cast(count(distinct within_seconds) as bigint) as distinct_values,
    cast(left(cast(min(within_seconds) as text), 200) as text) as least,
    cast(left(cast(max(within_seconds) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_steps
union all
select
    cast(0 as integer), cast(place as integer), cast('funnel_key' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(funnel_key as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(funnel_key as text)) as place
    from saved_funnel_steps
    where funnel_key is not null
    group by funnel_key
) as ranked
where place <= 5
union all
select
    cast(1 as integer), cast(place as integer), cast('step_number' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(step_number as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(step_number as text)) as place
    from saved_funnel_steps
    where step_number is not null
    group by step_number
) as ranked
where place <= 5
union all
select
    cast(2 as integer), cast(place as integer), cast('name' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(name as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(name as text)) as place
    from saved_funnel_steps
    where name is not null
    group by name
) as ranked
where place <= 5
union all
select
    cast(3 as integer), cast(place as integer), cast('is_optional' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(is_optional as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(is_optional as text)) as place
    from saved_funnel_steps
    where is_optional is not null
    group by is_optional
) as ranked
where place <= 5
union all
select
    cast(4 as integer), cast(place as integer), cast('within_seconds' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(within_seconds as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(within_seconds as text)) as place
    from saved_funnel_steps
    where within_seconds is not null
    group by within_seconds
) as ranked
where place <= 5

order by column_place, place
