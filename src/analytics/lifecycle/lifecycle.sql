-- lifecycle: who of the customers of a period is new, returning, resurrected, and who went dormant?
--
-- grain  one row per (grain, period_on, state) with a customer; grain is week (Monday), month or
--        quarter, state is new, returning, resurrected or dormant
-- units  customers, orders: counts; revenue: gross, in the shop's currency
-- rule   new: the first order fell in the period; returning: ordered in it and in the one before;
--        resurrected: ordered in it, not in the one before, but earlier; dormant: not in it, but in
--        the one before. New, returning and resurrected are all who ordered in the period

with active as (
    select grains.grain, orders.visitor_id,
        date_trunc(grains.grain, cast(orders.ordered_on as timestamp)) as period_at,
        count(*) as orders,
        sum(orders.revenue) as revenue
    from orders
    cross join (values ('week'), ('month'), ('quarter')) as grains (grain)
    where orders.visitor_id is not null
    group by grains.grain, orders.visitor_id,
        date_trunc(grains.grain, cast(orders.ordered_on as timestamp))
),

neighbours as (
    select active.*,
        lag(period_at) over buyer as previous_at,
        lead(period_at) over buyer as next_at,
        case grain
            when 'week' then period_at + interval '7 days'
            when 'month' then period_at + interval '1 month'
            else period_at + interval '3 months'
        end as after_at,
        case grain
            when 'week' then period_at - interval '7 days'
            when 'month' then period_at - interval '1 month'
            else period_at - interval '3 months'
        end as before_at
    from active
    window buyer as (partition by grain, visitor_id order by period_at)
),

states as (
    select grain, period_at, orders, revenue,
        case
            when previous_at is null then 'new'
            when previous_at = before_at then 'returning'
            else 'resurrected'
        end as state
    from neighbours
    union all
    select neighbours.grain, neighbours.after_at, 0, 0, 'dormant'
    from neighbours
    cross join shop
    where neighbours.next_at is distinct from neighbours.after_at
        and neighbours.after_at <= cast(shop.as_of_on as timestamp)
)

select
    cast(grain as text) as grain,
    cast(period_at as date) as period_on,
    cast(state as text) as state,
    cast(count(*) as bigint) as customers,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue
from states
group by grain, period_at, state
order by grain, period_on, state
