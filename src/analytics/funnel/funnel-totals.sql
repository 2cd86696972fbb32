-- funnel-totals: how far do sessions of every day and week get?
--
-- grain  one row per (grain, bucket_on, furthest_stage_position), over all channels and devices;
--        grain is 'day' or 'week', bucket_on the first day of it in the shop's zone
-- units  as in funnel, which it sums up
-- rule   weeks are those of ISO 8601, from Monday on

with buckets as (
    select
        grain, bucket_on, furthest_stage_position,
        sessions, waiting_sessions, orders, revenue, revenue_squared
    from funnel
    where grain = 'day'
    union all
    select
        'week', cast(date_trunc('week', cast(bucket_on as timestamp)) as date),
        furthest_stage_position,
        sessions, waiting_sessions, orders, revenue, revenue_squared
    from funnel
    where grain = 'day'
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(furthest_stage_position as integer) as furthest_stage_position,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(waiting_sessions) as bigint) as waiting_sessions,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(revenue_squared) as numeric(38,4)) as revenue_squared
from buckets
group by grain, bucket_on, furthest_stage_position
order by grain, bucket_on, furthest_stage_position
