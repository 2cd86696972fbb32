-- basket-products: which products were sold, what are they, and since when?
--
-- grain  one row per product that an order holds
-- units  on_sale_day: days since the shop's first day, negative before it; numbers are those of an
--        enumeration, as in basket-lines
-- rule   on sale from its launch or its first sale, whichever came first

with sold as (
    select order_lines.product_id, min(orders.ordered_on) as first_sold_on
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by order_lines.product_id
)

select
    cast(row_number() over (order by sold.product_id) as integer) as product_number,
    cast(sold.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(nullif(products.category, '') as text) as category,
    cast(nullif(products.brand, '') as text) as brand,
    cast(
        least(coalesce(products.launched_on, sold.first_sold_on), sold.first_sold_on)
        - shop.first_on as integer
    ) as on_sale_day
from sold
cross join shop
left join products on products.product_id = sold.product_id
order by product_number
