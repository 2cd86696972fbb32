-- attribution-moves: from which channel or campaign do chains of sessions go to which?
--
-- grain  one row per (window_days, bucket_on, is_new, dimension, from_value, to_value, ending);
--        bucket_on is the month in which the chain ends
-- units  chains: how many make the move, counted as often as they make it
-- rule   from_value is null at the start of a chain; at its end to_value is null and ending is
--        'conversion' for an order and 'none' without one, else it is ''

with linked as (
    select attribution_touches.*,
        lag(channel) over (
            partition by window_days, chain_key, is_converted order by touch_number
        ) as channel_before,
        lag(campaign) over (
            partition by window_days, chain_key, is_converted order by touch_number
        ) as campaign_before
    from attribution_touches
    where chain_key is not null
    union all
    select attribution_touches.*, null, null
    from attribution_touches
    where chain_key is null
),

touches as (
    select window_days, is_converted, is_new, bucket_on, chains, touch_number, touch_count,
        'channel' as dimension, channel as value, channel_before as before
    from linked
    union all
    select window_days, is_converted, is_new, bucket_on, chains, touch_number, touch_count,
        'campaign', campaign, campaign_before
    from linked
),

moves as (
    select window_days, bucket_on, is_new, dimension,
        before as from_value, value as to_value, '' as ending, chains
    from touches
    union all
    select window_days, bucket_on, is_new, dimension, value, null,
        case when is_converted then 'conversion' else 'none' end, chains
    from touches
    where touch_number = touch_count
)

select
    cast(window_days as integer) as window_days,
    cast(bucket_on as date) as bucket_on,
    cast(is_new as boolean) as is_new,
    cast(dimension as text) as dimension,
    cast(from_value as text) as from_value,
    cast(to_value as text) as to_value,
    cast(ending as text) as ending,
    cast(sum(chains) as bigint) as chains
from moves
group by window_days, bucket_on, is_new, dimension, from_value, to_value, ending
order by window_days, bucket_on, is_new, dimension, from_value nulls first,
    to_value nulls first, ending
