-- brand-overlaps: which brands, categories or products share customers?
--
-- grain  one row per pair (attribute, left_key, right_key) among the 30 with most customers
-- units  counts of customers
-- rule   attribute: BRAND, CATEGORY or PRODUCT, whose keys are ids and which alone have names; over all
--        orders of a customer; all_customers bought any known one; the left has more customers, ties by key

with bought as (
    select 'BRAND' as attribute, products.brand as key, orders.visitor_id
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null and nullif(products.brand, '') is not null
    group by products.brand, orders.visitor_id
    union all
    select 'CATEGORY', products.category, orders.visitor_id
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null and nullif(products.category, '') is not null
    group by products.category, orders.visitor_id
    union all
    select 'PRODUCT', products.product_id, orders.visitor_id
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
    group by products.product_id, orders.visitor_id
),

everybody as (
    select attribute, count(distinct visitor_id) as customers from bought group by attribute
),

popular as (
    select
        attribute,
        key,
        customers,
        row_number() over (partition by attribute order by customers desc, key) as place
    from (
        select attribute, key, count(*) as customers from bought group by attribute, key
    ) as customers_of
),

leaders as (
    select bought.attribute, bought.key, bought.visitor_id, popular.place
    from bought
    join popular on popular.attribute = bought.attribute and popular.key = bought.key
    where popular.place <= 30
),

both_bought as (
    select one.attribute, one.key as left_key, other.key as right_key, count(*) as customers
    from leaders as one
    join leaders as other
        on other.attribute = one.attribute
        and other.visitor_id = one.visitor_id
        and other.place > one.place
    group by one.attribute, one.key, other.key
)

select
    cast(one.attribute as text) as attribute,
    cast(one.key as text) as left_key,
    cast(other.key as text) as right_key,
    cast(everybody.customers as bigint) as all_customers,
    cast(one.customers as bigint) as left_customers,
    cast(other.customers as bigint) as right_customers,
    cast(coalesce(both_bought.customers, 0) as bigint) as both_customers,
    cast(left_products.name as text) as left_name,
    cast(right_products.name as text) as right_name
from popular as one
join popular as other on other.attribute = one.attribute and other.place > one.place
join everybody on everybody.attribute = one.attribute
left join both_bought
    on both_bought.attribute = one.attribute
    and both_bought.left_key = one.key
    and both_bought.right_key = other.key
left join products as left_products
    on one.attribute = 'PRODUCT' and left_products.product_id = one.key
left join products as right_products
    on one.attribute = 'PRODUCT' and right_products.product_id = other.key
where one.place <= 30 and other.place <= 30
order by attribute, left_key, right_key
