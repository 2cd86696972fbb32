-- customer-features: what did each customer do until a given day?
--
-- grain  one row per (as_of_on, customer): the shop's last day, and up to two earlier cut-offs
-- units  money in the shop's currency; days; counts; shares 0 to 1
-- rule   only what happened until as_of_on counts, that day included; orders_after and
--        revenue_after are what came in the horizon_days after it, null where that is not over yet
-- rule   horizon_days: 90, or a quarter of the shop's days where they are fewer than 360, at least 7;
--        the cut-offs lie one and two horizons back, where the data reach back that far

with spans as (
    select
        as_of_on,
        first_on,
        greatest(
            7,
            least(
                90,
                cast(floor(cast(as_of_on - first_on + 1 as double precision) / 4) as integer)
            )
        ) as horizon_days
    from shop
),

cut_offs as (
    select as_of_on, true as is_current, horizon_days from spans
    union all
    select as_of_on - horizon_days, false, horizon_days
    from spans
    where as_of_on - horizon_days > first_on
    union all
    select as_of_on - 2 * horizon_days, false, horizon_days
    from spans
    where as_of_on - 2 * horizon_days > first_on
),

placed as (
    select
        orders.visitor_id, orders.order_id, orders.ordered_at, orders.ordered_on, orders.country,
        orders.revenue, orders.item_count, orders.customer_order_number,
        orders.ordered_on - lag(orders.ordered_on) over (
            partition by orders.visitor_id order by orders.customer_order_number
        ) as gap_days
    from orders
    where orders.visitor_id is not null
),

numbered as (
    select cut_offs.as_of_on, cut_offs.horizon_days, placed.*,
        row_number() over (
            partition by cut_offs.as_of_on, placed.visitor_id
            order by placed.customer_order_number desc
        ) as place_from_last
    from cut_offs
    join placed on placed.ordered_on <= cut_offs.as_of_on
),

ordered as (
    select
        as_of_on, visitor_id,
        count(*) as order_count,
        sum(revenue) as revenue,
        sum(item_count) as item_count,
        min(ordered_on) as first_order_on,
        max(ordered_on) as last_order_on,
        max(case when place_from_last = 1 then revenue end) as last_order_value,
        max(case when customer_order_number = 1 then country end) as country,
        sum(case when ordered_on > as_of_on - horizon_days then 1 else 0 end)
            as recent_order_count,
        count(gap_days) as gap_count,
        sum(cast(gap_days as bigint)) as gap_sum,
        sum(cast(gap_days as bigint) * cast(gap_days as bigint)) as gap_square_sum
    from numbered
    group by as_of_on, visitor_id
),

diversity as (
    select numbered.as_of_on, numbered.visitor_id,
        count(distinct order_lines.product_id) as product_count,
        count(distinct products.brand) as brand_count,
        count(distinct products.category) as category_count
    from numbered
    join order_lines on order_lines.order_id = numbered.order_id
    left join products on products.product_id = order_lines.product_id
    group by numbered.as_of_on, numbered.visitor_id
),

discounts as (
    select numbered.as_of_on, numbered.visitor_id,
        sum(case when charges.amount < 0 then -charges.amount else 0 end) as discount
    from numbered
    join charges on charges.order_id = numbered.order_id
    group by numbered.as_of_on, numbered.visitor_id
),

has_charges as (
    select count(*) as charge_count from charges
),

returned as (
    select cut_offs.as_of_on, refunds.visitor_id, sum(refunds.amount) as refunds
    from cut_offs
    join refunds on refunds.refunded_on <= cut_offs.as_of_on
    where refunds.visitor_id is not null
    group by cut_offs.as_of_on, refunds.visitor_id
),

customers as (
    select visitor_id from placed group by visitor_id
),

seen as (
    select cut_offs.as_of_on, sessions.visitor_id, sessions.started_on, sessions.channel,
        sessions.device, sessions.country, sessions.page_view_count,
        row_number() over (
            partition by cut_offs.as_of_on, sessions.visitor_id
            order by sessions.started_at, sessions.session_id
        ) as place
    from cut_offs
    join sessions on sessions.started_on <= cut_offs.as_of_on
    join customers on customers.visitor_id = sessions.visitor_id
),

browsed as (
    select as_of_on, visitor_id,
        count(*) as session_count,
        sum(page_view_count) as page_view_count,
        max(started_on) as last_session_on,
        max(case when place = 1 then channel end) as channel,
        max(case when place = 1 then device end) as device,
        max(case when place = 1 then country end) as country
    from seen
    group by as_of_on, visitor_id
),

followed as (
    select cut_offs.as_of_on, placed.visitor_id, count(*) as orders_after,
        sum(placed.revenue) as revenue_after
    from cut_offs
    join placed
        on placed.ordered_on > cut_offs.as_of_on
        and placed.ordered_on <= cut_offs.as_of_on + cut_offs.horizon_days
    group by cut_offs.as_of_on, placed.visitor_id
)

select
    cast(ordered.as_of_on as date) as as_of_on,
    cast(cut_offs.is_current as boolean) as is_current,
    cast(cut_offs.horizon_days as integer) as horizon_days,
    cast(ordered.visitor_id as text) as customer_id,
    cast(ordered.order_count as integer) as order_count,
    cast(ordered.revenue as double precision) as revenue,
    cast(ordered.revenue as double precision) / cast(ordered.order_count as double precision)
        as average_order_value,
    cast(ordered.last_order_value as double precision) as last_order_value,
    cast(ordered.item_count as integer) as item_count,
    cast(ordered.item_count as double precision) / cast(ordered.order_count as double precision)
        as items_per_order,
    cast(coalesce(diversity.product_count, 0) as integer) as product_count,
    cast(coalesce(diversity.brand_count, 0) as integer) as brand_count,
    cast(coalesce(diversity.category_count, 0) as integer) as category_count,
    cast(ordered.recent_order_count as integer) as recent_order_count,
    cast(browsed.session_count as integer) as session_count,
    cast(browsed.page_view_count as integer) as page_view_count,
    cast(browsed.page_view_count as double precision)
        / cast(browsed.session_count as double precision) as page_views_per_session,
    cast(ordered.as_of_on - browsed.last_session_on as integer) as days_since_session,
    cast(ordered.as_of_on - ordered.first_order_on as integer) as tenure_days,
    cast(ordered.as_of_on - ordered.last_order_on as integer) as recency_days,
    case when ordered.order_count > 1 then
        cast(ordered.last_order_on - ordered.first_order_on as double precision)
        / cast(ordered.order_count - 1 as double precision)
    end as mean_gap_days,
    -- from whole sums, so that it is the same in whatever order they are added
    case when ordered.gap_count > 1 then
        sqrt(
            cast(
                ordered.gap_count * ordered.gap_square_sum - ordered.gap_sum * ordered.gap_sum
                as double precision
            )
            / cast(ordered.gap_count * (ordered.gap_count - 1) as double precision)
        )
    end as gap_deviation_days,
    case when ordered.revenue > 0 then
        cast(coalesce(returned.refunds, 0) as double precision)
        / cast(ordered.revenue as double precision)
    end as refund_share,
    case when ordered.revenue > 0 and has_charges.charge_count > 0 then
        cast(coalesce(discounts.discount, 0) as double precision)
        / cast(ordered.revenue as double precision)
    end as discount_share,
    cast(coalesce(browsed.channel, 'unknown') as text) as channel,
    cast(coalesce(browsed.device, 'unknown') as text) as device,
    cast(coalesce(ordered.country, browsed.country, 'unknown') as text) as country,
    case when not cut_offs.is_current then
        cast(coalesce(followed.orders_after, 0) as integer)
    end as orders_after,
    case when not cut_offs.is_current then
        cast(coalesce(followed.revenue_after, 0) as double precision)
    end as revenue_after
from ordered
join cut_offs on cut_offs.as_of_on = ordered.as_of_on
cross join has_charges
left join diversity
    on diversity.as_of_on = ordered.as_of_on and diversity.visitor_id = ordered.visitor_id
left join discounts
    on discounts.as_of_on = ordered.as_of_on and discounts.visitor_id = ordered.visitor_id
left join returned
    on returned.as_of_on = ordered.as_of_on and returned.visitor_id = ordered.visitor_id
left join browsed
    on browsed.as_of_on = ordered.as_of_on and browsed.visitor_id = ordered.visitor_id
left join followed
    on followed.as_of_on = ordered.as_of_on and followed.visitor_id = ordered.visitor_id
order by as_of_on, customer_id
