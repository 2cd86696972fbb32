-- loyalty-coverage: of how many customers and order lines is the brand, category or product not known?
--
-- grain  one row per attribute that any product has
-- units  counts
-- rule   attribute: BRAND, CATEGORY or PRODUCT; missing_lines: order lines of known customers whose product
--        lacks it; missing_customers: customers with nothing but such lines

with lines as (
    select
        orders.visitor_id, products.product_id,
        nullif(products.brand, '') as brand,
        nullif(products.category, '') as category
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    left join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
),

customers as (
    select
        visitor_id,
        count(*) as line_count,
        count(brand) as brand_lines,
        count(category) as category_lines,
        count(product_id) as product_lines
    from lines
    group by visitor_id
),

attributes as (
    select 'BRAND' as attribute, line_count, brand_lines as known_lines from customers
    union all
    select 'CATEGORY', line_count, category_lines from customers
    union all
    select 'PRODUCT', line_count, product_lines from customers
)

select
    cast(attribute as text) as attribute,
    cast(sum(case when known_lines > 0 then 1 else 0 end) as bigint) as customers,
    cast(sum(case when known_lines = 0 then 1 else 0 end) as bigint) as missing_customers,
    cast(sum(line_count - known_lines) as bigint) as missing_lines
from attributes
group by attribute
order by attribute
