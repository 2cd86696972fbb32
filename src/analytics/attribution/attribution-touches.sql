-- attribution-touches: which sessions of a chain lie within the time before its end?
--
-- grain  one row per session of a chain within a window; chains of a single session are one row for all
--        that are alike
-- units  window_days: 7, 30, 90, or 0 for any time; chains: how many the row stands for; revenue_cents:
--        of all of them; touch_number, touch_count: within the window
-- rule   the last session of a chain is always within

with windows as (
    select window_days from (values (0), (7), (30), (90)) as choices (window_days)
),

singles as (
    select is_converted, is_new, date_trunc('month', cast(ended_on as timestamp)) as bucket_at,
        channel, campaign, count(*) as chains, sum(revenue) as revenue
    from attribution_chains
    where touch_count = 1
    group by is_converted, is_new, date_trunc('month', cast(ended_on as timestamp)), channel,
        campaign
),

within as (
    select windows.window_days, attribution_chains.*
    from attribution_chains
    cross join windows
    where touch_count > 1
        and (
            touch_number = touch_count
            or window_days = 0
            or started_at >= ended_at - window_days * interval '1 day'
        )
)

select
    cast(window_days as integer) as window_days,
    cast(null as text) as chain_key,
    cast(is_converted as boolean) as is_converted,
    cast(is_new as boolean) as is_new,
    cast(bucket_at as date) as bucket_on,
    cast(chains as bigint) as chains,
    cast(revenue * 100 as bigint) as revenue_cents,
    cast(channel as text) as channel,
    cast(campaign as text) as campaign,
    cast(1 as integer) as touch_number,
    cast(1 as integer) as touch_count,
    cast(0 as double precision) as age_days
from singles
cross join windows
union all
select
    window_days, chain_key, is_converted, is_new,
    cast(date_trunc('month', cast(ended_on as timestamp)) as date), 1,
    cast(revenue * 100 as bigint), channel, campaign,
    cast(row_number() over (
        partition by window_days, chain_key, is_converted order by touch_number
    ) as integer),
    cast(count(*) over (partition by window_days, chain_key, is_converted) as integer),
    (cast(extract(epoch from ended_at) as double precision)
        - cast(extract(epoch from started_at) as double precision)) / 86400
from within
