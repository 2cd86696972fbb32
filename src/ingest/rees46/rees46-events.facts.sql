-- rees46-events: its log in the words of event-sessions.

create view input.logged_events as
select
    file,
    record,
    user_id as visitor_id,
    event_time as happened_at,
    event_time_on as happened_on,
    case event_type when 'remove_from_cart' then 'remove' else event_type end as kind,
    product_id,
    user_session as session_key
from input.events;
