-- definition-values: what does a metric become under each of its defensible definitions?
--
-- grain  one row per (metric, definition)
-- units  trials: what is counted or averaged over; successes: those that meet the definition;
--        total and squared: sum, and sum of squares, of an amount per trial, in the shop's currency
-- rule   merged orders: a customer's orders of which each comes within 30 minutes of the one before
--        are one checkout. Refunds and charges are those booked on the order. Retention leaves out
--        customers whose time has not been wholly observed; ages are calendar months.

with returned as (
    select order_id, sum(amount) as refunds from refunds where order_id is not null group by order_id
),

charged as (
    select order_id, sum(amount) as charges from charges where order_id is not null group by order_id
),

priced as (
    select
        orders.order_id,
        orders.visitor_id,
        orders.ordered_at,
        orders.ordered_on,
        orders.customer_order_number,
        orders.revenue as gross,
        orders.revenue - coalesce(returned.refunds, 0) as net,
        orders.revenue + coalesce(charged.charges, 0) as with_charges,
        lag(orders.ordered_at) over customer_orders as before_at,
        lag(orders.ordered_on) over customer_orders as before_on
    from orders
    left join returned on returned.order_id = orders.order_id
    left join charged on charged.order_id = orders.order_id
    window customer_orders as (
        partition by orders.visitor_id order by orders.customer_order_number, orders.order_id
    )
),

gaps as (
    select
        priced.*,
        case when visitor_id is null then null
            when before_at is null then null
            else cast(extract(epoch from ordered_at - before_at) as double precision) end as gap_seconds
    from priced
),

checkouts as (
    select
        gaps.*,
        sum(case when gap_seconds <= 1800 then 0 else 1 end) over (
            partition by visitor_id order by customer_order_number, order_id
            rows between unbounded preceding and current row
        ) as checkout_number
    from gaps
),

merged as (
    select sum(gross) as gross
    from checkouts
    where visitor_id is not null
    group by visitor_id, checkout_number
    union all
    select gross from checkouts where visitor_id is null
),

merged_days as (
    select sum(gross) as gross from priced where visitor_id is not null group by visitor_id, ordered_on
    union all
    select gross from priced where visitor_id is null
),

amounts as (
    select 'per order, gross' as definition, gross as amount from priced
    union all
    select 'per order, net of refunds', net from priced
    union all
    select 'per order, with charges', with_charges from priced
    union all
    select 'per checkout, orders within 30 minutes merged', gross from merged
    union all
    select 'per customer and day', gross from merged_days
),

buyers as (
    select
        visitor_id,
        min(ordered_on) as first_on,
        max(ordered_on) as last_on,
        count(*) as orders
    from priced
    where visitor_id is not null
    group by visitor_id
),

months as (
    select
        buyers.visitor_id,
        max(
            case
                when priced.ordered_on >= cast(
                    date_trunc('month', cast(buyers.first_on as timestamp)) + interval '1 month' as date
                ) and priced.ordered_on < cast(
                    date_trunc('month', cast(buyers.first_on as timestamp)) + interval '2 months' as date
                ) then 1 else 0
            end
        ) as is_in_next_month,
        max(
            case
                when priced.ordered_on >= cast(
                    date_trunc('month', cast(buyers.first_on as timestamp)) + interval '1 month' as date
                ) then 1 else 0
            end
        ) as is_in_later_month,
        max(case when cast(priced.ordered_on - buyers.first_on as integer) between 1 and 30 then 1 else 0 end)
            as is_within_30,
        max(case when cast(priced.ordered_on - buyers.first_on as integer) between 1 and 90 then 1 else 0 end)
            as is_within_90,
        max(case when cast(priced.ordered_on - buyers.first_on as integer) between 1 and 365 then 1 else 0 end)
            as is_within_365,
        max(case when priced.customer_order_number > 1 then 1 else 0 end) as is_repeating
    from buyers
    join priced on priced.visitor_id = buyers.visitor_id
    group by buyers.visitor_id
),

aged as (
    select
        buyers.visitor_id,
        cast(shop.as_of_on - buyers.first_on as integer) as age_days,
        cast(shop.as_of_on - buyers.last_on as integer) as recency_days,
        case
            when cast(
                date_trunc('month', cast(buyers.first_on as timestamp)) + interval '2 months' as date
            ) <= shop.as_of_on + 1 then 1 else 0
        end as has_next_month
    from buyers
    cross join shop
),

kept as (
    select 'in the next calendar month' as definition, is_in_next_month as is_kept
    from months join aged on aged.visitor_id = months.visitor_id
    where has_next_month = 1
    union all
    select 'in the next calendar month or later', is_in_later_month
    from months join aged on aged.visitor_id = months.visitor_id
    where has_next_month = 1
    union all
    select 'on a later day within 30 days', is_within_30
    from months join aged on aged.visitor_id = months.visitor_id
    where age_days > 30
    union all
    select 'on a later day within 90 days', is_within_90
    from months join aged on aged.visitor_id = months.visitor_id
    where age_days > 90
    union all
    select 'on a later day within 365 days', is_within_365
    from months join aged on aged.visitor_id = months.visitor_id
    where age_days > 365
    union all
    select 'ever again, however soon', is_repeating from months
),

usual_gaps as (
    select
        visitor_id,
        (
            percentile_disc(0.5) within group (order by gap_seconds)
            + percentile_disc(0.5) within group (order by gap_seconds desc)
        ) / 2 as median_gap_seconds
    from gaps
    where gap_seconds is not null
    group by visitor_id
),

gone as (
    select definition, case when aged.recency_days > windows.days then 1 else 0 end as is_gone
    from aged
    cross join (
        values
            ('no order for 30 days', 30), ('no order for 60 days', 60),
            ('no order for 90 days', 90), ('no order for 180 days', 180)
    ) as windows (definition, days)
    union all
    select
        'no order for twice the usual gap',
        case when cast(aged.recency_days as bigint) * 86400 > 2 * usual_gaps.median_gap_seconds then 1 else 0 end
    from aged
    join usual_gaps on usual_gaps.visitor_id = aged.visitor_id
),

split as (
    select definition, case when gaps.gap_seconds <= windows.seconds then 1 else 0 end as is_split
    from gaps
    cross join (
        values
            ('within 10 minutes', 600), ('within 30 minutes', 1800),
            ('within 60 minutes', 3600), ('within 1440 minutes', 86400)
    ) as windows (definition, seconds)
    where gaps.gap_seconds is not null
    union all
    select 'on the same day', case when ordered_on = before_on then 1 else 0 end
    from gaps
    where gap_seconds is not null
),

defined as (
    select 'ORDERS' as metric, definition, count(*) as trials, count(*) as successes,
        cast(0 as numeric(18,2)) as total, cast(0 as numeric(38,4)) as squared
    from amounts
    where definition in (
        'per order, gross', 'per checkout, orders within 30 minutes merged', 'per customer and day'
    )
    group by definition
    union all
    select 'AOV', definition, count(*), count(*), sum(amount),
        sum(cast(amount as numeric(19,2)) * cast(amount as numeric(19,2)))
    from amounts
    group by definition
    union all
    select 'RETENTION', definition, count(*), sum(is_kept), 0, 0 from kept group by definition
    union all
    select 'CHURN', definition, count(*), sum(is_gone), 0, 0 from gone group by definition
    union all
    select 'SPLIT_ORDER_RATE', definition, count(*), sum(is_split), 0, 0 from split group by definition
)

select
    cast(metric as text) as metric,
    cast(definition as text) as definition,
    cast(trials as bigint) as trials,
    cast(successes as bigint) as successes,
    cast(total as numeric(18,2)) as total,
    cast(squared as numeric(38,4)) as squared
from defined
order by metric, definition
