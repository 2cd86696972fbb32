-- concentration-holdings: how much do how many customers and products hold?
--
-- grain  one row per (holder, measure, year, amount) that a customer or product holds; holder is
--        'customer' or 'product'; year is null for all time
-- units  amount: cents of gross_revenue or net_revenue, or a count of orders; holders,
--        below_zero: counts
-- rule   who ordered, or was sold, in the period holds what came of it in the period; refunds count
--        on their own day. Net revenue below zero counts as 0 and is counted in below_zero

with sold as (
    select 'customer' as holder, visitor_id as holder_id, order_id, ordered_on, revenue
    from orders
    where visitor_id is not null
    union all
    select 'product', order_lines.product_id, orders.order_id, orders.ordered_on,
        sum(order_lines.revenue)
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by order_lines.product_id, orders.order_id, orders.ordered_on
),

returned as (
    select 'customer' as holder, visitor_id as holder_id, refunded_on, amount
    from refunds
    where visitor_id is not null
    union all
    select 'product', product_id, refunded_on, amount
    from refunds
    where product_id is not null
),

sold_years as (
    select holder, holder_id, cast(extract(year from ordered_on) as integer) as year,
        count(*) as orders,
        sum(revenue) as revenue
    from sold
    group by holder, holder_id, cast(extract(year from ordered_on) as integer)
),

returned_years as (
    select holder, holder_id, cast(extract(year from refunded_on) as integer) as year,
        sum(amount) as amount
    from returned
    group by holder, holder_id, cast(extract(year from refunded_on) as integer)
),

sold_spans as (
    select * from sold_years
    union all
    select holder, holder_id, 0, sum(orders), sum(revenue)
    from sold_years
    group by holder, holder_id
),

returned_spans as (
    select * from returned_years
    union all
    select holder, holder_id, 0, sum(amount)
    from returned_years
    group by holder, holder_id
),

held as (
    select
        sold_spans.holder, sold_spans.year, sold_spans.orders, sold_spans.revenue,
        sold_spans.revenue - coalesce(returned_spans.amount, 0) as net_revenue
    from sold_spans
    left join returned_spans
        on returned_spans.holder = sold_spans.holder
        and returned_spans.holder_id = sold_spans.holder_id
        and returned_spans.year = sold_spans.year
),

amounts as (
    select holder, year, 'gross_revenue' as measure,
        cast(revenue * 100 as bigint) as amount, count(*) as holders, 0 as below_zero
    from held
    group by holder, year, revenue
    union all
    select holder, year, 'net_revenue',
        cast(greatest(net_revenue, 0) * 100 as bigint), count(*),
        sum(case when net_revenue < 0 then 1 else 0 end)
    from held
    group by holder, year, greatest(net_revenue, 0)
    union all
    select holder, year, 'orders', cast(orders as bigint), count(*), 0
    from held
    group by holder, year, orders
)

select
    cast(holder as text) as holder,
    cast(measure as text) as measure,
    cast(nullif(year, 0) as integer) as year,
    cast(amount as bigint) as amount,
    cast(holders as bigint) as holders,
    cast(below_zero as bigint) as below_zero
from amounts
order by holder, measure, year nulls first, amount
