-- orders: what was ordered, by whom, when, and what came back?
--
-- grain  one row per order
-- units  money in the shop's currency; ordered_on and ordered_hour (0 to 23) in the shop's zone;
--        since the previous order: seconds, and days of the shop's zone
-- rule   customer_order_number: 1 for a customer's first order; NULL without a customer, and so is
--        what has passed since the order before

with returned as (
    select order_id, sum(amount) as refunds
    from refunds
    where order_id is not null
    group by order_id
),

followed as (
    select order_id,
        lag(ordered_at) over (partition by visitor_id order by customer_order_number)
            as previous_at,
        lag(ordered_on) over (partition by visitor_id order by customer_order_number)
            as previous_on,
        min(ordered_on) over (partition by visitor_id) as first_on
    from orders
    where visitor_id is not null
)

select
    cast(orders.order_id as text) as order_id,
    cast(orders.visitor_id as text) as customer_id,
    cast(orders.session_id as text) as session_id,
    cast(orders.ordered_at as timestamp) as ordered_at,
    cast(orders.ordered_on as date) as ordered_on,
    cast(
        extract(hour from (orders.ordered_at at time zone 'UTC') at time zone shop.timezone)
        as integer
    ) as ordered_hour,
    cast(orders.customer_order_number as integer) as customer_order_number,
    cast(extract(epoch from orders.ordered_at) as double precision)
        - cast(extract(epoch from followed.previous_at) as double precision)
        as seconds_since_previous_order,
    cast(orders.ordered_on - followed.previous_on as integer) as days_since_previous_order,
    cast(orders.ordered_on - followed.first_on as integer) as days_since_first_order,
    cast(orders.primary_product_id as text) as primary_product_id,
    cast(orders.item_count as integer) as item_count,
    cast(orders.revenue as numeric(18,2)) as revenue,
    cast(coalesce(returned.refunds, 0) as numeric(18,2)) as refunds,
    cast(orders.cost as numeric(18,2)) as cost,
    cast(coalesce(sessions.channel, 'unknown') as text) as channel,
    cast(coalesce(sessions.device, 'unknown') as text) as device,
    cast(coalesce(sessions.campaign, 'none') as text) as campaign,
    cast(coalesce(orders.country, sessions.country, 'unknown') as text) as country,
    cast(sessions.landing_page as text) as landing_page
from orders
cross join shop
left join followed on followed.order_id = orders.order_id
left join sessions on sessions.session_id = orders.session_id
left join returned on returned.order_id = orders.order_id
order by orders.ordered_at, order_id
