-- profile-refunds: what does each column of refunds hold?
--
-- grain  one row per column (place 0), and one per value among its 5 commonest (place 1 to 5)
-- units  cases: rows, or rows with that value; filled: rows that are not null; distinct_values: counts;
--        least, greatest, value: text of at most 200 characters
-- rule   written from domain/facts.ts by npm run data-model; values of ids, moments and money are not
--        listed

select
    cast(0 as integer) as column_place, cast(0 as integer) as place,
    cast('refund_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(refund_id) as bigint) as filled,
    cast(count(distinct refund_id) as bigint) as distinct_values,
    cast(left(cast(min(refund_id) as text), 200) as text) as least,
    cast(left(cast(max(refund_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(1 as integer) as column_place, cast(0 as integer) as place,
    cast('order_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(order_id) as bigint) as filled,
    cast(count(distinct order_id) as bigint) as distinct_values,
    cast(left(cast(min(order_id) as text), 200) as text) as least,
    cast(left(cast(max(order_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(2 as integer) as column_place, cast(0 as integer) as place,
    cast('visitor_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(visitor_id) as bigint) as filled,
    cast(count(distinct visitor_id) as bigint) as distinct_values,
    cast(left(cast(min(visitor_id) as text), 200) as text) as least,
    cast(left(cast(max(visitor_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(3 as integer) as column_place, cast(0 as integer) as place,
    cast('product_id' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(product_id) as bigint) as filled,
    cast(count(distinct product_id) as bigint) as distinct_values,
    cast(left(cast(min(product_id) as text), 200) as text) as least,
    cast(left(cast(max(product_id) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(4 as integer) as column_place, cast(0 as integer) as place,
    cast('refunded_at' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(refunded_at) as bigint) as filled,
    cast(count(distinct refunded_at) as bigint) as distinct_values,
    cast(left(cast(min(refunded_at) as text), 200) as text) as least,
    cast(left(cast(max(refunded_at) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(5 as integer) as column_place, cast(0 as integer) as place,
    cast('refunded_on' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(refunded_on) as bigint) as filled,
    cast(count(distinct refunded_on) as bigint) as distinct_values,
    cast(left(cast(min(refunded_on) as text), 200) as text) as least,
    cast(left(cast(max(refunded_on) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(6 as integer) as column_place, cast(0 as integer) as place,
    cast('quantity' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(quantity) as bigint) as filled,
    cast(count(distinct quantity) as bigint) as distinct_values,
    cast(left(cast(min(quantity) as text), 200) as text) as least,
    cast(left(cast(max(quantity) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(7 as integer) as column_place, cast(0 as integer) as place,
    cast('amount' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(amount) as bigint) as filled,
    cast(count(distinct amount) as bigint) as distinct_values,
    cast(left(cast(min(amount) as text), 200) as text) as least,
    cast(left(cast(max(amount) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(8 as integer) as column_place, cast(0 as integer) as place,
    cast('is_cancellation' as text) as column_name, cast(count(*) as bigint) as cases,
    cast(count(is_cancellation) as bigint) as filled,
    cast(count(distinct is_cancellation) as bigint) as distinct_values,
    cast(left(cast(min(cast(is_cancellation as text)) as text), 200) as text) as least,
    cast(left(cast(max(cast(is_cancellation as text)) as text), 200) as text) as greatest,
    cast(null as text) as value
from refunds
union all
select
    cast(6 as integer), cast(place as integer), cast('quantity' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(quantity as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(quantity as text)) as place
    from refunds
    where quantity is not null
    group by quantity
) as ranked
where place <= 5
union all
select
    cast(8 as integer), cast(place as integer), cast('is_cancellation' as text),
    cast(cases as bigint), cast(null as bigint), cast(null as bigint),
    cast(null as text), cast(null as text), cast(left(value, 200) as text)
from (
    select cast(is_cancellation as text) as value, count(*) as cases,
        row_number() over (order by count(*) desc, cast(is_cancellation as text)) as place
    from refunds
    where is_cancellation is not null
    group by is_cancellation
) as ranked
where place <= 5

order by column_place, place
