-- shop-totals: what do all orders of the shop come to?
--
-- grain  one row: the shop
-- units  money in the shop's currency; counts; weeks of seven days that end on as_of_on
-- rule   costed_* are of order lines with a known cost; weekend orders are those of Saturdays and
--        Sundays in the shop's zone; refunds include cancellations, whenever they came
-- rule   recent_weeks: the last 13 weeks, or as many whole ones as there are, at least 1

with ordered as (
    select
        count(*) as orders,
        sum(case when extract(isodow from ordered_on) >= 6 then 1 else 0 end) as weekend_orders,
        sum(revenue) as revenue
    from orders
),

costed as (
    select
        count(distinct order_id) as costed_orders,
        sum(revenue) as costed_revenue,
        sum(cost) as costed_cost
    from order_lines
    where cost is not null and revenue is not null
),

returned as (
    select count(*) as refunds, sum(amount) as refunded from refunds
)

select
    cast(shop.as_of_on as date) as as_of_on,
    cast(
        greatest(
            1,
            least(
                13, floor(cast(shop.as_of_on - shop.first_on + 1 as double precision) / 7)
            )
        ) as integer
    ) as recent_weeks,
    cast(ordered.orders as double precision) as orders,
    cast(coalesce(ordered.weekend_orders, 0) as double precision) as weekend_orders,
    cast(coalesce(ordered.revenue, 0) as double precision) as revenue,
    cast(costed.costed_orders as double precision) as costed_orders,
    cast(coalesce(costed.costed_revenue, 0) as double precision) as costed_revenue,
    cast(coalesce(costed.costed_cost, 0) as double precision) as costed_cost,
    cast(returned.refunds as double precision) as refunds,
    cast(coalesce(returned.refunded, 0) as double precision) as refunded
from shop
cross join ordered
cross join costed
cross join returned
order by as_of_on
