-- order-waits: when does a customer order again, if at all?
--
-- grain  one row per (breakdown, value, order_number, wait_days) with an order
-- units  wait_days: days of the shop's zone; followed, waiting: orders
-- rule   every order of a customer waits for his next one: followed counts the orders whose next one
--        came after wait_days, waiting those without a next one until as_of, wait_days ago. An order
--        that nothing followed is censored, not lost
-- rule   order_number 1 is the customer's first order; 10 is the tenth and every later one
-- rule   breakdown all holds everyone; channel and device are those of the first session, country of
--        the first order, else of that session; first_product is the primary product of the first
--        order, cohort_year the year of it. What all customers lack has no rows; the 20 values with
--        most customers stand alone, all others together as (other)

with ordered as (
    select
        orders.visitor_id,
        orders.ordered_on,
        row_number() over buyer as order_number,
        lead(orders.ordered_on) over buyer as next_on
    from orders
    where orders.visitor_id is not null
    window buyer as (
        partition by orders.visitor_id order by orders.customer_order_number, orders.order_id
    )
),

waits as (
    select
        ordered.visitor_id,
        cast(case when ordered.order_number > 10 then 10 else ordered.order_number end as integer)
            as order_number,
        cast(coalesce(ordered.next_on, shop.as_of_on) - ordered.ordered_on as integer) as wait_days,
        case when ordered.next_on is null then 0 else 1 end as is_followed
    from ordered
    cross join shop
),

words as (
    select
        customer_features.customer_id,
        customer_features.channel,
        customer_features.device,
        customer_features.country,
        coalesce(firsts.primary_product_id, 'unknown') as first_product,
        cast(cast(extract(year from firsts.ordered_on) as integer) as text) as cohort_year
    from customer_features
    join orders as firsts
        on firsts.visitor_id = customer_features.customer_id and firsts.customer_order_number = 1
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
    select customer_id, 'cohort_year', cohort_year from words
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
    from waits
    group by visitor_id
    union all
    select spoken.customer_id, spoken.breakdown,
        case when places.place <= 20 then spoken.value else '(other)' end
    from spoken
    join places on places.breakdown = spoken.breakdown and places.value = spoken.value
    where places.is_told = 1
)

select
    cast(parts.breakdown as text) as breakdown,
    cast(parts.value as text) as value,
    cast(waits.order_number as integer) as order_number,
    cast(waits.wait_days as integer) as wait_days,
    cast(sum(waits.is_followed) as bigint) as followed,
    cast(sum(1 - waits.is_followed) as bigint) as waiting
from waits
join parts on parts.customer_id = waits.visitor_id
group by parts.breakdown, parts.value, waits.order_number, waits.wait_days
order by breakdown, value, order_number, wait_days
