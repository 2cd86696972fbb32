-- rfm-outlooks: what will customers with the same RFM scores be worth, and how much of that is at risk?
--
-- grain  one row per (scale, money, recency, frequency, monetary) that a customer has
-- units  sums over the customers; money in the shop's currency, over the next 365 days, value_at_risk
--        to a hundredth of a cent, so that sums of rows are rounded once
-- rule   scores as in rfm-cells; sums as in segment-values

with returned as (
    select visitor_id, sum(amount) as amount
    from refunds
    where visitor_id is not null
    group by visitor_id
),

scored as (
    select
        customer_features.recency_days,
        customer_features.order_count,
        cast(customer_features.revenue as numeric(18,2)) as gross_revenue,
        cast(customer_features.revenue as numeric(18,2)) - coalesce(returned.amount, 0) as net_revenue,
        cast(customer_values.predicted_value as numeric(30,4)) as predicted_value,
        cast(customer_values.expected_orders as numeric(30,6)) as expected_orders,
        cast(customer_values.alive_probability as numeric(30,9)) as p_alive,
        cast(customer_churn.churn_probability as numeric(30,9)) as churn_probability,
        cast(
            cast(customer_values.predicted_value as double precision)
            * customer_churn.churn_probability as numeric(18,4)
        ) as value_at_risk
    from customer_features
    left join returned on returned.visitor_id = customer_features.customer_id
    left join customer_values on customer_values.customer_id = customer_features.customer_id
    left join customer_churn on customer_churn.customer_id = customer_features.customer_id
    where customer_features.is_current
),

moneyed as (
    select
        moneys.money, scored.*,
        cast(
            case moneys.money
                when 'gross_revenue' then scored.gross_revenue
                else scored.net_revenue
            end as numeric(18,2)
        ) as revenue
    from scored
    cross join (values ('gross_revenue'), ('net_revenue')) as moneys (money)
)

select
    cast(recency.scale as text) as scale,
    cast(moneyed.money as text) as money,
    cast(recency.score as integer) as recency,
    cast(frequency.score as integer) as frequency,
    cast(monetary.score as integer) as monetary,
    cast(count(*) as bigint) as customers,
    cast(count(predicted_value) as bigint) as valued_customers,
    cast(sum(predicted_value) as numeric(18,2)) as predicted_value,
    cast(sum(predicted_value * predicted_value) as double precision) as predicted_value_squares,
    cast(count(p_alive) as bigint) as expected_customers,
    cast(sum(expected_orders) as double precision) as expected_orders,
    cast(sum(expected_orders * expected_orders) as double precision) as expected_orders_squares,
    cast(sum(p_alive) as double precision) as p_alive,
    cast(sum(p_alive * p_alive) as double precision) as p_alive_squares,
    cast(count(churn_probability) as bigint) as churn_customers,
    cast(sum(churn_probability) as double precision) as churn_probability,
    cast(sum(churn_probability * churn_probability) as double precision)
        as churn_probability_squares,
    cast(sum(value_at_risk) as numeric(22,4)) as value_at_risk
from moneyed
join rfm_scores as recency
    on recency.measure = 'recency'
    and moneyed.recency_days between recency.least_value and recency.greatest_value
join rfm_scores as frequency
    on frequency.measure = 'frequency'
    and frequency.scale = recency.scale
    and moneyed.order_count between frequency.least_value and frequency.greatest_value
join rfm_scores as monetary
    on monetary.measure = moneyed.money
    and monetary.scale = recency.scale
    and moneyed.revenue between monetary.least_value and monetary.greatest_value
group by recency.scale, moneyed.money, recency.score, frequency.score, monetary.score
order by scale, money, recency, frequency, monetary
