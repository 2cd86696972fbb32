-- customer-columns: what is known of each customer at the start of a simulation?
--
-- grain  one row per customer
-- units  days; orders are checkouts, repeat_orders order days after the first; money in the shop's
--        currency, repeat_value per repeat order day
-- rule   basis is the order model that predictions come from, null where none stands; channel and
--        device are those of the first session, country that of the first order, else session

select
    cast(customer_values.customer_id as text) as customer_id,
    cast(customer_segments.segment_id as text) as segment_id,
    cast(customer_values.basis as text) as basis,
    cast(customer_values.repeat_orders as integer) as repeat_orders,
    cast(customer_values.recency_days as integer) as last_order_day,
    cast(customer_values.age_days as integer) as observed_days,
    cast(customer_values.repeat_value as double precision) as repeat_value,
    cast(customer_features.order_count as integer) as orders,
    cast(customer_features.revenue as double precision) as revenue,
    cast(customer_features.brand_count as integer) as brands,
    cast(customer_features.category_count as integer) as categories,
    cast(customer_features.channel as text) as channel,
    cast(customer_features.device as text) as device,
    cast(customer_features.country as text) as country
from customer_values
join customer_features
    on customer_features.customer_id = customer_values.customer_id
    and customer_features.is_current
left join customer_segments on customer_segments.customer_id = customer_values.customer_id
order by customer_id
