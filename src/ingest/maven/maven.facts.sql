-- maven: the six Maven tables as facts.
--
-- channel   from utm tags and referer, by the rules of maven-channels.ts, which the API tells in words
-- revenue   the sum of an order's items (orders.price_usd is checked against it, see checks)
-- refunds   carry their own date and belong to their order; one item each
-- ids       order_items has one record per unit

insert into products
select product_id, product_name, null, null, created_at_on, null, null
from input.products;

insert into page_views
select
    website_pageview_id,
    website_session_id,
    created_at,
    pageview_url,
    case
        when pageview_url = '/products' then 1
        when pageview_url = '/cart' then 3
        when pageview_url = '/shipping' then 4
        when pageview_url in ('/billing', '/billing-2') then 5
        when pageview_url = '/thank-you-for-your-order' then 6
        when pageview_url = '/home' or pageview_url like '/lander%' then 0
        else 2
    end,
    null
from input.website_pageviews;

insert into order_lines
select
    order_item_id,
    order_id,
    product_id,
    1,
    cast(price_usd as numeric(18,2)),
    cast(cogs_usd as numeric(18,2)),
    is_primary_item
from input.order_items;

insert into orders
select
    orders.order_id,
    orders.user_id,
    orders.website_session_id,
    orders.created_at,
    orders.created_at_on,
    null,
    row_number() over (
        partition by orders.user_id
        order by orders.created_at, length(orders.order_id), orders.order_id
    ),
    orders.primary_product_id,
    lines.item_count,
    lines.revenue,
    lines.cost
from input.orders as orders
join (
    select order_id, sum(quantity) as item_count, sum(revenue) as revenue, sum(cost) as cost
    from order_lines
    group by order_id
) as lines on lines.order_id = orders.order_id;

insert into refunds
select
    refunds.order_item_refund_id,
    refunds.order_id,
    orders.visitor_id,
    order_lines.product_id,
    refunds.created_at,
    refunds.created_at_on,
    1,
    cast(refunds.refund_amount_usd as numeric(18,2)),
    false
from input.order_item_refunds as refunds
left join orders on orders.order_id = refunds.order_id
left join order_lines on order_lines.order_line_id = refunds.order_item_id;

insert into sessions
select
    sessions.website_session_id,
    sessions.user_id,
    sessions.created_at,
    sessions.created_at_on,
    greatest(sessions.created_at, coalesce(views.ended_at, sessions.created_at)),
    channel_of(sessions.utm_source, sessions.utm_campaign, sessions.http_referer),
    sessions.utm_source,
    sessions.utm_campaign,
    sessions.device_type,
    null,
    views.landing_page,
    greatest(
        coalesce(views.furthest_stage_position, 0),
        case when placed.session_id is null then 0 else 6 end
    ),
    coalesce(views.page_view_count, 0),
    sessions.is_repeat_session
from input.website_sessions as sessions
left join (
    select
        session_id,
        max(viewed_at) as ended_at,
        max(stage_position) as furthest_stage_position,
        count(*) as page_view_count,
        -- the earliest page, equal moments by their place in the file: one number compares faster
        arg_min(
            page,
            (cast(epoch(viewed_at) as bigint) - 788918400) * 4294967296 + rowid
        ) as landing_page
    from page_views
    group by session_id
) as views on views.session_id = sessions.website_session_id
left join (select distinct session_id from orders) as placed
    on placed.session_id = sessions.website_session_id;

insert into visitors
select visitor_id, null
from (
    select visitor_id from sessions
    union
    select visitor_id from orders
) as everyone;
