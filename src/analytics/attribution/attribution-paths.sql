-- attribution-paths: along which channels do visitors come to an order, or to none?
--
-- grain  one row per (window_days, is_new_only, place); is_new_only: of visitors without an order before
-- units  conversions, non_conversions: chains; revenue of their orders; paths: channel sequences in the
--        row; capped_chains: those with more than 8 sessions
-- rule   channel_1 is that of the first session; of a longer chain the last 8 are kept. The 200 most
--        frequent paths by place, all others in one row with place 201

with late as (
    select attribution_touches.*, touch_number - greatest(0, touch_count - 8) as kept_number
    from attribution_touches
),

multiple as (
    select window_days, chain_key, is_converted, is_new, max(revenue_cents) as revenue_cents,
        case when max(touch_count) > 8 then 1 else 0 end as capped_chains,
        max(case when kept_number = 1 then channel end) as channel_1,
        max(case when kept_number = 2 then channel end) as channel_2,
        max(case when kept_number = 3 then channel end) as channel_3,
        max(case when kept_number = 4 then channel end) as channel_4,
        max(case when kept_number = 5 then channel end) as channel_5,
        max(case when kept_number = 6 then channel end) as channel_6,
        max(case when kept_number = 7 then channel end) as channel_7,
        max(case when kept_number = 8 then channel end) as channel_8
    from late
    where kept_number >= 1 and chain_key is not null
    group by window_days, chain_key, is_converted, is_new
),

chains as (
    select window_days, is_converted, is_new, channel_1, channel_2, channel_3, channel_4, channel_5, channel_6, channel_7, channel_8, 1 as chains, revenue_cents, capped_chains
    from multiple
    union all
    select window_days, is_converted, is_new, channel, null, null, null, null, null, null, null,
        chains, revenue_cents, 0
    from attribution_touches
    where chain_key is null
),

paths as (
    select window_days, is_new_only, channel_1, channel_2, channel_3, channel_4, channel_5, channel_6, channel_7, channel_8,
        sum(case when is_converted then chains else 0 end) as conversions,
        sum(case when is_converted then 0 else chains end) as non_conversions,
        sum(revenue_cents) as revenue_cents, sum(capped_chains) as capped_chains
    from chains
    join (values (true), (false)) as scopes (is_new_only) on chains.is_new or not is_new_only
    group by window_days, is_new_only, channel_1, channel_2, channel_3, channel_4, channel_5, channel_6, channel_7, channel_8
),

ranked as (
    select paths.*,
        row_number() over (
            partition by window_days, is_new_only
            order by conversions + non_conversions desc, conversions desc,
                channel_1 nulls first, channel_2 nulls first, channel_3 nulls first, channel_4 nulls first, channel_5 nulls first, channel_6 nulls first, channel_7 nulls first, channel_8 nulls first
        ) as place
    from paths
)

select
    cast(window_days as integer) as window_days,
    cast(is_new_only as boolean) as is_new_only,
    cast(least(place, 201) as integer) as place,
    cast(max(case when place <= 200 then channel_1 end) as text) as channel_1,
    cast(max(case when place <= 200 then channel_2 end) as text) as channel_2,
    cast(max(case when place <= 200 then channel_3 end) as text) as channel_3,
    cast(max(case when place <= 200 then channel_4 end) as text) as channel_4,
    cast(max(case when place <= 200 then channel_5 end) as text) as channel_5,
    cast(max(case when place <= 200 then channel_6 end) as text) as channel_6,
    cast(max(case when place <= 200 then channel_7 end) as text) as channel_7,
    cast(max(case when place <= 200 then channel_8 end) as text) as channel_8,
    cast(count(*) as bigint) as paths,
    cast(sum(conversions) as bigint) as conversions,
    cast(sum(non_conversions) as bigint) as non_conversions,
    cast(sum(revenue_cents) * cast(0.01 as numeric(4,2)) as numeric(18,2)) as revenue,
    cast(sum(capped_chains) as bigint) as capped_chains
from ranked
group by window_days, is_new_only, least(place, 201)
order by window_days, is_new_only, place
