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

-- one row per person, day and origin: far fewer rows before the periods multiply them
people as (
    select
        happened_on, visitor_id, channel, device, campaign, country, visitor_type,
        max(case when is_order then 1 else 0 end) as has_order
    from appearances
    group by happened_on, visitor_id, channel, device, campaign, country, visitor_type
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
),

dimensions as (
    select visitor_id, happened_on, has_order, 'all' as dimension, '' as value from people
    union all
    select visitor_id, happened_on, has_order, 'channel', channel from people
    union all
    select visitor_id, happened_on, has_order, 'device', device from people
    union all
    select visitor_id, happened_on, has_order, 'campaign', campaign from people
    union all
    select visitor_id, happened_on, has_order, 'country', country from people
    union all
    select visitor_id, happened_on, has_order, 'visitor_type', visitor_type from people
)

select
    cast(periods.grain as text) as grain,
    cast(periods.bucket_on as date) as bucket_on,
    cast(dimensions.dimension as text) as dimension,
    cast(dimensions.value as text) as value,
    cast(count(distinct dimensions.visitor_id) as bigint) as visitors,
    cast(
        count(distinct case when dimensions.has_order = 1 then dimensions.visitor_id end) as bigint
    ) as customers
from dimensions
join periods on periods.happened_on = dimensions.happened_on
group by periods.grain, periods.bucket_on, dimensions.dimension, dimensions.value
order by grain, bucket_on, dimension, value
