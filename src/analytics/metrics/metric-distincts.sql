-- metric-distincts: how many different customers and visitors were there in each period?
--
-- grain  one row per (grain, bucket_on, dimension, value); dimension 'all' has the value ''
-- units  counts of different people; people are counted once a period, whatever they did in it
-- rule   distinct counts do not add up, so each offered period and dimension has its own row:
--        day, week (Monday), month, quarter, year and all time, by at most one dimension

with session_origins as not materialized (
    select
        session_id, visitor_id, started_on,
        coalesce(channel, 'unknown') as channel,
        coalesce(device, 'unknown') as device,
        coalesce(campaign, 'none') as campaign,
        coalesce(country, 'unknown') as country,
        case when is_returning then 'returning' else 'new' end as visitor_type
    from sessions
),

appearances as (
    select started_on as happened_on, visitor_id, false as is_order,
        channel, device, campaign, country, visitor_type
    from session_origins

    union all

    select
        orders.ordered_on, orders.visitor_id, true,
        coalesce(session_origins.channel, 'unknown'),
        coalesce(session_origins.device, 'unknown'),
        coalesce(session_origins.campaign, 'none'),
        coalesce(orders.country, session_origins.country, 'unknown'),
        coalesce(
            session_origins.visitor_type,
            case
                when orders.customer_order_number = 1 then 'new'
                when orders.customer_order_number > 1 then 'returning'
                else 'unknown'
            end
        )
    from orders
    left join session_origins on session_origins.session_id = orders.session_id
    where orders.visitor_id is not null
),

people as (
    select
        happened_on, visitor_id, channel, device, campaign, country, visitor_type,
        max(case when is_order then 1 else 0 end) as has_order
    from appearances
    group by happened_on, visitor_id, channel, device, campaign, country, visitor_type
),

-- whoever was seen once counts once in any period: only the others must be told apart
times as (
    select visitor_id, count(*) as times_seen from people group by visitor_id
),

often as (
    select people.*
    from people
    join times on times.visitor_id = people.visitor_id
    where times.times_seen > 1
),

split as (
    select happened_on, visitor_id, has_order, 'all' as dimension, '' as value from often
    union all
    select happened_on, visitor_id, has_order, 'channel', channel from often
    union all
    select happened_on, visitor_id, has_order, 'device', device from often
    union all
    select happened_on, visitor_id, has_order, 'campaign', campaign from often
    union all
    select happened_on, visitor_id, has_order, 'country', country from often
    union all
    select happened_on, visitor_id, has_order, 'visitor_type', visitor_type from often
),

person_days as (
    select dimension, value, visitor_id, happened_on, max(has_order) as has_order
    from split
    group by dimension, value, visitor_id, happened_on
),

-- a day is a person's first of a period when the day before it, if any, lies in an earlier one
visitor_days as (
    select dimension, value, happened_on,
        lag(happened_on) over (
            partition by dimension, value, visitor_id order by happened_on
        ) as before_on
    from person_days
),

customer_days as (
    select dimension, value, happened_on,
        lag(happened_on) over (
            partition by dimension, value, visitor_id order by happened_on
        ) as before_on
    from person_days
    where has_order = 1
),

grains as (
    select grain
    from (values ('day'), ('week'), ('month'), ('quarter'), ('year'), ('all')) as names (grain)
),

firsts as (
    select grains.grain, days.dimension, days.value, days.happened_on,
        sum(days.visitors) as visitors,
        sum(days.customers) as customers
    from (
        select dimension, value, happened_on, before_on, count(*) as visitors, 0 as customers
        from visitor_days
        group by dimension, value, happened_on, before_on
        union all
        select dimension, value, happened_on, before_on, 0, count(*)
        from customer_days
        group by dimension, value, happened_on, before_on
    ) as days
    cross join grains
    where days.before_on is null
        or (
            grains.grain <> 'all'
            and date_trunc(
                case grains.grain when 'all' then 'day' else grains.grain end,
                cast(days.before_on as timestamp)
            ) < date_trunc(
                case grains.grain when 'all' then 'day' else grains.grain end,
                cast(days.happened_on as timestamp)
            )
        )
    group by grains.grain, days.dimension, days.value, days.happened_on
),

once as (
    select
        people.happened_on, channel, device, campaign, country, visitor_type,
        count(*) as visitors,
        sum(has_order) as customers
    from people
    join times on times.visitor_id = people.visitor_id
    where times.times_seen = 1
    group by people.happened_on, channel, device, campaign, country, visitor_type
),

once_split as (
    select happened_on, visitors, customers, 'all' as dimension, '' as value from once
    union all
    select happened_on, visitors, customers, 'channel', channel from once
    union all
    select happened_on, visitors, customers, 'device', device from once
    union all
    select happened_on, visitors, customers, 'campaign', campaign from once
    union all
    select happened_on, visitors, customers, 'country', country from once
    union all
    select happened_on, visitors, customers, 'visitor_type', visitor_type from once
),

once_days as (
    select dimension, value, happened_on, sum(visitors) as visitors, sum(customers) as customers
    from once_split
    group by dimension, value, happened_on
),

additive as (
    select grain, dimension, value, happened_on, visitors, customers from firsts
    union all
    select grains.grain, dimension, value, happened_on, visitors, customers
    from once_days
    cross join grains
),

bucketed as (
    select
        additive.grain, additive.dimension, additive.value, additive.visitors, additive.customers,
        case additive.grain
            when 'all' then shop.first_on
            else cast(
                date_trunc(
                    case additive.grain when 'all' then 'day' else additive.grain end,
                    cast(additive.happened_on as timestamp)
                ) as date
            )
        end as bucket_on
    from additive
    cross join shop
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(sum(visitors) as bigint) as visitors,
    cast(sum(customers) as bigint) as customers
from bucketed
group by grain, bucket_on, dimension, value
order by grain, bucket_on, dimension, value
