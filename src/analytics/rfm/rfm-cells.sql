-- rfm-cells: how many customers have which scores, and what have they brought?
--
-- grain  one row per (scale, money, recency, frequency, monetary) that a customer has
-- units  scores as in rfm-scores; revenue: gross or net as money says, in the shop's currency;
--        revenue_squared: sum of squares of customers' revenue; recent_revenue: gross, of the 365
--        days that end with as_of
-- rule   a customer's score is the one whose range of values holds the customer's value

with returned as (
    select visitor_id, sum(amount) as amount
    from refunds
    where visitor_id is not null
    group by visitor_id
),

buyers as (
    select
        orders.visitor_id,
        shop.as_of_on - max(orders.ordered_on) as recency_days,
        count(*) as order_count,
        sum(orders.revenue) as gross_revenue,
        sum(orders.revenue) - coalesce(max(returned.amount), 0) as net_revenue,
        sum(case when orders.ordered_on > shop.as_of_on - 365 then orders.revenue else 0 end)
            as recent_revenue
    from orders
    cross join shop
    left join returned on returned.visitor_id = orders.visitor_id
    where orders.visitor_id is not null
    group by orders.visitor_id, shop.as_of_on
),

moneyed as (
    select
        moneys.money, buyers.recency_days, buyers.order_count, buyers.recent_revenue,
        cast(
            case moneys.money
                when 'gross_revenue' then buyers.gross_revenue
                else buyers.net_revenue
            end as numeric(18,2)
        ) as revenue
    from buyers
    cross join (values ('gross_revenue'), ('net_revenue')) as moneys (money)
)

select
    cast(recency.scale as text) as scale,
    cast(moneyed.money as text) as money,
    cast(recency.score as integer) as recency,
    cast(frequency.score as integer) as frequency,
    cast(monetary.score as integer) as monetary,
    cast(count(*) as bigint) as customers,
    cast(sum(moneyed.order_count) as bigint) as orders,
    cast(sum(moneyed.revenue) as numeric(18,2)) as revenue,
    cast(
        sum(cast(moneyed.revenue as numeric(19,2)) * cast(moneyed.revenue as numeric(19,2)))
        as numeric(38,4)
    ) as revenue_squared,
    cast(sum(moneyed.recent_revenue) as numeric(18,2)) as recent_revenue
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
