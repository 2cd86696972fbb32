-- rfm-movements: who was in which segment at one date, and in which at a later one?
--
-- grain  one row per (scale, from_on, to_on, from_segment, to_segment) with a customer; dates are
--        the last 24 month ends and the day of as_of; from_on = to_on tells the sizes at one date
-- units  customers; money in the shop's currency, gross: revenue_between of their orders after from_on
--        up to and with to_on, recent_revenue of the 365 days that end with to_on
-- rule   scores by the ranges of rfm-dates, and segments by the map of the scale; 'none': no order
--        yet. A customer of to_on is in one row per from_on
-- rule   customers with orders on the same days are alike at every date, and those whose segments
--        agree at all dates move together, so both are summed first

with dates as (
    select on_day, row_number() over (order by on_day) as place
    from (select distinct on_day from rfm_dates) as days
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
        count(*) as orders,
        sum(orders.revenue) as revenue
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
        ) as order_count,
        sum(pattern_days.revenue) as revenue,
        sum(case when pattern_days.ordered_on > dates.on_day - 365 then pattern_days.revenue else 0 end)
            as recent_revenue
    from dates
    join pattern_days on pattern_days.ordered_on <= dates.on_day
    group by dates.on_day, dates.place, pattern_days.pattern, pattern_days.customers
),

-- domain/rfm-map.ts, held equal by a test
map (scale, segment, recency_from, recency_to, frequency_from, frequency_to) as (
    values
        ('quartile', 'champions', 4, 4, 4, 4),
        ('quartile', 'loyal', 3, 3, 3, 4),
        ('quartile', 'loyal', 4, 4, 3, 3),
        ('quartile', 'potential-loyal', 3, 4, 2, 2),
        ('quartile', 'new', 4, 4, 1, 1),
        ('quartile', 'promising', 3, 3, 1, 1),
        ('quartile', 'at-risk', 1, 2, 3, 4),
        ('quartile', 'sleepy', 2, 2, 1, 2),
        ('quartile', 'hibernating', 1, 1, 1, 2),
        ('quintile', 'champions', 5, 5, 4, 5),
        ('quintile', 'loyal', 3, 4, 4, 5),
        ('quintile', 'potential-loyal', 4, 5, 2, 3),
        ('quintile', 'new', 5, 5, 1, 1),
        ('quintile', 'promising', 4, 4, 1, 1),
        ('quintile', 'attention', 3, 3, 3, 3),
        ('quintile', 'sleepy', 3, 3, 1, 2),
        ('quintile', 'cannot-lose', 1, 2, 5, 5),
        ('quintile', 'at-risk', 1, 2, 3, 4),
        ('quintile', 'hibernating', 1, 2, 1, 2)
),

grid as (
    select map.scale, recencies.score as recency, frequencies.score as frequency, map.segment
    from map
    join generate_series(1, 5) as recencies (score)
        on recencies.score between map.recency_from and map.recency_to
    join generate_series(1, 5) as frequencies (score)
        on frequencies.score between map.frequency_from and map.frequency_to
),

placed as materialized (
    select
        recency.scale, states.place, states.pattern, states.customers, grid.segment,
        states.revenue, states.recent_revenue
    from states
    join rfm_dates as recency
        on recency.on_day = states.on_day
        and recency.measure = 'recency'
        and states.recency_days between recency.least_value and recency.greatest_value
    join rfm_dates as frequency
        on frequency.on_day = states.on_day
        and frequency.scale = recency.scale
        and frequency.measure = 'frequency'
        and states.order_count between frequency.least_value and frequency.greatest_value
    join grid
        on grid.scale = recency.scale
        and grid.recency = recency.score
        and grid.frequency = frequency.score
),

histories as (
    select scale, pattern, string_agg(segment, ' ' order by place) as history
    from placed
    group by scale, pattern
),

together as materialized (
    select
        placed.scale, histories.history, placed.place, placed.segment,
        sum(placed.customers) as customers,
        sum(placed.revenue) as revenue,
        sum(placed.recent_revenue) as recent_revenue
    from placed
    join histories
        on histories.scale = placed.scale and histories.pattern = placed.pattern
    group by placed.scale, histories.history, placed.place, placed.segment
),

pairs as (
    select
        later.scale, earlier_dates.place as from_place, later.place as to_place,
        coalesce(earlier.segment, 'none') as from_segment,
        later.segment as to_segment,
        later.customers,
        later.revenue - coalesce(earlier.revenue, 0) as revenue_between,
        later.recent_revenue
    from together as later
    join dates as earlier_dates on earlier_dates.place <= later.place
    left join together as earlier
        on earlier.scale = later.scale
        and earlier.history = later.history
        and earlier.place = earlier_dates.place
)

select
    cast(pairs.scale as text) as scale,
    cast(earlier_dates.on_day as date) as from_on,
    cast(later_dates.on_day as date) as to_on,
    cast(pairs.from_segment as text) as from_segment,
    cast(pairs.to_segment as text) as to_segment,
    cast(sum(pairs.customers) as bigint) as customers,
    cast(sum(pairs.revenue_between) as numeric(18,2)) as revenue_between,
    cast(sum(pairs.recent_revenue) as numeric(18,2)) as recent_revenue
from pairs
join dates as earlier_dates on earlier_dates.place = pairs.from_place
join dates as later_dates on later_dates.place = pairs.to_place
group by pairs.scale, earlier_dates.on_day, later_dates.on_day, pairs.from_segment, pairs.to_segment
order by scale, from_on, to_on, from_segment, to_segment
