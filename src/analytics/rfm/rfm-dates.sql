-- rfm-dates: at each month end, which recency and which number of orders got which score?
--
-- grain  one row per (scale, on_day, measure, score) that a customer had; days are the last 24 month
--        ends and the day of as_of, measures 'recency' and 'frequency'
-- units  values: days for 'recency', orders for 'frequency'; customers: counts
-- rule   scores as in rfm-scores, from orders up to and with the day alone; customers with orders on
--        the same days are alike at every date, so they are counted together

with month_ends as (
    select
        cast(months.month_at + interval '1 month' - interval '1 day' as date) as on_day
    from generate_series(
        (select date_trunc('month', cast(first_on as timestamp)) from shop),
        (select date_trunc('month', cast(as_of_on as timestamp)) from shop),
        interval '1 month'
    ) as months (month_at)
),

dates as (
    select on_day, row_number() over (order by on_day) as place
    from (
        select on_day
        from (
            select month_ends.on_day, row_number() over (order by month_ends.on_day desc) as back
            from month_ends
            cross join shop
            where month_ends.on_day <= shop.as_of_on
        ) as past
        where back <= 24
        union
        select as_of_on from shop
    ) as days
),

patterns as materialized (
    select visitor_id, string_agg(cast(ordered_on as text), ' ' order by ordered_on) as pattern
    from orders
    where visitor_id is not null
    group by visitor_id
),

pattern_sizes as (
    select pattern, count(*) as customers from patterns group by pattern
),

pattern_days as materialized (
    select
        patterns.pattern, pattern_sizes.customers, orders.ordered_on,
        count(*) as orders
    from orders
    join patterns on patterns.visitor_id = orders.visitor_id
    join pattern_sizes on pattern_sizes.pattern = patterns.pattern
    group by patterns.pattern, pattern_sizes.customers, orders.ordered_on
),

states as materialized (
    select
        dates.place, dates.on_day, pattern_days.pattern, pattern_days.customers,
        dates.on_day - max(pattern_days.ordered_on) as recency_days,
        cast(
            cast(sum(pattern_days.orders) as double precision)
            / cast(pattern_days.customers as double precision) as bigint
        ) as order_count
    from dates
    join pattern_days on pattern_days.ordered_on <= dates.on_day
    group by dates.on_day, dates.place, pattern_days.pattern, pattern_days.customers
),

ranks as (
    select
        'recency' as measure, place, on_day, recency_days as value,
        sum(customers) as customers,
        sum(sum(customers)) over (
            partition by place order by recency_days desc
            rows between unbounded preceding and current row
        ) - sum(customers) as worse_customers,
        sum(sum(customers)) over (partition by place) as all_customers
    from states
    group by place, on_day, recency_days
    union all
    select
        'frequency', place, on_day, order_count,
        sum(customers),
        sum(sum(customers)) over (
            partition by place order by order_count
            rows between unbounded preceding and current row
        ) - sum(customers),
        sum(sum(customers)) over (partition by place)
    from states
    group by place, on_day, order_count
),

scored as (
    select
        scales.scale, ranks.on_day, ranks.measure, ranks.value, ranks.customers,
        1 + floor(
            cast(scales.size * ranks.worse_customers as double precision)
            / cast(ranks.all_customers as double precision)
        ) as score
    from ranks
    cross join (values ('quartile', 4), ('quintile', 5)) as scales (scale, size)
)

select
    cast(scale as text) as scale,
    cast(on_day as date) as on_day,
    cast(measure as text) as measure,
    cast(score as integer) as score,
    cast(min(value) as integer) as least_value,
    cast(max(value) as integer) as greatest_value,
    cast(sum(customers) as bigint) as customers
from scored
group by scale, on_day, measure, score
order by scale, on_day, measure, score
