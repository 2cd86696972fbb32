-- customer-switches: which customers stayed with a brand from one order to the next, or left it for which?
--
-- grain  one row per (attribute, from_key, to_key, customer_id) that happened
-- units  switches: pairs of consecutive orders; revenue: of the later orders, whole, before refunds
-- rule   attribute: BRAND, CATEGORY or PRODUCT. An order stands for the one with most of its revenue, ties
--        by key; orders in which none is known are passed over; what is not among the 30 with most
--        customers is '' together

with lines as (
    select
        orders.visitor_id, orders.order_id, orders.customer_order_number,
        orders.revenue as order_revenue, order_lines.revenue, products.product_id,
        nullif(products.brand, '') as brand,
        nullif(products.category, '') as category
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
),

bought as (
    select 'BRAND' as attribute, brand as key, visitor_id, order_id, customer_order_number,
        max(order_revenue) as order_revenue, sum(revenue) as revenue
    from lines
    where brand is not null
    group by brand, visitor_id, order_id, customer_order_number
    union all
    select 'CATEGORY', category, visitor_id, order_id, customer_order_number,
        max(order_revenue), sum(revenue)
    from lines
    where category is not null
    group by category, visitor_id, order_id, customer_order_number
    union all
    select 'PRODUCT', product_id, visitor_id, order_id, customer_order_number,
        max(order_revenue), sum(revenue)
    from lines
    group by product_id, visitor_id, order_id, customer_order_number
),

popular as (
    select
        attribute,
        key,
        row_number() over (partition by attribute order by customers desc, key) as place
    from (
        select attribute, key, count(distinct visitor_id) as customers
        from bought
        group by attribute, key
    ) as customers_of
),

mains as (
    select
        attribute, key, visitor_id, order_id, customer_order_number, order_revenue,
        row_number() over (
            partition by attribute, order_id order by revenue desc, key
        ) as place
    from bought
),

steps as (
    select
        mains.attribute, mains.visitor_id, mains.order_revenue,
        case when popular.place <= 30 then mains.key else '' end as to_key,
        lag(case when popular.place <= 30 then mains.key else '' end) over (
            partition by mains.attribute, mains.visitor_id order by mains.customer_order_number
        ) as from_key
    from mains
    join popular on popular.attribute = mains.attribute and popular.key = mains.key
    where mains.place = 1
)

select
    cast(attribute as text) as attribute,
    cast(from_key as text) as from_key,
    cast(to_key as text) as to_key,
    cast(visitor_id as text) as customer_id,
    cast(count(*) as integer) as switches,
    cast(sum(order_revenue) as numeric(18,2)) as revenue
from steps
where from_key is not null
group by attribute, from_key, to_key, visitor_id
order by attribute, from_key, to_key, customer_id
