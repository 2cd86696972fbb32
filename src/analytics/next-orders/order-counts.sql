-- order-counts: how many customers have ordered once, twice, often?
--
-- grain  one row per (horizon_days, order_count) with a customer
-- units  customers, orders, order_squares: counts; revenue: gross, in the shop's currency;
--        revenue_squares: sum of squares of customers' revenue
-- rule   horizon_days 0 counts all orders until as_of, of all customers. Any other horizon counts the
--        orders until that many days after the first, of the customers whose first order lies at
--        least that far back: all had the same time

with customer_orders as (
    select
        orders.visitor_id,
        orders.revenue,
        orders.ordered_on
            - min(orders.ordered_on) over (partition by orders.visitor_id) as age_days,
        shop.as_of_on
            - min(orders.ordered_on) over (partition by orders.visitor_id) as tenure_days
    from orders
    cross join shop
    where orders.visitor_id is not null
),

counted as (
    select horizons.horizon_days, customer_orders.visitor_id,
        count(*) as order_count,
        sum(customer_orders.revenue) as revenue
    from customer_orders
    cross join (values (0), (30), (90), (180), (365), (730)) as horizons (horizon_days)
    where horizons.horizon_days = 0
        or (
            customer_orders.tenure_days >= horizons.horizon_days
            and customer_orders.age_days <= horizons.horizon_days
        )
    group by horizons.horizon_days, customer_orders.visitor_id
)

select
    cast(horizon_days as integer) as horizon_days,
    cast(order_count as integer) as order_count,
    cast(count(*) as bigint) as customers,
    cast(sum(order_count) as bigint) as orders,
    cast(sum(order_count * order_count) as bigint) as order_squares,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as numeric(38,4))
        as revenue_squares
from counted
group by horizon_days, order_count
order by horizon_days, order_count
