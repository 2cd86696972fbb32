-- order-totals: of how many orders, customers and money do split orders speak?
--
-- grain  one row: the shop
-- units  orders, customer_orders, customers: counts; revenue: gross, in the shop's currency;
--        revenue_squares: sum of squares of the orders' revenue
-- rule   customer_orders are those whose customer is known; only they can be repeat orders

select
    cast(count(*) as bigint) as orders,
    cast(count(visitor_id) as bigint) as customer_orders,
    cast(count(distinct visitor_id) as bigint) as customers,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as numeric(38,4))
        as revenue_squares
from orders
having count(*) > 0
order by orders
