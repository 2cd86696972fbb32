-- funnel-step-customers: how many customers took each step of a funnel, and how many stopped there?
--
-- grain  one row per (funnel_key, dimension, bucket_on, value, step_number); funnel_key '': the stages
--        of the shop, whose step_number is their position
-- units  entered_customers, stopped_customers: different ones with a session that took the step, or
--        took it last; of a saved funnel of visitors, who did so themselves. They do not add up
-- rule   dimension 'all', 'month' (bucket_on: its first day) or a column of the session's origin, of
--        which the 100 values with most customers stand here. Counted as CustomerFilter finds them

with buyers as (
    select visitor_id from orders where visitor_id is not null group by visitor_id
),

dimensions as (
    select dimension
    from (values ('all'), ('month'), ('channel'), ('device'), ('campaign'), ('country'),
        ('landingPage'), ('visitorType')) as names (dimension)
),

visits as (
    select
        sessions.session_id,
        sessions.visitor_id as customer_id,
        cast(date_trunc('month', cast(sessions.started_on as timestamp)) as date) as month_on,
        coalesce(sessions.channel, 'unknown') as channel,
        coalesce(sessions.device, 'unknown') as device,
        coalesce(sessions.campaign, 'none') as campaign,
        coalesce(sessions.country, 'unknown') as country,
        sessions.landing_page,
        case sessions.is_returning when true then 'returning' when false then 'new' end
            as visitor_type,
        sessions.furthest_stage_position
    from sessions
    join buyers on buyers.visitor_id = sessions.visitor_id
),

cells as (
    select
        dimensions.dimension,
        case dimension when 'month' then month_on end as bucket_on,
        case dimension when 'all' then '' when 'month' then '' when 'channel' then channel
            when 'device' then device when 'campaign' then campaign
            when 'country' then country when 'landingPage' then landing_page
            else visitor_type end as value,
        customer_id,
        furthest_stage_position as place
    from visits
    cross join dimensions
),

-- one row per customer, in one pass: whether a session of theirs stopped at each stage
reached as (
    select dimension, bucket_on, value, customer_id, max(place) as furthest_place,
        max(case place when 0 then 1 else 0 end) as stopped_0,
        max(case place when 1 then 1 else 0 end) as stopped_1,
        max(case place when 2 then 1 else 0 end) as stopped_2,
        max(case place when 3 then 1 else 0 end) as stopped_3,
        max(case place when 4 then 1 else 0 end) as stopped_4,
        max(case place when 5 then 1 else 0 end) as stopped_5,
        max(case place when 6 then 1 else 0 end) as stopped_6
    from cells
    where value is not null
    group by dimension, bucket_on, value, customer_id
),

furthest as (
    select dimension, bucket_on, value, furthest_place, count(*) as customers,
        sum(stopped_0) as stopped_0, sum(stopped_1) as stopped_1, sum(stopped_2) as stopped_2,
        sum(stopped_3) as stopped_3, sum(stopped_4) as stopped_4, sum(stopped_5) as stopped_5,
        sum(stopped_6) as stopped_6
    from reached
    group by dimension, bucket_on, value, furthest_place
),

stage_steps as (
    select dimension, bucket_on, value, step_number,
        sum(case when furthest_place >= step_number then customers else 0 end)
            as entered_customers,
        sum(case step_number when 0 then stopped_0 when 1 then stopped_1 when 2 then stopped_2
            when 3 then stopped_3 when 4 then stopped_4 when 5 then stopped_5 else stopped_6 end)
            as stopped_customers
    from furthest
    cross join (values (0), (1), (2), (3), (4), (5), (6)) as stages (step_number)
    group by dimension, bucket_on, value, step_number
),

attempted as (
    select attempts.funnel_key, attempts.unit_id, visits.customer_id, month_on, visits.channel,
        visits.device, visits.campaign, visits.country, visits.landing_page, visits.visitor_type
    from funnel_attempts as attempts
    join saved_funnels on saved_funnels.funnel_key = attempts.funnel_key
    join visits on visits.session_id = attempts.unit_id
    where saved_funnels.unit = 'SESSION'
    union all
    select attempts.funnel_key, attempts.unit_id, buyers.visitor_id,
        cast(date_trunc('month', cast(attempts.began_on as timestamp)) as date), attempts.channel,
        attempts.device, coalesce(sessions.campaign, 'none'),
        coalesce(sessions.country, 'unknown'), sessions.landing_page,
        case sessions.is_returning when true then 'returning' when false then 'new' end
    from funnel_attempts as attempts
    join saved_funnels on saved_funnels.funnel_key = attempts.funnel_key
    join buyers on buyers.visitor_id = attempts.unit_id
    left join sessions on sessions.session_id = attempts.session_id
    where saved_funnels.unit = 'VISITOR'
),

followed_steps as (
    select funnel_key, step_number,
        min(case when not is_optional then step_number end) over (
            partition by funnel_key order by step_number
            rows between 1 following and unbounded following
        ) as next_number
    from saved_funnel_steps
),

taken as (
    select attempted.*, passes.step_number,
        case when next_passes.unit_id is null then attempted.customer_id end as stopped_id
    from attempted
    join funnel_passes as passes
        on passes.funnel_key = attempted.funnel_key and passes.unit_id = attempted.unit_id
    join followed_steps
        on followed_steps.funnel_key = passes.funnel_key
        and followed_steps.step_number = passes.step_number
    left join funnel_passes as next_passes
        on next_passes.funnel_key = passes.funnel_key
        and next_passes.unit_id = passes.unit_id
        and next_passes.step_number = followed_steps.next_number
),

saved_steps as (
    select funnel_key, dimension, bucket_on, value, step_number,
        count(distinct customer_id) as entered_customers,
        count(distinct stopped_id) as stopped_customers
    from (
        select
            taken.*,
            dimension,
            case dimension when 'month' then month_on end as bucket_on,
            case dimension when 'all' then '' when 'month' then '' when 'channel' then channel
                when 'device' then device when 'campaign' then campaign
                when 'country' then country when 'landingPage' then landing_page
                else visitor_type end as value
        from taken
        cross join dimensions
    ) as cells
    where value is not null
    group by funnel_key, dimension, bucket_on, value, step_number
),

steps as (
    select '' as funnel_key, stage_steps.* from stage_steps
    union all
    select funnel_key, dimension, bucket_on, value, step_number, entered_customers,
        stopped_customers
    from saved_steps
),

ranked as (
    select parts.*,
        row_number() over (
            partition by funnel_key, dimension, bucket_on order by customers desc, value
        ) as place
    from (
        select funnel_key, dimension, bucket_on, value, max(entered_customers) as customers
        from steps
        group by funnel_key, dimension, bucket_on, value
    ) as parts
)

select
    cast(steps.funnel_key as text) as funnel_key,
    cast(steps.dimension as text) as dimension,
    cast(steps.bucket_on as date) as bucket_on,
    cast(steps.value as text) as value,
    cast(steps.step_number as integer) as step_number,
    cast(steps.entered_customers as bigint) as entered_customers,
    cast(steps.stopped_customers as bigint) as stopped_customers
from steps
join ranked
    on ranked.funnel_key = steps.funnel_key
    and ranked.dimension = steps.dimension
    and ranked.bucket_on is not distinct from steps.bucket_on
    and ranked.value = steps.value
where ranked.place <= 100
order by funnel_key, dimension, bucket_on nulls first, value, step_number
