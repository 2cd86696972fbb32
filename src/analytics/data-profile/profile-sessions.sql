-- profile-sessions: what does each column of sessions hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('session_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(session_id) as bigint) as filled,
    cast(count(distinct session_id) as bigint) as distinct_values,
    cast(left(cast(min(session_id) as text), 200) as text) as least,
    cast(left(cast(max(session_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('visitor_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(visitor_id) as bigint) as filled,
    cast(count(distinct visitor_id) as bigint) as distinct_values,
    cast(left(cast(min(visitor_id) as text), 200) as text) as least,
    cast(left(cast(max(visitor_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('started_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(started_at) as bigint) as filled,
    cast(count(distinct started_at) as bigint) as distinct_values,
    cast(left(cast(min(started_at) as text), 200) as text) as least,
    cast(left(cast(max(started_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('started_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(started_on) as bigint) as filled,
    cast(count(distinct started_on) as bigint) as distinct_values,
    cast(left(cast(min(started_on) as text), 200) as text) as least,
    cast(left(cast(max(started_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('ended_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(ended_at) as bigint) as filled,
    cast(count(distinct ended_at) as bigint) as distinct_values,
    cast(left(cast(min(ended_at) as text), 200) as text) as least,
    cast(left(cast(max(ended_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('channel' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(channel) as bigint) as filled,
    cast(count(distinct channel) as bigint) as distinct_values,
    cast(left(cast(min(channel) as text), 200) as text) as least,
    cast(left(cast(max(channel) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(6 as integer) as column_place, cast(0 as integer) as place,
    cast('source' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(source) as bigint) as filled,
    cast(count(distinct source) as bigint) as distinct_values,
    cast(left(cast(min(source) as text), 200) as text) as least,
    cast(left(cast(max(source) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(7 as integer) as column_place, cast(0 as integer) as place,
    cast('campaign' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(campaign) as bigint) as filled,
    cast(count(distinct campaign) as bigint) as distinct_values,
    cast(left(cast(min(campaign) as text), 200) as text) as least,
    cast(left(cast(max(campaign) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(8 as integer) as column_place, cast(0 as integer) as place,
    cast('device' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(device) as bigint) as filled,
    cast(count(distinct device) as bigint) as distinct_values,
    cast(left(cast(min(device) as text), 200) as text) as least,
    cast(left(cast(max(device) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(9 as integer) as column_place, cast(0 as integer) as place,
    cast('country' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(country) as bigint) as filled,
    cast(count(distinct country) as bigint) as distinct_values,
    cast(left(cast(min(country) as text), 200) as text) as least,
    cast(left(cast(max(country) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(10 as integer) as column_place, cast(0 as integer) as place,
    cast('landing_page' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(landing_page) as bigint) as filled,
    cast(count(distinct landing_page) as bigint) as distinct_values,
    cast(left(cast(min(landing_page) as text), 200) as text) as least,
    cast(left(cast(max(landing_page) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(11 as integer) as column_place, cast(0 as integer) as place,
    cast('furthest_stage_position' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(furthest_stage_position) as bigint) as filled,
    cast(count(distinct furthest_stage_position) as bigint) as distinct_values,
    cast(left(cast(min(furthest_stage_position) as text), 200) as text) as least,
    cast(left(cast(max(furthest_stage_position) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(12 as integer) as column_place, cast(0 as integer) as place,
    cast('page_view_count' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(page_view_count) as bigint) as filled,
    cast(count(distinct page_view_count) as bigint) as distinct_values,
    cast(left(cast(min(page_view_count) as text), 200) as text) as least,
    cast(left(cast(max(page_view_count) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(13 as integer) as column_place, cast(0 as integer) as place,
    cast('is_returning' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(is_returning) as bigint) as filled,
    cast(count(distinct is_returning) as bigint) as distinct_values,
    cast(left(cast(min(cast(is_returning as text)) as text), 200) as text) as least,
    cast(left(cast(max(cast(is_returning as text)) as text), 200) as text) as greatest,
    cast(null as text) as value
from sessions
union all
select
    cast(5 as integer), cast(place as integer), cast('channel' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(channel as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(channel as text)) as place
    from sessions
    where channel is not null
    group by channel
) as ranked
where place <= 5
union all
select
    cast(6 as integer), cast(place as integer), cast('source' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(source as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(source as text)) as place
    from sessions
    where source is not null
    group by source
) as ranked
where place <= 5
union all
select
    cast(7 as integer), cast(place as integer), cast('campaign' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(campaign as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(campaign as text)) as place
    from sessions
    where campaign is not null
    group by campaign
) as ranked
where place <= 5
union all
select
    cast(8 as integer), cast(place as integer), cast('device' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(device as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(device as text)) as place
    from sessions
    where device is not null
    group by device
) as ranked
where place <= 5
union all
select
    cast(9 as integer), cast(place as integer), cast('country' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(country as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(country as text)) as place
    from sessions
    where country is not null
    group by country
) as ranked
where place <= 5
union all
select
    cast(10 as integer), cast(place as integer), cast('landing_page' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(landing_page as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(landing_page as text)) as place
    from sessions
    where landing_page is not null
    group by landing_page
) as ranked
where place <= 5
union all
select
    cast(11 as integer), cast(place as integer), cast('furthest_stage_position' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(furthest_stage_position as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(furthest_stage_position as text)) as place
    from sessions
    where furthest_stage_position is not null
    group by furthest_stage_position
) as ranked
where place <= 5
union all
select
    cast(12 as integer), cast(place as integer), cast('page_view_count' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(page_view_count as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(page_view_count as text)) as place
    from sessions
    where page_view_count is not null
    group by page_view_count
) as ranked
where place <= 5
union all
select
    cast(13 as integer), cast(place as integer), cast('is_returning' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(is_returning as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(is_returning as text)) as place
    from sessions
    where is_returning is not null
    group by is_returning
) as ranked
where place <= 5

order by column_place, place
