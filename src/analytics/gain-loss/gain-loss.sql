-- gain-loss: whom did the shop, and each product, win, keep and lose from one period to another?
--
-- grain  one row per (grain, against, bucket_on, dimension, value, movement)
-- units  customers: count of different people; revenue in the shop's currency, in the bucket
--        (revenue_now) and in the one it is compared with (revenue_before)
-- rule   grain: month, quarter or year; against: 'previous' bucket or the same one a 'year before'.
--        movement: 'new' first order ever in the bucket; 'switched in' ordered before, but not this;
--        'returned' ordered neither then nor for the first time now; 'kept up', 'kept down' and
--        'kept equal' ordered in both, by revenue; 'left' no order in the bucket; 'switched out' an
--        order in the bucket, but not of this; 'anonymous' orders without a customer.
--        Revenue now less before, summed over movements, is the change of revenue. Products are
--        told apart in shops of at most 1,000 of them, categories and brands where files name any.
--        A year has no 'year before': that is the previous one.

with lines as (
    select
        orders.visitor_id,
        orders.ordered_on,
        order_lines.product_id as product,
        coalesce(products.category, 'unknown') as category,
        coalesce(products.brand, 'unknown') as brand,
        order_lines.revenue
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    left join products on products.product_id = order_lines.product_id
),

sizes as (
    select count(*) as products, count(category) as with_category, count(brand) as with_brand
    from products
),

bought as (
    select visitor_id, ordered_on, 'shop' as dimension, '' as value, sum(revenue) as revenue
    from orders
    group by visitor_id, ordered_on
    union all
    select visitor_id, ordered_on, 'product', product, sum(revenue)
    from lines
    cross join sizes
    where sizes.products <= 1000
    group by visitor_id, ordered_on, product
    union all
    select visitor_id, ordered_on, 'category', category, sum(revenue)
    from lines
    cross join sizes
    where sizes.with_category > 0
    group by visitor_id, ordered_on, category
    union all
    select visitor_id, ordered_on, 'brand', brand, sum(revenue)
    from lines
    cross join sizes
    where sizes.with_brand > 0
    group by visitor_id, ordered_on, brand
),

grains as (
    select grain from (values ('month'), ('quarter'), ('year')) as names (grain)
),

spent as (
    select
        grains.grain,
        date_trunc(grains.grain, cast(bought.ordered_on as timestamp)) as bucket_at,
        bought.dimension,
        bought.value,
        bought.visitor_id,
        sum(bought.revenue) as revenue
    from bought
    cross join grains
    group by
        grains.grain, date_trunc(grains.grain, cast(bought.ordered_on as timestamp)),
        bought.dimension, bought.value, bought.visitor_id
),

comparisons as (
    select against from (values ('previous'), ('year before')) as names (against)
),

-- every bucket stands once for itself, and once as what a later one is compared with
sides as (
    select
        grain, against, bucket_at, dimension, value, visitor_id,
        revenue as revenue_now, 0 as revenue_before, 1 as is_now, 0 as is_before
    from spent
    cross join comparisons
    where against = 'previous' or grain <> 'year'
    union all
    select
        grain,
        against,
        case
            when against = 'year before' or grain = 'year' then bucket_at + interval '12 months'
            when grain = 'quarter' then bucket_at + interval '3 months'
            else bucket_at + interval '1 month'
        end,
        dimension, value, visitor_id, 0, revenue, 0, 1
    from spent
    cross join comparisons
    where against = 'previous' or grain <> 'year'
),

pairs as (
    select
        grain, against, bucket_at, dimension, value, visitor_id,
        sum(revenue_now) as revenue_now,
        sum(revenue_before) as revenue_before,
        max(is_now) as is_now,
        max(is_before) as is_before
    from sides
    cross join shop
    where bucket_at <= cast(shop.as_of_on as timestamp)
    group by grain, against, bucket_at, dimension, value, visitor_id
),

first_orders as (
    select visitor_id, min(ordered_on) as first_on
    from orders
    where visitor_id is not null
    group by visitor_id
),

-- what the customer did in the whole shop, next to every product
known as (
    select
        pairs.*, pairs.is_now as in_shop_now, pairs.is_before as in_shop_before
    from pairs
    where dimension = 'shop'
    union all
    select pairs.*, whole.is_now, whole.is_before
    from pairs
    left join pairs as whole
        on whole.visitor_id = pairs.visitor_id
        and whole.bucket_at = pairs.bucket_at
        and whole.grain = pairs.grain
        and whole.against = pairs.against
        and whole.dimension = 'shop'
    where pairs.dimension <> 'shop'
),

moved as (
    select
        known.grain, known.against, known.bucket_at, known.dimension, known.value,
        known.visitor_id, known.revenue_now, known.revenue_before,
        case
            when known.visitor_id is null then 'anonymous'
            when known.is_now = 1 and known.is_before = 1 then
                case
                    when known.revenue_now > known.revenue_before then 'kept up'
                    when known.revenue_now < known.revenue_before then 'kept down'
                    else 'kept equal'
                end
            when known.is_now = 1 then
                case
                    when cast(first_orders.first_on as timestamp) >= known.bucket_at then 'new'
                    when known.in_shop_before = 1 then 'switched in'
                    else 'returned'
                end
            when known.in_shop_now = 1 then 'switched out'
            else 'left'
        end as movement
    from known
    left join first_orders on first_orders.visitor_id = known.visitor_id
)

select
    cast(grain as text) as grain,
    cast(against as text) as against,
    cast(bucket_at as date) as bucket_on,
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(movement as text) as movement,
    cast(count(visitor_id) as bigint) as customers,
    cast(sum(revenue_now) as numeric(18,2)) as revenue_now,
    cast(sum(revenue_before) as numeric(18,2)) as revenue_before
from moved
group by grain, against, bucket_at, dimension, value, movement
order by grain, against, bucket_on, dimension, value, movement
