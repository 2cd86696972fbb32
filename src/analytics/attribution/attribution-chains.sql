-- attribution-chains: which sessions led to which order, or to none?
--
-- grain  one row per session of a chain
-- units  chain_key: the order, or the visitor whose last sessions led to none; touch_number: place of
--        the session in the chain, from 1; touch_count: sessions in the chain; days are of the shop's
--        zone, ended_at: the order, or the start of the last session
-- rule   an order's chain holds the visitor's sessions since the order before it; the session in which
--        it was placed is always its last. An order without visitor has that session alone. The 30
--        campaigns and channels with most sessions stand by themselves, the rest are 'other'

with common_campaigns as (
    select coalesce(campaign, 'none') as campaign
    from sessions
    group by coalesce(campaign, 'none')
    order by count(*) desc, coalesce(campaign, 'none')
    limit 30
),

common_channels as (
    select coalesce(channel, 'unknown') as channel
    from sessions
    group by coalesce(channel, 'unknown')
    order by count(*) desc, coalesce(channel, 'unknown')
    limit 30
),

customer_orders as (
    select order_id, visitor_id, session_id, ordered_at, ordered_on, revenue,
        customer_order_number = 1 as is_new,
        row_number() over (partition by visitor_id order by ordered_at, length(order_id), order_id)
            as chain_number
    from orders
    where visitor_id is not null
),

-- whoever never ordered has one chain, of all sessions: nothing came before
session_counts as (
    select visitor_id, count(*) as sessions
    from sessions
    group by visitor_id
),

customers as (
    select distinct visitor_id
    from orders
    where visitor_id is not null
),

-- orders of the visitor before a session begins
session_places as (
    select session_id, visitor_id, started_at, started_on, channel, campaign,
        1 + sum(is_order) over (
            partition by visitor_id order by happened_at, kind
            range between unbounded preceding and current row
        ) as chain_number
    from (
        select session_id, visitor_id, started_at, started_on, channel, campaign,
            started_at as happened_at, 0 as kind, 0 as is_order
        from sessions
        where visitor_id in (select visitor_id from customers)
        union all
        select null, visitor_id, null, null, null, null, ordered_at, 1, 1
        from customer_orders
    ) as lives
),

touches as (
    select customer_orders.order_id as chain_key, places.session_id, places.started_at,
        customer_orders.session_id is not distinct from places.session_id as is_own
    from session_places as places
    join customer_orders
        on customer_orders.visitor_id = places.visitor_id
        and customer_orders.chain_number = places.chain_number
    where places.session_id is not null
    union
    -- its own session, wherever that stands: with a second order in a session, or no visitor
    select orders.order_id, sessions.session_id, sessions.started_at, true
    from orders
    join sessions on sessions.session_id = orders.session_id
),

last_orders as (
    select visitor_id, max(chain_number) as orders
    from customer_orders
    group by visitor_id
),

-- the end of a chain without an order is its last session
chains as (
    select touches.chain_key, touches.session_id, touches.started_at, sessions.started_on,
        touches.is_own, orders.ordered_at as ended_at, orders.ordered_on as ended_on,
        coalesce(orders.customer_order_number = 1, false) as is_new, true as is_converted,
        orders.revenue, sessions.channel, sessions.campaign
    from touches
    join orders on orders.order_id = touches.chain_key
    join sessions on sessions.session_id = touches.session_id
    union all
    select places.visitor_id, places.session_id, places.started_at, places.started_on, false,
        null, null, false, false, cast(0 as numeric(18,2)), places.channel, places.campaign
    from session_places as places
    join last_orders on last_orders.visitor_id = places.visitor_id
    where places.session_id is not null and places.chain_number = last_orders.orders + 1
    union all
    select sessions.visitor_id, sessions.session_id, sessions.started_at, sessions.started_on,
        false, null, null, true, false, cast(0 as numeric(18,2)), sessions.channel,
        sessions.campaign
    from sessions
    join session_counts on session_counts.visitor_id = sessions.visitor_id
    where session_counts.sessions > 1
        and sessions.visitor_id not in (select visitor_id from customers)
),

numbered as (
    select chain_key, is_converted, is_new,
        coalesce(ended_at, max(started_at) over chain) as ended_at,
        coalesce(ended_on, max(started_on) over chain) as ended_on,
        revenue, started_at, channel, campaign,
        row_number() over (
            partition by chain_key, is_converted
            order by is_own, started_at, length(session_id), session_id
        ) as touch_number,
        count(*) over chain as touch_count
    from chains
    window chain as (partition by chain_key, is_converted)
    union all
    select sessions.visitor_id, false, true, started_at, started_on, cast(0 as numeric(18,2)),
        started_at, channel, campaign, 1, 1
    from sessions
    join session_counts on session_counts.visitor_id = sessions.visitor_id
    where session_counts.sessions = 1
        and sessions.visitor_id not in (select visitor_id from customers)
)

select
    cast(numbered.chain_key as text) as chain_key,
    cast(numbered.is_converted as boolean) as is_converted,
    cast(numbered.is_new as boolean) as is_new,
    cast(numbered.ended_at as timestamp) as ended_at,
    cast(numbered.ended_on as date) as ended_on,
    cast(numbered.revenue as numeric(18,2)) as revenue,
    cast(numbered.started_at as timestamp) as started_at,
    cast(coalesce(common_channels.channel, 'other') as text) as channel,
    cast(coalesce(common_campaigns.campaign, 'other') as text) as campaign,
    cast(numbered.touch_number as integer) as touch_number,
    cast(numbered.touch_count as integer) as touch_count
from numbered
left join common_channels on common_channels.channel = coalesce(numbered.channel, 'unknown')
left join common_campaigns on common_campaigns.campaign = coalesce(numbered.campaign, 'none')
