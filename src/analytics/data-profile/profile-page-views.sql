-- profile-page-views: what does each column of page_views hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('page_view_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(page_view_id) as bigint) as filled,
    cast(count(distinct page_view_id) as bigint) as distinct_values,
    cast(left(cast(min(page_view_id) as text), 200) as text) as least,
    cast(left(cast(max(page_view_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('session_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(session_id) as bigint) as filled,
    cast(count(distinct session_id) as bigint) as distinct_values,
    cast(left(cast(min(session_id) as text), 200) as text) as least,
    cast(left(cast(max(session_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('viewed_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(viewed_at) as bigint) as filled,
    cast(count(distinct viewed_at) as bigint) as distinct_values,
    cast(left(cast(min(viewed_at) as text), 200) as text) as least,
    cast(left(cast(max(viewed_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('page' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(page) as bigint) as filled,
    cast(count(distinct page) as bigint) as distinct_values,
    cast(left(cast(min(page) as text), 200) as text) as least,
    cast(left(cast(max(page) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('stage_position' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(stage_position) as bigint) as filled,
    cast(count(distinct stage_position) as bigint) as distinct_values,
    cast(left(cast(min(stage_position) as text), 200) as text) as least,
    cast(left(cast(max(stage_position) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('product_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(product_id) as bigint) as filled,
    cast(count(distinct product_id) as bigint) as distinct_values,
    cast(left(cast(min(product_id) as text), 200) as text) as least,
    cast(left(cast(max(product_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from page_views
union all
select
    cast(3 as integer), cast(place as integer), cast('page' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(page as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(page as text)) as place
    from page_views
    where page is not null
    group by page
) as ranked
where place <= 5
union all
select
    cast(4 as integer), cast(place as integer), cast('stage_position' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(stage_position as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(stage_position as text)) as place
    from page_views
    where stage_position is not null
    group by stage_position
) as ranked
where place <= 5

order by column_place, place
