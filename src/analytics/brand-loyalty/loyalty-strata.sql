-- loyalty-strata: are customers of several brands, categories or products worth more than others with as many orders?
--
-- grain  one row per (attribute, order_count, is_multi)
-- units  sums over customers of their revenue in the shop's currency, before refunds, and of its
--        square; order_count: all orders of the customer
-- rule   attribute: BRAND, CATEGORY or PRODUCT; is_multi: products of at least two of them in all orders
--        together. Customers without any product that has one are left out; loyalty-coverage
--        counts them

with buyers as (
    select visitor_id, count(*) as order_count, sum(revenue) as revenue
    from orders
    where visitor_id is not null
    group by visitor_id
),

diversity as (
    select
        orders.visitor_id,
        count(distinct nullif(products.brand, '')) as brands,
        count(distinct nullif(products.category, '')) as categories,
        count(distinct products.product_id) as products
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
    group by orders.visitor_id
),

spreads as (
    select 'BRAND' as attribute, visitor_id, brands as held from diversity
    union all
    select 'CATEGORY', visitor_id, categories from diversity
    union all
    select 'PRODUCT', visitor_id, products from diversity
)

select
    cast(spreads.attribute as text) as attribute,
    cast(buyers.order_count as integer) as order_count,
    cast(spreads.held > 1 as boolean) as is_multi,
    cast(count(*) as bigint) as customers,
    cast(sum(buyers.revenue) as numeric(18,2)) as revenue,
    cast(
        sum(cast(buyers.revenue as numeric(30,2)) * cast(buyers.revenue as numeric(30,2)))
        as double precision
    ) as revenue_squares
from spreads
join buyers on buyers.visitor_id = spreads.visitor_id
where spreads.held > 0
group by spreads.attribute, buyers.order_count, spreads.held > 1
order by attribute, order_count, is_multi
