-- rees46: orders and products of its log; event-sessions has made the sessions.
--
-- order     the log has no order ids. By order_definition: the purchases of one session, those of a
--           visitor on one day (<visitor>@<day>), or every purchase (<session>#<its number in it>)
-- amount    the price of the purchase: one item each
-- product   brand, category and price as last logged; an empty one never hides an earlier one

create table input.purchases as
select
    events.file,
    events.record,
    case reading.order_definition
        when 'session' then events.session_id
        when 'visitor-day' then events.visitor_id || '@' || events.happened_on
        else events.session_id || '#' || row_number() over (
            partition by events.session_id
            order by events.happened_at, events.product_id, logged.price, events.file, events.record
        )
    end as order_id,
    events.visitor_id,
    events.session_id,
    events.happened_at,
    events.happened_on,
    events.product_id,
    cast(logged.price as numeric(18,2)) as amount
from input.session_events as events
join input.events as logged on logged.file = events.file and logged.record = events.record
cross join input.reading
where events.kind = 'purchase' and logged.event_type = 'purchase';

insert into products
select
    product_id,
    product_id,
    arg_max(category, (seen_at, category)) filter (where category is not null),
    arg_max(brand, (seen_at, brand)) filter (where brand is not null),
    null,
    cast(arg_max(price, (seen_at, price)) filter (where price > 0) as numeric(18,2)),
    null
from (
    select product_id, category_code as category, brand, price, max(event_time) as seen_at
    from input.events
    group by product_id, category_code, brand, price
) as spellings
group by product_id;
