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

-- of a dimension in which everybody is alike, 'all' says everything: nothing is counted by it
spans as (
    select
        min(channel) as least_channel, max(channel) as greatest_channel,
        min(device) as least_device, max(device) as greatest_device,
        min(campaign) as least_campaign, max(campaign) as greatest_campaign,
        min(country) as least_country, max(country) as greatest_country,
        min(visitor_type) as least_visitor_type, max(visitor_type) as greatest_visitor_type
    from people
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
    cross join spans where least_channel < greatest_channel
    union all
    select happened_on, visitor_id, has_order, 'device', device from often
    cross join spans where least_device < greatest_device
    union all
    select happened_on, visitor_id, has_order, 'campaign', campaign from often
    cross join spans where least_campaign < greatest_campaign
    union all
    select happened_on, visitor_id, has_order, 'country', country from often
    cross join spans where least_country < greatest_country
    union all
    select happened_on, visitor_id, has_order, 'visitor_type', visitor_type from often
    cross join spans where least_visitor_type < greatest_visitor_type
),

person_days as (
    select dimension, value, visitor_id, happened_on, max(has_order) as has_order
    from split
    group by dimension, value, visitor_id, happened_on
),

-- a day is a person's first of a period when the day before it, if any, lies in an earlier one
kinds_of_days as (
    select
        dimension, value, happened_on, has_order, seen_before_on, ordered_before_on,
        count(*) as people
    from (
        select
            dimension, value, happened_on, has_order,
            lag(happened_on) over (
                partition by dimension, value, visitor_id order by happened_on
            ) as seen_before_on,
            max(case when has_order = 1 then happened_on end) over (
                partition by dimension, value, visitor_id order by happened_on
                rows between unbounded preceding and 1 preceding
            ) as ordered_before_on
        from person_days
    ) as days
    group by dimension, value, happened_on, has_order, seen_before_on, ordered_before_on
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
        select
            dimension, value, happened_on, seen_before_on as before_on,
            sum(people) as visitors, 0 as customers
        from kinds_of_days
        group by dimension, value, happened_on, seen_before_on
        union all
        select dimension, value, happened_on, ordered_before_on, 0, sum(people)
        from kinds_of_days
        where has_order = 1
        group by dimension, value, happened_on, ordered_before_on
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
    cross join spans where least_channel < greatest_channel
    union all
    select happened_on, visitors, customers, 'device', device from once
    cross join spans where least_device < greatest_device
    union all
    select happened_on, visitors, customers, 'campaign', campaign from once
    cross join spans where least_campaign < greatest_campaign
    union all
    select happened_on, visitors, customers, 'country', country from once
    cross join spans where least_country < greatest_country
    union all
    select happened_on, visitors, customers, 'visitor_type', visitor_type from once
    cross join spans where least_visitor_type < greatest_visitor_type
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
),

counted as (
    select
        grain, bucket_on, dimension, value,
        sum(visitors) as visitors, sum(customers) as customers
    from bucketed
    group by grain, bucket_on, dimension, value
),

alike as (
    select 'channel' as dimension, least_channel as value from spans
    where least_channel = greatest_channel
    union all
    select 'device' as dimension, least_device as value from spans
    where least_device = greatest_device
    union all
    select 'campaign' as dimension, least_campaign as value from spans
    where least_campaign = greatest_campaign
    union all
    select 'country' as dimension, least_country as value from spans
    where least_country = greatest_country
    union all
    select 'visitor_type' as dimension, least_visitor_type as value from spans
    where least_visitor_type = greatest_visitor_type
),

told as (
    select grain, bucket_on, dimension, value, visitors, customers from counted
    union all
    select grain, bucket_on, alike.dimension, alike.value, visitors, customers
    from counted
    cross join alike
    where counted.dimension = 'all'
)

select
    cast(grain as text) as grain,
    cast(bucket_on as date) as bucket_on,
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(visitors as bigint) as visitors,
    cast(customers as bigint) as customers
from told
order by grain, bucket_on, dimension, value
