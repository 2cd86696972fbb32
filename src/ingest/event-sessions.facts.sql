-- event-sessions: what every log of events gives: page views, sessions and visitors.
--
-- reads     input.logged_events, which the layout makes: file, record, visitor_id, happened_at,
--           happened_on, kind (view, cart, remove, purchase), product_id, session_key (null: the log
--           does not name the session)
-- session   what the log calls one, per visitor: a key that several visitors use is one session of
--           each. Events without a key are cut where a visitor did nothing for longer than
--           session_gap_minutes. The id of such a session is <visitor>@<start in ms since 1970>, so
--           later files never change it
-- page      the kind of page: /product, /cart, /cart/remove, /order. Which product it was stands in
--           product_id; a page for each of a million products would say nothing that is common
-- landing   the page of the first moment, views before carts before purchases

create table input.event_kinds as
select kind, kind_number, page, stage_position
from (values
    ('view', 0, '/product', 2),
    ('cart', 1, '/cart', 3),
    ('remove', 2, '/cart/remove', 3),
    ('purchase', 3, '/order', 6)
) as kinds (kind, kind_number, page, stage_position);

create table input.inactivity_sessions as
select
    file,
    record,
    visitor_id || '@' || epoch_ms(max(started_at) over (
        partition by visitor_id order by happened_at
    )) as session_id
from (
    select
        file,
        record,
        visitor_id,
        happened_at,
        case when coalesce(
            happened_at > lag(happened_at) over (partition by visitor_id order by happened_at)
                + to_minutes(session_gap_minutes),
            true
        ) then happened_at end as started_at
    from input.logged_events
    cross join input.reading
    where session_key is null
) as gaps;

create table input.shared_session_keys as
select session_key, count(*) as events
from input.logged_events
where session_key is not null
group by session_key
having min(visitor_id) <> max(visitor_id);

create view input.session_events as
select
    events.*,
    case
        when events.session_key is null then inactivity_sessions.session_id
        when shared_session_keys.session_key is null then events.session_key
        else events.session_key || '@' || events.visitor_id
    end as session_id,
    event_kinds.kind_number,
    event_kinds.page,
    event_kinds.stage_position
from input.logged_events as events
join input.event_kinds on event_kinds.kind = events.kind
left join input.shared_session_keys on shared_session_keys.session_key = events.session_key
left join input.inactivity_sessions
    on inactivity_sessions.file = events.file and inactivity_sessions.record = events.record;

insert into page_views
select file || '-' || record, session_id, happened_at, page, stage_position, product_id
from input.session_events;

insert into sessions
select
    session_id,
    visitor_id,
    started_at,
    started_on,
    ended_at,
    null,
    null,
    null,
    null,
    null,
    event_kinds.page,
    furthest_stage_position,
    page_view_count,
    row_number() over (partition by visitor_id order by started_at, session_id) > 1
from (
    select
        session_id,
        visitor_id,
        min(happened_at) as started_at,
        min(happened_on) as started_on,
        max(happened_at) as ended_at,
        -- one number compares faster than two columns
        min(epoch_us(happened_at) * 4 + kind_number) % 4 as landing_kind,
        max(stage_position) as furthest_stage_position,
        count(*) as page_view_count
    from input.session_events
    group by session_id, visitor_id
) as spans
join input.event_kinds on event_kinds.kind_number = spans.landing_kind;

insert into visitors
select distinct visitor_id, cast(null as text)
from sessions;
