-- visitor-ages: of the visitors who first came in a period, how many come back, and how often?
--
-- grain  one row per (grain, breakdown, value, cohort_on, age, previous_age) with a session; grain is
--        week (Monday), month or quarter
-- units  visitors, sessions: counts
-- rule   a cohort is the visitors whose first session fell in the period starting on cohort_on; age:
--        whole calendar periods of the shop's zone since, the first is 0
-- rule   previous_age is the age at which these visitors came the time before, null at their first: the
--        visitors with a session at ages a to b are those of the rows with an age in a to b and a
--        previous_age below a
-- rule   breakdown all holds everyone; channel and device are those of the first session, by month and
--        quarter only. What all sessions lack has no rows. The 20 values with most visitors stand
--        alone, all others together as (other)

with numbered as materialized (
    select visitor_id, started_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        row_number() over (
            partition by visitor_id order by started_at, session_id
        ) as session_number
    from sessions
),

firsts as materialized (
    select visitor_id, started_on as first_on, channel, device
    from numbered
    where session_number = 1
),

grains as (
    select grain from (values ('week'), ('month'), ('quarter')) as named (grain)
),

later as (
    select numbered.visitor_id, firsts.first_on, firsts.channel, firsts.device,
        numbered.started_on, count(*) as sessions
    from numbered
    join firsts on firsts.visitor_id = numbered.visitor_id
    where numbered.session_number > 1
    group by numbered.visitor_id, firsts.first_on, firsts.channel, firsts.device,
        numbered.started_on
),

aged as materialized (
    select
        grains.grain,
        later.visitor_id,
        date_trunc(grains.grain, cast(later.first_on as timestamp)) as cohort_at,
        later.channel,
        later.device,
        case
            when grains.grain = 'week' then cast(
                floor(
                    cast(
                        later.started_on
                        - cast(date_trunc('week', cast(later.first_on as timestamp)) as date)
                        as double precision
                    ) / 7
                ) as integer
            )
            else cast(
                floor(
                    cast(
                        12 * (
                            extract(year from later.started_on) - extract(year from later.first_on)
                        )
                        + extract(month from date_trunc(
                            grains.grain, cast(later.started_on as timestamp)
                        ))
                        - extract(month from date_trunc(
                            grains.grain, cast(later.first_on as timestamp)
                        )) as double precision
                    ) / case grains.grain when 'month' then 1 else 3 end
                ) as integer
            )
        end as age,
        later.sessions
    from later
    cross join grains
),

followed as (
    select grain, visitor_id, cohort_at, channel, device, age, sessions,
        coalesce(lag(age) over (partition by grain, visitor_id order by age), 0) as previous_age
    from (
        select grain, visitor_id, cohort_at, channel, device, age, sum(sessions) as sessions
        from aged
        where age > 0
        group by grain, visitor_id, cohort_at, channel, device, age
    ) as active
),

-- everybody comes at age 0, so nobody needs to be counted there one by one
ages as (
    select grains.grain, date_trunc(grains.grain, cast(first_on as timestamp)) as cohort_at,
        channel, device, 0 as age, cast(null as integer) as previous_age,
        sum(visitors) as visitors, sum(visitors) as sessions
    from (
        select first_on, channel, device, count(*) as visitors
        from firsts
        group by first_on, channel, device
    ) as first_days
    cross join grains
    group by grains.grain, date_trunc(grains.grain, cast(first_on as timestamp)), channel, device
    union all
    select grain, cohort_at, channel, device, 0, cast(null as integer), 0, sum(sessions)
    from aged
    where age = 0
    group by grain, cohort_at, channel, device
    union all
    select grain, cohort_at, channel, device, age, previous_age, count(*), sum(sessions)
    from followed
    group by grain, cohort_at, channel, device, age, previous_age
),

spoken as (
    select 'channel' as breakdown, channel as value, count(*) as visitors
    from firsts
    group by channel
    union all
    select 'device', device, count(*)
    from firsts
    group by device
),

places as (
    select breakdown, value,
        max(case when value = 'unknown' then 0 else 1 end) over (partition by breakdown) as is_told,
        row_number() over (partition by breakdown order by visitors desc, value) as place
    from spoken
),

parts as (
    select 'all' as breakdown, 'all' as value, ages.* from ages
    union all
    select places.breakdown,
        case when places.place <= 20 then places.value else '(other)' end, ages.*
    from ages
    join places
        on places.value = case places.breakdown when 'channel' then ages.channel else ages.device end
    where places.is_told = 1 and ages.grain <> 'week'
)

select
    cast(grain as text) as grain,
    cast(breakdown as text) as breakdown,
    cast(value as text) as value,
    cast(cohort_at as date) as cohort_on,
    cast(age as integer) as age,
    cast(previous_age as integer) as previous_age,
    cast(sum(visitors) as bigint) as visitors,
    cast(sum(sessions) as bigint) as sessions
from parts
group by grain, breakdown, value, cohort_at, age, previous_age
order by grain, breakdown, value, cohort_on, age, previous_age nulls first
