-- insight-cohorts: of the customers won in a month, how many ordered again within 90 days?
--
-- grain  one row per month of first orders whose customers all had 90 days since
-- units  customers, returned: counts
-- rule   a second order on one of the 90 days after the day of the first one

with firsts as (
    select visitor_id, min(ordered_on) as first_on
    from orders
    where visitor_id is not null
    group by visitor_id
),

seconds as (
    select firsts.visitor_id, count(orders.order_id) as orders
    from firsts
    join orders on orders.visitor_id = firsts.visitor_id
        and orders.ordered_on > firsts.first_on
        and cast(orders.ordered_on as timestamp) <= cast(firsts.first_on as timestamp) + interval '90 days'
    group by firsts.visitor_id
)

select
    cast(date_trunc('month', cast(firsts.first_on as timestamp)) as date) as month_on,
    cast(count(*) as bigint) as customers,
    cast(count(seconds.orders) as bigint) as returned
from firsts
cross join shop
left join seconds on seconds.visitor_id = firsts.visitor_id
where date_trunc('month', cast(firsts.first_on as timestamp)) + interval '1 month' + interval '90 days'
    <= cast(shop.as_of_on as timestamp)
group by date_trunc('month', cast(firsts.first_on as timestamp))
order by month_on
