-- value-spreads: how many customers of each kind have brought, or are predicted to bring, how much?
--
-- grain  one row per (measure, split, part, amount) that a customer has; measure is 'gross_revenue',
--        'net_revenue' or 'predicted_value', split what customers are split by, 'all' for not at all
-- units  amount: cents, so far or expected in the next 365 days; customers: counts
-- rule   brands: 'single' for products of one brand in all orders together, 'multi' for more, 'unknown'
--        where no product has one; tier: by orders so far, 1, 2 to 3, 4 or more; channel: of the first
--        session; cohort: month of the first order. Whom a model says nothing of has no such amount

with returned as (
    select visitor_id, sum(amount) as amount
    from refunds
    where visitor_id is not null
    group by visitor_id
),

worths as (
    select
        case
            when customer_features.brand_count = 0 then 'unknown'
            when customer_features.brand_count = 1 then 'single'
            else 'multi'
        end as brands,
        case
            when customer_features.order_count = 1 then 'one-time'
            when customer_features.order_count < 4 then 'occasional'
            else 'frequent'
        end as tier,
        customer_segments.rfm_segment_id,
        customer_segments.segment_id,
        customer_features.channel,
        date_trunc(
            'month',
            cast(customer_features.as_of_on - customer_features.tenure_days as timestamp)
        ) as cohort_at,
        cast(customer_features.revenue as numeric(18,2)) as gross_revenue,
        cast(customer_features.revenue as numeric(18,2)) - coalesce(returned.amount, 0) as net_revenue,
        customer_values.predicted_value
    from customer_features
    left join returned on returned.visitor_id = customer_features.customer_id
    left join customer_segments on customer_segments.customer_id = customer_features.customer_id
    left join customer_values on customer_values.customer_id = customer_features.customer_id
    where customer_features.is_current
),

measured as (
    select
        measures.measure, worths.brands, worths.tier, worths.rfm_segment_id, worths.segment_id,
        worths.channel, worths.cohort_at,
        case measures.measure
            when 'gross_revenue' then worths.gross_revenue
            when 'net_revenue' then worths.net_revenue
            else worths.predicted_value
        end as amount,
        count(*) as customers
    from worths
    cross join (values ('gross_revenue'), ('net_revenue'), ('predicted_value')) as measures (measure)
    group by 1, 2, 3, 4, 5, 6, 7, 8
),

parted as (
    select
        measured.measure, splits.split,
        case splits.split
            when 'all' then ''
            when 'brands' then measured.brands
            when 'tier' then measured.tier
            when 'rfm_segment' then measured.rfm_segment_id
            when 'segment' then measured.segment_id
            when 'channel' then measured.channel
            else cast(cast(measured.cohort_at as date) as text)
        end as part,
        measured.amount, measured.customers
    from measured
    cross join (
        values ('all'), ('brands'), ('tier'), ('rfm_segment'), ('segment'), ('channel'), ('cohort')
    ) as splits (split)
    where measured.amount is not null
)

select
    cast(measure as text) as measure,
    cast(split as text) as split,
    cast(part as text) as part,
    cast(amount * 100 as bigint) as amount,
    cast(sum(customers) as bigint) as customers
from parted
where part is not null
group by measure, split, part, amount
order by measure, split, part, amount
