-- saved-funnel-cells: how far do the attempts at a saved funnel get, and what is it worth?
--
-- grain  one row per (funnel_key, bucket_on, channel, device, campaign, landing_page, country,
--        visitor_type, step_number), all of the attempt: see funnel-attempts
-- units  entered: sessions or visitors that took the step; waiting: those that may still take the next
--        step that is not optional; orders, revenue, revenue_squared: of all that took the step
-- rule   in a session nothing happens any more 30 minutes after its last event; a visitor waits until
--        the time of the step or of the whole funnel is over at as_of

-- in any order no step has a time of its own
with required_steps as (
    select funnel_key,
        row_number() over (partition by funnel_key order by step_number) as level,
        count(*) over (partition by funnel_key) as last_level,
        lead(within_seconds) over (partition by funnel_key order by step_number) as next_within
    from saved_funnel_steps
    where not is_optional
),

taken as (
    select attempts.*, passes.step_number,
        case when not passes.is_optional
            and passes.level = attempts.furthest_level
            and required_steps.level < required_steps.last_level
            and passes.last_at + coalesce(required_steps.next_within, 2000000000)
                * interval '1 second' > shop.as_of_at
            and passes.last_start_at + coalesce(saved_funnels.within_seconds, 2000000000)
                * interval '1 second' > shop.as_of_at
            and (saved_funnels.unit = 'VISITOR'
                or attempts.ended_at > shop.as_of_at - interval '30 minutes')
            then 1 else 0 end as waiting
    from funnel_passes as passes
    cross join shop
    join saved_funnels on saved_funnels.funnel_key = passes.funnel_key
    join required_steps
        on required_steps.funnel_key = passes.funnel_key and required_steps.level = passes.level
    join funnel_attempts as attempts
        on attempts.funnel_key = passes.funnel_key and attempts.unit_id = passes.unit_id
)

select
    cast(funnel_key as text) as funnel_key,
    cast(bucket_on as date) as bucket_on,
    cast(channel as text) as channel,
    cast(device as text) as device,
    cast(campaign as text) as campaign,
    cast(landing_page as text) as landing_page,
    cast(country as text) as country,
    cast(visitor_type as text) as visitor_type,
    cast(step_number as integer) as step_number,
    cast(count(*) as bigint) as entered,
    cast(sum(waiting) as bigint) as waiting,
    cast(sum(orders) as bigint) as orders,
    cast(sum(revenue) as numeric(18,2)) as revenue,
    cast(sum(cast(revenue as numeric(19,2)) * cast(revenue as numeric(19,2))) as numeric(38,4))
        as revenue_squared
from taken
group by funnel_key, bucket_on, channel, device, campaign, landing_page, country, visitor_type,
    step_number
order by funnel_key, bucket_on, channel, device, campaign, landing_page, country, visitor_type,
    step_number
