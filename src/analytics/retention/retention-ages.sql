-- retention-ages: of the customers won in a period, how many order again, and what do they bring?
--
-- grain  one row per (grain, age_basis, breakdown, value, cohort_on, age, previous_age) with an order;
--        grain is week (Monday), month or quarter
-- units  customers, orders: counts; revenue, refunds, cost: in the shop's currency
-- rule   a cohort is the customers whose first order fell in the period starting on cohort_on. age:
--        whole calendar periods since (age_basis calendar), or whole spans of 7, 30 or 90 days since
--        the customer's own first order (exact_days; all customers together only); the first is 0
-- rule   previous_age is the age at which these customers ordered the time before, null at their
--        first: the customers with an order at ages a to b are those of the rows with an age in a to b
--        and a previous_age below a, so any bracket of ages can be counted without counting twice
-- rule   breakdown all holds everyone; channel and device are those of the first session, country of
--        the first order, else of that session; first_product is the primary product of the first
--        order; segment and rfm_segment are those of today. What all customers lack has no rows. The
--        20 values with most customers stand alone, all others together as (other)
-- rule   refunds are those of these orders, whenever they came. Orders without a customer belong to
--        no cohort

with customer_orders as (
    select
        orders.visitor_id,
        orders.order_id,
        orders.ordered_on,
        min(orders.ordered_on) over (partition by orders.visitor_id) as first_on,
        orders.revenue,
        orders.cost,
        coalesce(returned.refunds, 0) as refunds
    from orders
    left join (
        select order_id, sum(amount) as refunds from refunds where order_id is not null
        group by order_id
    ) as returned on returned.order_id = orders.order_id
    where orders.visitor_id is not null
),

words as (
    select
        customer_features.customer_id,
        customer_features.channel,
        customer_features.device,
        customer_features.country,
        coalesce(firsts.primary_product_id, 'unknown') as first_product,
        coalesce(customer_segments.segment_id, 'unknown') as segment,
        coalesce(customer_segments.rfm_segment_id, 'unknown') as rfm_segment
    from customer_features
    left join orders as firsts
        on firsts.visitor_id = customer_features.customer_id and firsts.customer_order_number = 1
    left join customer_segments on customer_segments.customer_id = customer_features.customer_id
    where customer_features.is_current
),

spoken as (
    select customer_id, 'channel' as breakdown, channel as value from words
    union all
    select customer_id, 'device', device from words
    union all
    select customer_id, 'country', country from words
    union all
    select customer_id, 'first_product', first_product from words
    union all
    select customer_id, 'segment', segment from words
    union all
    select customer_id, 'rfm_segment', rfm_segment from words
),

sizes as (
    select breakdown, value, count(*) as customers,
        max(case when value = 'unknown' then 0 else 1 end) as is_known
    from spoken
    group by breakdown, value
),

places as (
    select breakdown, value,
        max(is_known) over (partition by breakdown) as is_told,
        row_number() over (partition by breakdown order by customers desc, value) as place
    from sizes
),

parts as (
    select visitor_id as customer_id, 'all' as breakdown, 'all' as value
    from customer_orders
    group by visitor_id
    union all
    select spoken.customer_id, spoken.breakdown,
        case when places.place <= 20 then spoken.value else '(other)' end
    from spoken
    join places on places.breakdown = spoken.breakdown and places.value = spoken.value
    where places.is_told = 1
),

aged as (
    select
        grains.grain,
        grains.age_basis,
        customer_orders.visitor_id,
        date_trunc(grains.grain, cast(customer_orders.first_on as timestamp)) as cohort_at,
        case
            when grains.age_basis = 'exact_days' or grains.grain = 'week' then cast(
                floor(
                    cast(
                        case grains.age_basis
                            when 'calendar' then customer_orders.ordered_on - cast(
                                date_trunc('week', cast(customer_orders.first_on as timestamp)) as date
                            )
                            else customer_orders.ordered_on - customer_orders.first_on
                        end as double precision
                    ) / grains.days
                ) as integer
            )
            else cast(
                floor(
                    cast(
                        12 * (
                            extract(year from customer_orders.ordered_on)
                            - extract(year from customer_orders.first_on)
                        )
                        + extract(month from date_trunc(
                            grains.grain, cast(customer_orders.ordered_on as timestamp)
                        ))
                        - extract(month from date_trunc(
                            grains.grain, cast(customer_orders.first_on as timestamp)
                        )) as double precision
                    ) / case grains.grain when 'month' then 1 else 3 end
                ) as integer
            )
        end as age,
        customer_orders.revenue,
        customer_orders.refunds,
        customer_orders.cost
    from customer_orders
    cross join (
        values
        ('week', 'calendar', 7), ('month', 'calendar', 30), ('quarter', 'calendar', 90),
        ('week', 'exact_days', 7), ('month', 'exact_days', 30), ('quarter', 'exact_days', 90)
    ) as grains (grain, age_basis, days)
),

active as (
    select grain, age_basis, visitor_id, cohort_at, age,
        count(*) as orders,
        sum(revenue) as revenue,
        sum(refunds) as refunds,
        sum(cost) as cost
    from aged
    group by grain, age_basis, visitor_id, cohort_at, age
),

followed as (
    select active.*,
        lag(age) over (partition by grain, age_basis, visitor_id order by age) as previous_age
    from active
)

select
    cast(followed.grain as text) as grain,
    cast(followed.age_basis as text) as age_basis,
    cast(parts.breakdown as text) as breakdown,
    cast(parts.value as text) as value,
    cast(followed.cohort_at as date) as cohort_on,
    cast(followed.age as integer) as age,
    cast(followed.previous_age as integer) as previous_age,
    cast(count(*) as bigint) as customers,
    cast(sum(followed.orders) as bigint) as orders,
    cast(sum(followed.revenue) as numeric(18,2)) as revenue,
    cast(sum(followed.refunds) as numeric(18,2)) as refunds,
    cast(coalesce(sum(followed.cost), 0) as numeric(18,2)) as cost
from followed
join parts on parts.customer_id = followed.visitor_id
where followed.age_basis = 'calendar' or parts.breakdown = 'all'
group by followed.grain, followed.age_basis, parts.breakdown, parts.value, followed.cohort_at,
    followed.age, followed.previous_age
order by grain, age_basis, breakdown, value, cohort_on, age, previous_age nulls first
