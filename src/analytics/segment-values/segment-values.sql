-- segment-values: what will each segment be worth, and how much of that is at risk?
--
-- grain  one row per segment of either kind, and one for all customers (segment_id 'all')
-- units  sums over the segment's customers; money in the shop's currency, over the next 365 days
-- rule   sums are of decimals, so that they do not depend on the order of adding, wide enough for
--        squares; a sum counts the customers that the model speaks for, as their number beside it says

with members as (
    select customer_id, 'all' as segment_id from customer_segments
    union all
    select customer_id, segment_id from customer_segments where segment_id is not null
    union all
    select customer_id, rfm_segment_id from customer_segments
),

scored as (
    select
        members.segment_id,
        cast(customer_values.predicted_value as numeric(30,4)) as predicted_value,
        cast(customer_values.expected_orders as numeric(30,6)) as expected_orders,
        cast(customer_values.alive_probability as numeric(30,9)) as p_alive,
        cast(customer_churn.churn_probability as numeric(30,9)) as churn_probability,
        cast(
            cast(customer_values.predicted_value as double precision)
            * customer_churn.churn_probability as numeric(18,4)
        ) as value_at_risk
    from members
    left join customer_values on customer_values.customer_id = members.customer_id
    left join customer_churn on customer_churn.customer_id = members.customer_id
)

select
    cast(segment_id as text) as segment_id,
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
    cast(sum(value_at_risk) as numeric(18,2)) as value_at_risk
from scored
group by segment_id
order by segment_id
