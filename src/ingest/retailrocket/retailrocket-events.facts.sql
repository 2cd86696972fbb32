-- retailrocket-events: its log in the words of event-sessions.

create view input.logged_events as
select
    file,
    record,
    visitorid as visitor_id,
    "timestamp" as happened_at,
    timestamp_on as happened_on,
    case event when 'addtocart' then 'cart' when 'transaction' then 'purchase' else event end as kind,
    itemid as product_id,
    cast(null as text) as session_key
from input.events;
