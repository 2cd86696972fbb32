-- product-prices: at which prices was a product sold, when, and how much of it at each?
--
-- grain  one row per (product_id, unit_price): the 20 prices at which most items were sold, of the
--        500 products with most revenue
-- units  unit_price: revenue of a line per item, down to the cent; money in the shop's currency;
--        customers: different ones with an order at that price
-- rule   lines of quantity 0 or less tell no price; days of orders

with sold as (
    select product_id, sum(revenue) as revenue from order_lines group by product_id
),

leaders as (
    select product_id, row_number() over (order by revenue desc, product_id) as place
    from sold
    where product_id is not null
),

lines as (
    select
        order_lines.product_id,
        order_lines.order_id,
        orders.ordered_on,
        orders.visitor_id,
        order_lines.quantity,
        order_lines.revenue,
        cast(order_lines.revenue * 100 as bigint) as cents
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    join leaders on leaders.product_id = order_lines.product_id
    where leaders.place <= 500 and order_lines.quantity > 0 and order_lines.revenue >= 0
),

priced as (
    select
        lines.*,
        -- whole cents, so that both engines divide alike
        cast(cast(cents - mod(cents, quantity) as double precision) / quantity as bigint)
            as unit_cents
    from lines
),

prices as (
    select
        product_id,
        unit_cents,
        count(distinct order_id) as orders,
        count(distinct visitor_id) as customers,
        sum(quantity) as items,
        sum(revenue) as revenue,
        min(ordered_on) as first_on,
        max(ordered_on) as last_on
    from priced
    group by product_id, unit_cents
),

ranked as (
    select
        prices.*,
        row_number() over (partition by product_id order by items desc, unit_cents) as place,
        count(*) over (partition by product_id) as price_count
    from prices
)

select
    cast(product_id as text) as product_id,
    cast(cast(unit_cents as numeric(18,2)) * cast(0.01 as numeric(3,2)) as numeric(18,2))
        as unit_price,
    cast(price_count as integer) as price_count,
    cast(orders as bigint) as orders,
    cast(items as bigint) as items,
    cast(revenue as numeric(18,2)) as revenue,
    cast(first_on as date) as first_on,
    cast(last_on as date) as last_on,
    cast(customers as bigint) as customers
from ranked
where place <= 20
order by product_id, unit_price
