-- order-gaps: how soon after the previous order of the same customer does a repeat order come?
--
-- grain  one row per (breakdown, value, gap_minutes) with a repeat order
-- units  gap_minutes: minutes since the previous order, rounded up; repeat_orders and the parts of
--        them in the same session and on the same day as the previous order: counts
-- rule   up to a day every minute stands alone, so that an order came within m minutes exactly when
--        gap_minutes is at most m; later ones have the upper end of their bin: 2, 3, 7, 14, 30, 60, 90,
--        180, 365, 730 or 7300 days
-- rule   breakdown all holds every repeat order; hour is the hour of the repeat order in the shop's
--        zone, channel that of its session. Orders without a customer repeat nothing

with ordered as (
    select
        orders.order_id,
        orders.visitor_id,
        orders.session_id,
        orders.ordered_at,
        orders.ordered_on,
        lag(orders.ordered_at) over buyer as previous_at,
        lag(orders.ordered_on) over buyer as previous_on,
        lag(orders.session_id) over buyer as previous_session_id
    from orders
    where orders.visitor_id is not null
    window buyer as (
        partition by orders.visitor_id order by orders.customer_order_number, orders.order_id
    )
),

repeated as (
    select
        ordered.order_id,
        ordered.session_id,
        ceil(
            cast(extract(epoch from (ordered.ordered_at - ordered.previous_at)) as double precision)
            / 60
        ) as minutes,
        case when ordered.session_id = ordered.previous_session_id then 1 else 0 end
            as is_same_session,
        case when ordered.ordered_on = ordered.previous_on then 1 else 0 end as is_same_day,
        extract(hour from (
            (ordered.ordered_at at time zone 'UTC') at time zone coalesce(shop.timezone, 'UTC')
        )) as hour
    from ordered
    cross join shop
    where ordered.previous_at is not null
),

spaced as (
    select
        repeated.order_id,
        repeated.session_id,
        repeated.is_same_session,
        repeated.is_same_day,
        lpad(cast(cast(repeated.hour as integer) as text), 2, '0') as hour,
        case
            when minutes <= 1440 then minutes
            when minutes <= 2880 then 2880
            when minutes <= 4320 then 4320
            when minutes <= 10080 then 10080
            when minutes <= 20160 then 20160
            when minutes <= 43200 then 43200
            when minutes <= 86400 then 86400
            when minutes <= 129600 then 129600
            when minutes <= 259200 then 259200
            when minutes <= 525600 then 525600
            when minutes <= 1051200 then 1051200
            else 10512000
        end as gap_minutes
    from repeated
),

parts as (
    select 'all' as breakdown, 'all' as value, spaced.* from spaced
    union all
    select 'hour', spaced.hour, spaced.* from spaced
    union all
    select 'channel', coalesce(sessions.channel, 'unknown'), spaced.*
    from spaced
    left join sessions on sessions.session_id = spaced.session_id
)

select
    cast(breakdown as text) as breakdown,
    cast(value as text) as value,
    cast(gap_minutes as integer) as gap_minutes,
    cast(count(*) as bigint) as repeat_orders,
    cast(sum(is_same_session) as bigint) as same_session,
    cast(sum(is_same_day) as bigint) as same_day
from parts
group by breakdown, value, gap_minutes
order by breakdown, value, gap_minutes
