-- rfm-scores: which values of recency, frequency and money get which score?
--
-- grain  one row per (scale, measure, score) that a customer has; scale is 'quartile' or 'quintile'
-- units  values: days for 'recency', orders for 'frequency', money in the shop's currency else;
--        score: 1 (worst) to 4 or 5; tied_customers: most customers of one value, tied_value: that value
-- rule   a score is 1 + the whole quarters (fifths) of customers who do strictly worse, so equal
--        values have equal scores, whatever the order of rows, and a score may be nobody's.
--        Recency: days from the last order to as_of, fewer is better

with returned as (
    select visitor_id, sum(amount) as amount
    from refunds
    where visitor_id is not null
    group by visitor_id
),

buyers as (
    select
        orders.visitor_id,
        shop.as_of_on - max(orders.ordered_on) as recency_days,
        count(*) as order_count,
        sum(orders.revenue) as gross_revenue,
        sum(orders.revenue) - coalesce(max(returned.amount), 0) as net_revenue
    from orders
    cross join shop
    left join returned on returned.visitor_id = orders.visitor_id
    where orders.visitor_id is not null
    group by orders.visitor_id, shop.as_of_on
),

measured as (
    select 'recency' as measure, cast(recency_days as numeric(18,2)) as value, count(*) as customers
    from buyers
    group by recency_days
    union all
    select 'frequency', cast(order_count as numeric(18,2)), count(*)
    from buyers
    group by order_count
    union all
    select 'gross_revenue', cast(gross_revenue as numeric(18,2)), count(*)
    from buyers
    group by gross_revenue
    union all
    select 'net_revenue', cast(net_revenue as numeric(18,2)), count(*)
    from buyers
    group by net_revenue
),

ranked as (
    select
        measure, value, customers,
        sum(customers) over (
            partition by measure
            order by case when measure = 'recency' then -value else value end
            rows between unbounded preceding and current row
        ) - customers as worse_customers,
        sum(customers) over (partition by measure) as all_customers
    from measured
),

scored as (
    select
        scales.scale, ranked.measure, ranked.value, ranked.customers,
        1 + floor(
            cast(scales.size * ranked.worse_customers as double precision)
            / cast(ranked.all_customers as double precision)
        ) as score
    from ranked
    cross join (values ('quartile', 4), ('quintile', 5)) as scales (scale, size)
)

select
    cast(scale as text) as scale,
    cast(measure as text) as measure,
    cast(score as integer) as score,
    cast(min(value) as numeric(18,2)) as least_value,
    cast(max(value) as numeric(18,2)) as greatest_value,
    cast(sum(customers) as bigint) as customers,
    cast(count(*) as bigint) as distinct_values,
    cast(max(customers) as bigint) as tied_customers,
    cast((array_agg(value order by customers desc, value))[1] as numeric(18,2)) as tied_value
from scored
group by scale, measure, score
order by scale, measure, score
