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
-- rule   segments are those the customers are in at as_of, of either kind: everybody moves as in the shop,
--        so the movements of all segments and of 'unknown', orders without a customer, are the shop's.

with customers as (
    select visitor_id, row_number() over (order by visitor_id) as customer,
        min(cast(extract(year from ordered_on) as integer) * 12
            + cast(extract(month from ordered_on) as integer) - 1) as first_month
    from orders
    where visitor_id is not null
    group by visitor_id
),

-- months are counted from the year 0; a quarter or year is named by its first
placed as (
    select
        orders.order_id,
        customers.customer,
        cast(extract(year from orders.ordered_on) as integer) * 12
            + cast(extract(month from orders.ordered_on) as integer) - 1 as month,
        orders.revenue
    from orders
    left join customers on customers.visitor_id = orders.visitor_id
),

lines as (
    select
        placed.customer,
        placed.month,
        order_lines.product_id as product,
        coalesce(products.category, 'unknown') as category,
        coalesce(products.brand, 'unknown') as brand,
        order_lines.revenue
    from order_lines
    join placed on placed.order_id = order_lines.order_id
    left join products on products.product_id = order_lines.product_id
),

sizes as (
    select count(*) as products, count(category) as with_category, count(brand) as with_brand
    from products
),

bought as (
    select customer, month, 'shop' as dimension, '' as value, sum(revenue) as revenue
    from placed
    group by customer, month
    union all
    select customer, month, 'product', product, sum(revenue)
    from lines
    cross join sizes
    where sizes.products <= 1000
    group by customer, month, product
    union all
    select customer, month, 'category', category, sum(revenue)
    from lines
    cross join sizes
    where sizes.with_category > 0
    group by customer, month, category
    union all
    select customer, month, 'brand', brand, sum(revenue)
    from lines
    cross join sizes
    where sizes.with_brand > 0
    group by customer, month, brand
),

-- numbers take a quarter of the memory of names, and there are millions of what follows
things as (
    select dimension, value,
        cast(row_number() over (order by dimension, value) as integer) as thing
    from (select distinct dimension, value from bought) as named
),

grains as (
    select grain, months
    from (values ('month', 1), ('quarter', 3), ('year', 12)) as names (grain, months)
),

spent as (
    select
        grains.months,
        bought.month - bought.month % grains.months as bucket,
        things.thing,
        bought.customer,
        cast(coalesce(sum(bought.revenue), 0) as numeric(18,2)) as revenue
    from bought
    join things on things.dimension = bought.dimension and things.value = bought.value
    cross join grains
    group by
        grains.months, bought.month - bought.month % grains.months, things.thing, bought.customer
),

comparisons as (
    select months, against, distance
    from (values
        (1, 'previous', 1), (3, 'previous', 3), (12, 'previous', 12),
        (1, 'year before', 12), (3, 'year before', 12)
    ) as distances (months, against, distance)
),

buckets as (
    select spent.months, comparisons.distance, spent.bucket, spent.thing, spent.customer,
        spent.revenue
    from spent
    join comparisons on comparisons.months = spent.months
),

-- nobody is the same as another whom the shop does not know: null never joins
pairs as (
    select
        coalesce(later.months, earlier.months) as months,
        coalesce(later.distance, earlier.distance) as distance,
        coalesce(later.bucket, earlier.bucket + earlier.distance) as bucket,
        coalesce(later.thing, earlier.thing) as thing,
        coalesce(later.customer, earlier.customer) as customer,
        later.revenue as revenue_now,
        earlier.revenue as revenue_before
    from buckets as later
    full join buckets as earlier
        on earlier.customer = later.customer
        and earlier.thing = later.thing
        and earlier.bucket + earlier.distance = later.bucket
        and earlier.distance = later.distance
        and earlier.months = later.months
),

in_shop as (
    select spent.months, spent.bucket, spent.customer
    from spent
    join things on things.thing = spent.thing
    where things.dimension = 'shop' and spent.customer is not null
),

-- whether the customer ordered anything in the bucket in which there is none of this
known as (
    select pairs.*, in_shop.customer is not null as is_elsewhere
    from pairs
    left join in_shop
        on in_shop.customer = pairs.customer
        and in_shop.months = pairs.months
        and in_shop.bucket
            = case when pairs.revenue_now is null then pairs.bucket
                else pairs.bucket - pairs.distance end
),

moved as materialized (
    select
        known.months, known.distance, known.bucket, known.thing, known.customer,
        known.revenue_now, known.revenue_before,
        case
            when known.customer is null then 'anonymous'
            when known.revenue_now is not null and known.revenue_before is not null then
                case
                    when known.revenue_now > known.revenue_before then 'kept up'
                    when known.revenue_now < known.revenue_before then 'kept down'
                    else 'kept equal'
                end
            when known.revenue_now is not null then
                case
                    when customers.first_month >= known.bucket then 'new'
                    when known.is_elsewhere then 'switched in'
                    else 'returned'
                end
            when known.is_elsewhere then 'switched out'
            else 'left'
        end as movement
    from known
    cross join shop
    left join customers on customers.customer = known.customer
    where known.bucket <= cast(extract(year from shop.as_of_on) as integer) * 12
        + cast(extract(month from shop.as_of_on) as integer) - 1
),

totals as (
    select moved.months, moved.distance, moved.bucket, things.dimension, things.value, moved.movement,
        count(moved.customer) as customers,
        coalesce(sum(moved.revenue_now), 0) as revenue_now,
        coalesce(sum(moved.revenue_before), 0) as revenue_before
    from moved
    join things on things.thing = moved.thing
    group by moved.months, moved.distance, moved.bucket, things.dimension, things.value, moved.movement
),

segmented as (
    select customers.customer, 'rfm_segment' as dimension, customer_segments.rfm_segment_id as value
    from customers
    join customer_segments on customer_segments.customer_id = customers.visitor_id
    union all
    select customers.customer, 'segment', customer_segments.segment_id
    from customers
    join customer_segments on customer_segments.customer_id = customers.visitor_id
    where customer_segments.segment_id is not null
),

kinds as (
    select distinct dimension from segmented
),

segment_totals as (
    select moved.months, moved.distance, moved.bucket, kinds.dimension,
        coalesce(segmented.value, 'unknown') as value,
        moved.movement,
        count(moved.customer) as customers,
        coalesce(sum(moved.revenue_now), 0) as revenue_now,
        coalesce(sum(moved.revenue_before), 0) as revenue_before
    from moved
    join things on things.thing = moved.thing and things.dimension = 'shop'
    cross join kinds
    left join segmented
        on segmented.customer = moved.customer and segmented.dimension = kinds.dimension
    group by moved.months, moved.distance, moved.bucket, kinds.dimension,
        coalesce(segmented.value, 'unknown'), moved.movement
),

counted as (
    select * from totals
    union all
    select * from segment_totals
)

select
    cast(grains.grain as text) as grain,
    cast(comparisons.against as text) as against,
    cast(timestamp '2000-01-01 00:00:00' + (counted.bucket - 24000) * interval '1 month' as date)
        as bucket_on,
    cast(counted.dimension as text) as dimension,
    cast(counted.value as text) as value,
    cast(counted.movement as text) as movement,
    cast(counted.customers as bigint) as customers,
    cast(counted.revenue_now as numeric(18,2)) as revenue_now,
    cast(counted.revenue_before as numeric(18,2)) as revenue_before
from counted
join grains on grains.months = counted.months
join comparisons
    on comparisons.months = counted.months and comparisons.distance = counted.distance
order by grain, against, bucket_on, dimension, value, movement
