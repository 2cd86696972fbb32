-- attribution-credits: what of the orders does each rule credit to a channel and a campaign?
--
-- grain  one row per (window_days, bucket_on, is_new, dimension, value); bucket_on is the month of the
--        order, dimension 'channel' or 'campaign'; is_new: the customer's first order
-- units  *_parts: millionths of orders; *_cents: revenue; both add up exactly to the orders of the month
-- rule   first, last, last that was not direct (else the last), equal parts, 40 % to first and last with
--        the rest in between, and halves for every 7 days before the order. The k-th session gets what
--        the first k are due, rounded down, less what the k - 1 before it got; the last gets the rest.
--        Orders without a known session are of the value 'unknown'

with touches as (
    select attribution_touches.*,
        max(case when channel <> 'direct' then touch_number end) over (
            partition by window_days, chain_key
        ) as last_named,
        cast(floor(1000000 * power(cast(2 as double precision), -greatest(0, age_days) / 7)) as bigint) as weight
    from attribution_touches
    where is_converted and chain_key is not null
),

weighed as (
    select touches.*,
        sum(weight) over so_far as weight_so_far,
        sum(weight) over (partition by window_days, chain_key) as weight_in_all
    from touches
    window so_far as (
        partition by window_days, chain_key order by touch_number
        rows between unbounded preceding and current row
    )
),

-- the share of the chain up to and with a session, and up to the one before; a session of no weight
-- at all gets nothing
shares as (
    select window_days, bucket_on, is_new, channel, campaign, touch_number, touch_count,
        revenue_cents,
        case when touch_number = 1 then 1 else 0 end as is_first,
        case when touch_number = touch_count then 1 else 0 end as is_last,
        case when touch_number = coalesce(last_named, touch_count) then 1 else 0 end as is_named,
        cast(touch_number as double precision) / touch_count as linear_to,
        cast(touch_number - 1 as double precision) / touch_count as linear_from,
        case when touch_number = touch_count then 1
            when touch_count = 2 then 0.5
            else 0.4 + 0.2 * cast(touch_number - 1 as double precision) / (touch_count - 2)
        end as position_to,
        case when touch_number = 1 then 0
            when touch_count = 2 then 0.5
            else 0.4 + 0.2 * cast(touch_number - 2 as double precision) / (touch_count - 2)
        end as position_from,
        case when weight_in_all = 0
            then case when touch_number = touch_count then 1 else 0 end
            else cast(weight_so_far as double precision)
                / cast(weight_in_all as double precision) end as decay_to,
        case when weight_in_all = 0 then 0
            else cast(weight_so_far - weight as double precision)
                / cast(weight_in_all as double precision) end as decay_from
    from weighed
),

credits as (
    select window_days, bucket_on, is_new, channel, campaign,
        is_first * 1000000 as first_parts, is_first * revenue_cents as first_cents,
        is_last * 1000000 as last_parts, is_last * revenue_cents as last_cents,
        is_named * 1000000 as named_parts, is_named * revenue_cents as named_cents,
        floor(1000000 * linear_to) - floor(1000000 * linear_from) as linear_parts,
        floor(revenue_cents * linear_to) - floor(revenue_cents * linear_from) as linear_cents,
        floor(1000000 * position_to) - floor(1000000 * position_from) as position_parts,
        floor(revenue_cents * position_to) - floor(revenue_cents * position_from)
            as position_cents,
        floor(1000000 * decay_to) - floor(1000000 * decay_from) as decay_parts,
        floor(revenue_cents * decay_to) - floor(revenue_cents * decay_from) as decay_cents
    from shares
),

whole as (
    select window_days, bucket_on, is_new, channel, campaign, 1000000 * chains as parts,
        revenue_cents as cents
    from attribution_touches
    where is_converted and chain_key is null
    union all
    select windows.window_days, cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date),
        coalesce(orders.customer_order_number = 1, false), 'unknown', 'unknown', 1000000,
        cast(orders.revenue * 100 as bigint)
    from orders
    cross join (values (0), (7), (30), (90)) as windows (window_days)
    left join (
        select distinct chain_key from attribution_chains where is_converted
    ) as converted on converted.chain_key = orders.order_id
    where converted.chain_key is null
),

everything as (
    select * from credits
    union all
    select window_days, bucket_on, is_new, channel, campaign, parts, cents, parts, cents, parts,
        cents, parts, cents, parts, cents, parts, cents
    from whole
),

valued as (
    select 'channel' as dimension, channel as value, everything.*
    from everything
    union all
    select 'campaign', campaign, everything.*
    from everything
)

select
    cast(window_days as integer) as window_days,
    cast(bucket_on as date) as bucket_on,
    cast(is_new as boolean) as is_new,
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(sum(cast(first_parts as bigint)) as bigint) as first_parts,
    cast(sum(cast(first_cents as bigint)) as bigint) as first_cents,
    cast(sum(cast(last_parts as bigint)) as bigint) as last_parts,
    cast(sum(cast(last_cents as bigint)) as bigint) as last_cents,
    cast(sum(cast(named_parts as bigint)) as bigint) as last_non_direct_parts,
    cast(sum(cast(named_cents as bigint)) as bigint) as last_non_direct_cents,
    cast(sum(cast(linear_parts as bigint)) as bigint) as linear_parts,
    cast(sum(cast(linear_cents as bigint)) as bigint) as linear_cents,
    cast(sum(cast(position_parts as bigint)) as bigint) as position_parts,
    cast(sum(cast(position_cents as bigint)) as bigint) as position_cents,
    cast(sum(cast(decay_parts as bigint)) as bigint) as time_decay_parts,
    cast(sum(cast(decay_cents as bigint)) as bigint) as time_decay_cents
from valued
group by window_days, bucket_on, is_new, dimension, value
order by window_days, bucket_on, is_new, dimension, value
