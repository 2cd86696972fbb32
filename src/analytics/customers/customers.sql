-- customers: who are the customers, and how has each behaved until as_of?
--
-- grain  one row per customer: a visitor with at least one order
-- units  money in the shop's currency; recency, tenure and gaps in days; counts
-- rule   channel, device, campaign and landing page are those of the first session;
--        tenure: days from the first order to as_of; recency: days from the last one;
--        overdue_times: recency over the median gap between the own orders, null where that is 0 days
-- rule   what the models say of the customer, null where a model was refused; value_at_risk is the
--        predicted value times the probability of churn
-- rule   baseline_position is the place, from 0, in which baseline/customer-columns.sql holds the customer;
--        null for whom it does not hold

with buyers as (
    select
        visitor_id,
        count(*) as order_count,
        min(ordered_at) as first_order_at,
        max(ordered_at) as last_order_at,
        min(ordered_on) as first_order_on,
        max(ordered_on) as last_order_on,
        sum(item_count) as item_count,
        sum(revenue) as gross_revenue,
        sum(cost) as cost
    from orders
    where visitor_id is not null
    group by visitor_id
),

bought_products as (
    select orders.visitor_id,
        count(distinct order_lines.product_id) as product_count,
        count(distinct products.brand) as brand_count,
        count(distinct products.category) as category_count
    from orders
    join order_lines on order_lines.order_id = orders.order_id
    left join products on products.product_id = order_lines.product_id
    where orders.visitor_id is not null
    group by orders.visitor_id
),

returned as (
    select visitor_id, sum(amount) as refunds, sum(quantity) as refunded_items
    from refunds
    where visitor_id is not null
    group by visitor_id
),

buyer_sessions as (
    select
        sessions.visitor_id, sessions.channel, sessions.device, sessions.campaign,
        sessions.country, sessions.landing_page, sessions.page_view_count,
        row_number() over (
            partition by sessions.visitor_id order by sessions.started_at, sessions.session_id
        ) as place
    from sessions
    join buyers on buyers.visitor_id = sessions.visitor_id
),

visits as (
    select visitor_id,
        count(*) as session_count,
        sum(page_view_count) as page_view_count,
        max(case when place = 1 then channel end) as channel,
        max(case when place = 1 then device end) as device,
        max(case when place = 1 then campaign end) as campaign,
        max(case when place = 1 then country end) as country,
        max(case when place = 1 then landing_page end) as landing_page
    from buyer_sessions
    group by visitor_id
),

gaps as (
    select
        visitor_id,
        ordered_on - lag(ordered_on) over (
            partition by visitor_id order by customer_order_number, order_id
        ) as gap_days
    from orders
    where visitor_id is not null
),

habits as (
    select
        visitor_id,
        cast(
            percentile_disc(0.5) within group (order by gap_days)
            + percentile_disc(0.5) within group (order by gap_days desc) as double precision
        ) / 2 as median_gap_days
    from gaps
    where gap_days is not null
    group by visitor_id
),

first_orders as (
    select visitor_id, order_id as first_order_id, primary_product_id as first_product_id, country
    from orders
    where customer_order_number = 1
),

simulated as (
    select
        customer_values.customer_id,
        row_number() over (order by cast(customer_values.customer_id as text)) - 1 as place
    from customer_values
    join customer_features
        on customer_features.customer_id = customer_values.customer_id
        and customer_features.is_current
)

select
    cast(buyers.visitor_id as text) as customer_id,
    cast(buyers.first_order_at as timestamp) as first_order_at,
    cast(buyers.last_order_at as timestamp) as last_order_at,
    cast(date_trunc('month', cast(buyers.first_order_on as timestamp)) as date) as cohort_on,
    cast(buyers.order_count as integer) as order_count,
    cast(buyers.item_count as integer) as item_count,
    cast(coalesce(bought_products.product_count, 0) as integer) as product_count,
    cast(coalesce(bought_products.brand_count, 0) as integer) as brand_count,
    cast(coalesce(bought_products.category_count, 0) as integer) as category_count,
    cast(buyers.gross_revenue as numeric(18,2)) as gross_revenue,
    cast(coalesce(returned.refunds, 0) as numeric(18,2)) as refunds,
    cast(buyers.gross_revenue - coalesce(returned.refunds, 0) as numeric(18,2)) as net_revenue,
    cast(buyers.cost as numeric(18,2)) as cost,
    cast(buyers.gross_revenue as double precision) / cast(buyers.order_count as double precision)
        as average_order_value,
    cast(coalesce(returned.refunded_items, 0) as integer) as refunded_items,
    cast(visits.session_count as integer) as session_count,
    cast(visits.page_view_count as integer) as page_view_count,
    cast(shop.as_of_on - buyers.last_order_on as integer) as recency_days,
    cast(shop.as_of_on - buyers.first_order_on as integer) as tenure_days,
    case when buyers.order_count > 1 then
        cast(buyers.last_order_on - buyers.first_order_on as double precision)
        / cast(buyers.order_count - 1 as double precision)
    end as mean_gap_days,
    cast(habits.median_gap_days as double precision) as median_gap_days,
    case when habits.median_gap_days > 0 then
        cast(shop.as_of_on - buyers.last_order_on as double precision) / habits.median_gap_days
    end as overdue_times,
    cast(first_orders.first_product_id as text) as first_product_id,
    cast(coalesce(visits.channel, 'unknown') as text) as channel,
    cast(coalesce(visits.device, 'unknown') as text) as device,
    cast(coalesce(visits.campaign, 'none') as text) as campaign,
    cast(coalesce(first_orders.country, visits.country, 'unknown') as text) as country,
    cast(visits.landing_page as text) as landing_page,
    cast(customer_segments.segment_id as text) as segment_id,
    cast(customer_segments.rfm_segment_id as text) as rfm_segment_id,
    cast(customer_segments.recency_score as integer) as recency_score,
    cast(customer_segments.frequency_score as integer) as frequency_score,
    cast(customer_segments.monetary_score as integer) as monetary_score,
    cast(customer_values.alive_probability as double precision) as p_alive,
    cast(customer_values.expected_orders as double precision) as predicted_orders,
    cast(customer_values.predicted_value as double precision) as predicted_value,
    cast(customer_churn.churn_probability as double precision) as churn_probability,
    cast(customer_values.predicted_value as double precision) * customer_churn.churn_probability
        as value_at_risk,
    cast(simulated.place as integer) as baseline_position
from buyers
cross join shop
left join bought_products on bought_products.visitor_id = buyers.visitor_id
left join returned on returned.visitor_id = buyers.visitor_id
left join visits on visits.visitor_id = buyers.visitor_id
left join habits on habits.visitor_id = buyers.visitor_id
left join first_orders on first_orders.visitor_id = buyers.visitor_id
left join customer_segments on customer_segments.customer_id = buyers.visitor_id
left join customer_values on customer_values.customer_id = buyers.visitor_id
left join customer_churn on customer_churn.customer_id = buyers.visitor_id
left join simulated on simulated.customer_id = buyers.visitor_id
order by customer_id
