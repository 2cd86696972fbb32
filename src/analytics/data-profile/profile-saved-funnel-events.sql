-- profile-saved-funnel-events: what does each column of saved_funnel_events hold?
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
from saved_funnel_events
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('step_number' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(step_number) as bigint) as filled,
    cast(count(distinct step_number) as bigint) as distinct_values,
    cast(left(cast(min(step_number) as text), 200) as text) as least,
    cast(left(cast(max(step_number) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('is_exclusion' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(is_exclusion) as bigint) as filled,
    cast(count(distinct is_exclusion) as bigint) as distinct_values,
    cast(left(cast(min(cast(is_exclusion as text)) as text), 200) as text) as least,
    cast(left(cast(max(cast(is_exclusion as text)) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('stage_position' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(stage_position) as bigint) as filled,
    cast(count(distinct stage_position) as bigint) as distinct_values,
    cast(left(cast(min(stage_position) as text), 200) as text) as least,
    cast(left(cast(max(stage_position) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('page' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(page) as bigint) as filled,
    cast(count(distinct page) as bigint) as distinct_values,
    cast(left(cast(min(page) as text), 200) as text) as least,
    cast(left(cast(max(page) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('page_start' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(page_start) as bigint) as filled,
    cast(count(distinct page_start) as bigint) as distinct_values,
    cast(left(cast(min(page_start) as text), 200) as text) as least,
    cast(left(cast(max(page_start) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(6 as integer) as column_place, cast(0 as integer) as place,
    cast('product_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(product_id) as bigint) as filled,
    cast(count(distinct product_id) as bigint) as distinct_values,
    cast(left(cast(min(product_id) as text), 200) as text) as least,
    cast(left(cast(max(product_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(7 as integer) as column_place, cast(0 as integer) as place,
    cast('category' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(category) as bigint) as filled,
    cast(count(distinct category) as bigint) as distinct_values,
    cast(left(cast(min(category) as text), 200) as text) as least,
    cast(left(cast(max(category) as text), 200) as text) as greatest,
    cast(null as text) as value
from saved_funnel_events
union all
select
    cast(0 as integer), cast(place as integer), cast('funnel_key' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(funnel_key as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(funnel_key as text)) as place
    from saved_funnel_events
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
    from saved_funnel_events
    where step_number is not null
    group by step_number
) as ranked
where place <= 5
union all
select
    cast(2 as integer), cast(place as integer), cast('is_exclusion' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(is_exclusion as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(is_exclusion as text)) as place
    from saved_funnel_events
    where is_exclusion is not null
    group by is_exclusion
) as ranked
where place <= 5
union all
select
    cast(3 as integer), cast(place as integer), cast('stage_position' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(stage_position as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(stage_position as text)) as place
    from saved_funnel_events
    where stage_position is not null
    group by stage_position
) as ranked
where place <= 5
union all
select
    cast(4 as integer), cast(place as integer), cast('page' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(page as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(page as text)) as place
    from saved_funnel_events
    where page is not null
    group by page
) as ranked
where place <= 5
union all
select
    cast(5 as integer), cast(place as integer), cast('page_start' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(page_start as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(page_start as text)) as place
    from saved_funnel_events
    where page_start is not null
    group by page_start
) as ranked
where place <= 5
union all
select
    cast(7 as integer), cast(place as integer), cast('category' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(category as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(category as text)) as place
    from saved_funnel_events
    where category is not null
    group by category
) as ranked
where place <= 5

order by column_place, place
