-- metric-distincts: how many different customers and visitors were there in each period?
--
-- grain  one row per (grain, bucket_on, dimension, value); dimension 'all' has the value ''
-- units  counts of different people; people are counted once a period, whatever they did in it
-- rule   distinct counts do not add up, so each offered period and dimension has its own row:
--        day, week (Monday), month, quarter, year and all time, by at most one dimension

with session_origins as (
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

seen as (
    select people.*, count(*) over (partition by visitor_id) as times_seen from people
),

-- whoever was seen once counts once in any period: no need to tell them apart
once as (
    select
        happened_on, cast(null as text) as visitor_id,
        channel, device, campaign, country, visitor_type,
        count(*) as visitors,
        sum(has_order) as customers
    from seen
    where times_seen = 1
    group by happened_on, channel, device, campaign, country, visitor_type
),

counted as (
    select * from once
    union all
    select happened_on, visitor_id, channel, device, campaign, country, visitor_type, 0, has_order
    from seen
    where times_seen > 1
),

dimensions as (
    select happened_on, visitor_id, visitors, customers, 'all' as dimension, '' as value
    from counted
    union all
    select happened_on, visitor_id, visitors, customers, 'channel', channel from counted
    union all
    select happened_on, visitor_id, visitors, customers, 'device', device from counted
    union all
    select happened_on, visitor_id, visitors, customers, 'campaign', campaign from counted
    union all
    select happened_on, visitor_id, visitors, customers, 'country', country from counted
    union all
    select happened_on, visitor_id, visitors, customers, 'visitor_type', visitor_type from counted
),

periods as (
    select days.happened_on, grains.grain,
        case grains.grain
            when 'all' then shop.first_on
            else cast(date_trunc(grains.grain, cast(days.happened_on as timestamp)) as date)
        end as bucket_on
    from (select distinct happened_on from people) as days
    cross join (
        values ('day'), ('week'), ('month'), ('quarter'), ('year'), ('all')
    ) as grains (grain)
    cross join shop
)

select
    cast(periods.grain as text) as grain,
    cast(periods.bucket_on as date) as bucket_on,
    cast(dimensions.dimension as text) as dimension,
    cast(dimensions.value as text) as value,
    cast(sum(dimensions.visitors) + count(distinct dimensions.visitor_id) as bigint) as visitors,
    cast(
        coalesce(sum(dimensions.customers) filter (where dimensions.visitor_id is null), 0)
        + count(distinct case when dimensions.customers = 1 then dimensions.visitor_id end)
        as bigint
    ) as customers
from dimensions
join periods on periods.happened_on = dimensions.happened_on
group by periods.grain, periods.bucket_on, dimensions.dimension, dimensions.value
order by grain, bucket_on, dimension, value
