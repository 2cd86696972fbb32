-- brand-standings: how loyal are the customers of each brand, category or product?
--
-- grain  one row per (attribute, key): the 100 with most customers
-- units  counts; revenue in the shop's currency, before refunds
-- rule   attribute: BRAND, CATEGORY or PRODUCT, whose key is its id and which alone has a name.
--        sole_customers bought no other; repeat_customers bought it in at least two orders; wallet: what
--        its customers spent on products of any known one; all_things: how many have customers, the
--        same in every row of an attribute

with lines as (
    select
        orders.visitor_id, orders.order_id, order_lines.revenue, products.product_id,
        nullif(products.brand, '') as brand,
        nullif(products.category, '') as category
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
),

bought as (
    select 'BRAND' as attribute, brand as key, visitor_id,
        count(distinct order_id) as orders, sum(revenue) as revenue
    from lines
    where brand is not null
    group by brand, visitor_id
    union all
    select 'CATEGORY', category, visitor_id, count(distinct order_id), sum(revenue)
    from lines
    where category is not null
    group by category, visitor_id
    union all
    select 'PRODUCT', product_id, visitor_id, count(distinct order_id), sum(revenue)
    from lines
    group by product_id, visitor_id
),

wallets as (
    select
        bought.*,
        count(*) over (partition by attribute, visitor_id) as held,
        sum(revenue) over (partition by attribute, visitor_id) as wallet
    from bought
),

standings as (
    select
        attribute,
        key,
        count(*) as customers,
        sum(case when held = 1 then 1 else 0 end) as sole_customers,
        sum(case when orders > 1 then 1 else 0 end) as repeat_customers,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(wallet) as wallet
    from wallets
    group by attribute, key
),

ranked as (
    select
        standings.*,
        count(*) over (partition by attribute) as all_things,
        row_number() over (partition by attribute order by customers desc, key) as place
    from standings
)

select
    cast(ranked.attribute as text) as attribute,
    cast(ranked.key as text) as key,
    cast(ranked.place as integer) as place,
    cast(customers as bigint) as customers,
    cast(sole_customers as bigint) as sole_customers,
    cast(repeat_customers as bigint) as repeat_customers,
    cast(orders as bigint) as orders,
    cast(revenue as numeric(18,2)) as revenue,
    cast(wallet as numeric(18,2)) as wallet,
    cast(products.name as text) as name,
    cast(all_things as integer) as all_things
from ranked
left join products on ranked.attribute = 'PRODUCT' and products.product_id = ranked.key
where place <= 100
order by attribute, place
