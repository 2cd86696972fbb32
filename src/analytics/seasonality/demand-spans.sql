-- demand-spans: over which days could the shop, and each of its leading products, sell?
--
-- grain  one row for the shop (product_id '') and one per product: the 100 in most orders
-- units  days of the shop's zone
-- rule   a product from its launch or its first sale, whichever came first, but not before the data

with popular as (
    select product_id, row_number() over (order by orders desc, product_id) as place
    from (
        select product_id, count(distinct order_id) as orders
        from order_lines
        where product_id is not null
        group by product_id
    ) as sales
),

first_sold as (
    select order_lines.product_id, min(orders.ordered_on) as first_sold_on
    from order_lines
    join popular on popular.product_id = order_lines.product_id
    join orders on orders.order_id = order_lines.order_id
    where popular.place <= 100
    group by order_lines.product_id
)

select
    cast('' as text) as product_id,
    cast(first_on as date) as from_on,
    cast(as_of_on as date) as as_of_on
from shop

union all

select
    cast(first_sold.product_id as text),
    cast(
        greatest(
            least(coalesce(products.launched_on, first_sold_on), first_sold_on), shop.first_on
        ) as date
    ),
    cast(shop.as_of_on as date)
from first_sold
cross join shop
left join products on products.product_id = first_sold.product_id
order by product_id
