-- profile-funnel-stages: what does each column of funnel_stages hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('stage' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(stage) as bigint) as filled,
    cast(count(distinct stage) as bigint) as distinct_values,
    cast(left(cast(min(stage) as text), 200) as text) as least,
    cast(left(cast(max(stage) as text), 200) as text) as greatest,
    cast(null as text) as value
from funnel_stages
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('stage_position' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(stage_position) as bigint) as filled,
    cast(count(distinct stage_position) as bigint) as distinct_values,
    cast(left(cast(min(stage_position) as text), 200) as text) as least,
    cast(left(cast(max(stage_position) as text), 200) as text) as greatest,
    cast(null as text) as value
from funnel_stages
union all
select
    cast(0 as integer), cast(place as integer), cast('stage' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(stage as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(stage as text)) as place
    from funnel_stages
    where stage is not null
    group by stage
) as ranked
where place <= 5
union all
select
    cast(1 as integer), cast(place as integer), cast('stage_position' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(stage_position as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(stage_position as text)) as place
    from funnel_stages
    where stage_position is not null
    group by stage_position
) as ranked
where place <= 5

order by column_place, place
