-- churn-customers: what had each customer done by a cut-off, and did they order in the horizon after it?
--
-- grain  one row per (as_of_on, customer): every customer on the shop's last day, and up to 100,000 of each
--        of up to two earlier cut-offs
-- units  money in the shop's currency; days; counts; shares from 0 to 1
-- rule   of more than 100,000 those whose ids have the lowest hashes, at each cut-off by itself: models learn
--        and are judged on them; customer_count is how many there are in all
-- rule   orders_after is null for the current rows, whose horizon is still to come

with placed as (
    select
        as_of_on, customer_id,
        row_number() over (
            partition by as_of_on order by md5(customer_id), customer_id
        ) as place,
        count(*) over (partition by as_of_on) as customer_count
    from customer_features
)

select
    cast(as_of_on as date) as as_of_on,
    cast(is_current as boolean) as is_current,
    cast(horizon_days as double precision) as horizon_days,
    cast(customer_id as text) as customer_id,
    cast(customer_count as double precision) as customer_count,
    cast(order_count as double precision) as order_count,
    cast(revenue as double precision) as revenue,
    cast(average_order_value as double precision) as average_order_value,
    cast(last_order_value as double precision) as last_order_value,
    cast(item_count as double precision) as item_count,
    cast(items_per_order as double precision) as items_per_order,
    cast(product_count as double precision) as product_count,
    cast(brand_count as double precision) as brand_count,
    cast(category_count as double precision) as category_count,
    cast(recent_order_count as double precision) as recent_order_count,
    cast(session_count as double precision) as session_count,
    cast(page_view_count as double precision) as page_view_count,
    cast(page_views_per_session as double precision) as page_views_per_session,
    cast(days_since_session as double precision) as days_since_session,
    cast(tenure_days as double precision) as tenure_days,
    cast(recency_days as double precision) as recency_days,
    cast(mean_gap_days as double precision) as mean_gap_days,
    cast(gap_deviation_days as double precision) as gap_deviation_days,
    cast(refund_share as double precision) as refund_share,
    cast(discount_share as double precision) as discount_share,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(orders_after as double precision) as orders_after
from customer_features
inner join placed using (as_of_on, customer_id)
where is_current or place <= 100000
order by as_of_on, customer_id
