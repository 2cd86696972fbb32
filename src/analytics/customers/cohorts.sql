-- cohorts: what has become of the customers of each month?
--
-- grain  one row per month in which anybody ordered first, cut in the shop's zone
-- units  counts of customers and orders; money in the shop's currency
-- rule   all_customers and all_gross_revenue: those of all cohorts together
-- rule   a cohort holds everybody whose first order fell into its month, and all they did since;
--        repeat customers have ordered more than once

with buyers as (
    select
        visitor_id,
        cast(date_trunc('month', cast(min(ordered_on) as timestamp)) as date) as month_on,
        count(*) as orders,
        sum(revenue) as gross_revenue
    from orders
    where visitor_id is not null
    group by visitor_id
),

returned as (
    select visitor_id, sum(amount) as refunds
    from refunds
    where visitor_id is not null
    group by visitor_id
),

everybody as (
    select count(*) as customers, sum(gross_revenue) as gross_revenue from buyers
)

select
    cast(buyers.month_on as date) as month_on,
    cast(count(*) as bigint) as customers,
    cast(everybody.customers as bigint) as all_customers,
    cast(sum(case when buyers.orders > 1 then 1 else 0 end) as bigint) as repeat_customers,
    cast(sum(buyers.orders) as bigint) as orders,
    cast(sum(buyers.gross_revenue) as numeric(18,2)) as gross_revenue,
    cast(everybody.gross_revenue as numeric(18,2)) as all_gross_revenue,
    cast(sum(coalesce(returned.refunds, 0)) as numeric(18,2)) as refunds
from buyers
cross join everybody
left join returned on returned.visitor_id = buyers.visitor_id
group by buyers.month_on, everybody.customers, everybody.gross_revenue
order by month_on
