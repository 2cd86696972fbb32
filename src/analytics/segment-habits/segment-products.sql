-- segment-products: what have most customers of each segment ordered?
--
-- grain  one row per segment of either kind and product, of the ten that most of its customers ordered
-- units  customers: of the segment, with an order that holds it; orders: theirs that do
-- rule   segments are those of the snapshot; equal numbers of customers go by orders, then by id

with held as (
    select
        orders.visitor_id,
        order_lines.product_id,
        count(distinct orders.order_id) as orders
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    where orders.visitor_id is not null
    group by orders.visitor_id, order_lines.product_id
),

cells as (
    select
        customer_segments.segment_id,
        customer_segments.rfm_segment_id,
        held.product_id,
        count(*) as customers,
        sum(held.orders) as orders
    from held
    join customer_segments on customer_segments.customer_id = held.visitor_id
    group by customer_segments.segment_id, customer_segments.rfm_segment_id, held.product_id
),

counted as (
    select segment_id, product_id, customers, orders from cells where segment_id is not null
    union all
    select rfm_segment_id, product_id, customers, orders from cells
),

summed as (
    select segment_id, product_id, sum(customers) as customers, sum(orders) as orders
    from counted
    group by segment_id, product_id
),

ranked as (
    select
        summed.*,
        row_number() over (
            partition by segment_id order by customers desc, orders desc, product_id
        ) as place
    from summed
)

select
    cast(ranked.segment_id as text) as segment_id,
    cast(ranked.place as integer) as place,
    cast(ranked.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(products.category as text) as category,
    cast(products.brand as text) as brand,
    cast(ranked.customers as bigint) as customers,
    cast(ranked.orders as bigint) as orders
from ranked
left join products on products.product_id = ranked.product_id
where ranked.place <= 10
order by segment_id, place
