-- order-values: how are the values of orders distributed?
--
-- grain  one row per (month_on, channel, customer_kind)
-- units  value_counts: how many orders have which revenue, as 'cents:orders' in ascending order, exact;
--        orders: count of all
-- rule   customer_kind: 'new' for a customer's first order, 'returning' for later ones, 'unknown'
--        without a customer. All quantiles, bins and shares of any months, channels and kinds are
--        those of these counts.

with valued as (
    select
        cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date) as month_on,
        coalesce(sessions.channel, 'unknown') as channel,
        case
            when orders.customer_order_number = 1 then 'new'
            when orders.customer_order_number > 1 then 'returning'
            else 'unknown'
        end as customer_kind,
        orders.revenue as order_value
    from orders
    left join sessions on sessions.session_id = orders.session_id
),

counted as (
    select month_on, channel, customer_kind, order_value, count(*) as orders
    from valued
    group by month_on, channel, customer_kind, order_value
)

select
    cast(month_on as date) as month_on,
    cast(channel as text) as channel,
    cast(customer_kind as text) as customer_kind,
    cast(
        string_agg(
            cast(cast(order_value * 100 as bigint) as text) || ':' || cast(orders as text), ' '
            order by order_value
        ) as text
    ) as value_counts,
    cast(sum(orders) as bigint) as orders
from counted
group by month_on, channel, customer_kind
order by month_on, channel, customer_kind
