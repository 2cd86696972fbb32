-- segment-customers: how has each customer behaved until as_of?
--
-- grain  one row per customer
-- units  money in the shop's currency; days; counts; shares from 0 to 1
-- rule   the current rows of customer_features; null where the files do not hold it

select
    cast(customer_id as text) as customer_id,
    cast(as_of_on as date) as as_of_on,
    cast(order_count as double precision) as order_count,
    cast(revenue as double precision) as revenue,
    cast(average_order_value as double precision) as average_order_value,
    cast(items_per_order as double precision) as items_per_order,
    cast(product_count as double precision) as product_count,
    cast(recency_days as double precision) as recency_days,
    cast(tenure_days as double precision) as tenure_days,
    cast(refund_share as double precision) as refund_share,
    cast(discount_share as double precision) as discount_share,
    cast(session_count as double precision) as session_count,
    cast(page_views_per_session as double precision) as page_views_per_session
from customer_features
where is_current
order by customer_id
