-- customer-product-views: which products has each customer looked at, or put into the cart, lately?
--
-- grain  one row per customer, product and day, of the last 30 days up to that of asOf; of the last 7
--        where there are more than 5 million sessions
-- units  views: looks at the product's page; cart_adds: times it was put into the cart; seen_on: day
--        of the shop's zone on which the session began
-- rule   a customer is a visitor with at least one order; pages that name no product are left out,
--        and so is taking one out of the cart

with buyers as (
    select visitor_id from orders where visitor_id is not null group by visitor_id
),

kept as (
    select case when count(*) > 5000000 then 7 else 30 end as days from sessions
),

late_sessions as (
    select sessions.session_id, sessions.visitor_id, sessions.started_on
    from sessions
    join buyers on buyers.visitor_id = sessions.visitor_id
    cross join shop
    cross join kept
    where sessions.started_on > shop.as_of_on - kept.days
)

select
    cast(late_sessions.visitor_id as text) as customer_id,
    cast(page_views.product_id as text) as product_id,
    cast(late_sessions.started_on as date) as seen_on,
    cast(sum(case when page_views.stage_position = 2 then 1 else 0 end) as integer) as views,
    cast(sum(case when page_views.stage_position = 3 then 1 else 0 end) as integer) as cart_adds
from page_views
join late_sessions on late_sessions.session_id = page_views.session_id
where
    page_views.product_id is not null
    and page_views.stage_position in (2, 3)
    and page_views.page <> '/cart/remove'
group by late_sessions.visitor_id, page_views.product_id, late_sessions.started_on
order by customer_id, product_id, seen_on
