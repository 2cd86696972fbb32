-- funnel-moments: which events could be a step of which saved funnel?
--
-- grain  one row per (funnel_key, moment_number, step_number, is_exclusion)
-- units  moment_number: place of the event among all of the shop, in order of time; after_number: for
--        a funnel of order STRICT the unit's event right before (its own number: there is none), else 0
-- rule   unit_id is the session or the visitor, as the funnel asks. Events of one moment follow kind
--        (page views first) and id, shorter ids first. Views of the stage "order", which confirm an
--        order, come between the steps of a STRICT funnel only where a step names their page

with kinds as (
    select distinct coalesce(page_views.page, '') as page,
        coalesce(page_views.stage_position, -1) as stage_position,
        coalesce(page_views.product_id, '') as product_id
    from page_views
),

matched_kinds as (
    select distinct wanted.funnel_key, wanted.step_number, wanted.is_exclusion, kinds.page,
        kinds.stage_position, kinds.product_id
    from saved_funnel_events as wanted
    join kinds
        on coalesce(wanted.stage_position, kinds.stage_position) = kinds.stage_position
        and coalesce(wanted.page, kinds.page) = kinds.page
        and left(kinds.page, length(coalesce(wanted.page_start, '')))
            = coalesce(wanted.page_start, '')
        and coalesce(wanted.product_id, kinds.product_id) = kinds.product_id
    left join products on products.product_id = kinds.product_id
    where coalesce(wanted.stage_position, 0) < 6
        and (wanted.category is null or wanted.category = products.category)
),

-- every kind of page view once, with whether a step names it and whether it may come between
used_kinds as (
    select kinds.page, kinds.stage_position, kinds.product_id
    from kinds
    where exists (select 1 from saved_funnels where step_order = 'STRICT')
    union
    select page, stage_position, product_id
    from matched_kinds
),

events as (
    select page_views.session_id, sessions.visitor_id, page_views.viewed_at as happened_at,
        sessions.started_on as happened_on, 0 as kind, page_views.page_view_id as event_id,
        used_kinds.page, used_kinds.stage_position, used_kinds.product_id
    from page_views
    join used_kinds
        on used_kinds.page = coalesce(page_views.page, '')
        and used_kinds.stage_position = coalesce(page_views.stage_position, -1)
        and used_kinds.product_id = coalesce(page_views.product_id, '')
    join sessions on sessions.session_id = page_views.session_id
    union all
    select session_id, visitor_id, ordered_at, ordered_on, 1, order_id, null, 6, null
    from orders
    where exists (select 1 from saved_funnels)
),

numbered as materialized (
    select events.*,
        row_number() over (order by happened_at, kind, length(event_id), event_id) as moment_number
    from events
),

order_products as (
    select distinct wanted.funnel_key, wanted.step_number, wanted.is_exclusion, order_lines.order_id
    from saved_funnel_events as wanted
    join order_lines on coalesce(wanted.product_id, order_lines.product_id) = order_lines.product_id
    left join products on products.product_id = order_lines.product_id
    where wanted.stage_position = 6
        and (wanted.product_id is not null or wanted.category is not null)
        and (wanted.category is null or wanted.category = products.category)
),

steps as (
    select matched_kinds.funnel_key, matched_kinds.step_number, matched_kinds.is_exclusion,
        numbered.moment_number
    from numbered
    join matched_kinds
        on matched_kinds.page = numbered.page
        and matched_kinds.stage_position = numbered.stage_position
        and matched_kinds.product_id = numbered.product_id
    where numbered.kind = 0
    union all
    select wanted.funnel_key, wanted.step_number, wanted.is_exclusion, numbered.moment_number
    from saved_funnel_events as wanted
    join numbered on numbered.kind = 1
    where wanted.stage_position = 6 and wanted.product_id is null and wanted.category is null
    union
    select order_products.funnel_key, order_products.step_number, order_products.is_exclusion,
        numbered.moment_number
    from order_products
    join numbered on numbered.kind = 1 and numbered.event_id = order_products.order_id
),

named_pages as (
    select distinct funnel_key, page from matched_kinds
),

strict_moments as (
    select saved_funnels.funnel_key, numbered.moment_number,
        lag(numbered.moment_number) over (
            partition by saved_funnels.funnel_key,
                case saved_funnels.unit when 'SESSION' then session_id else visitor_id end
            order by numbered.moment_number
        ) as before_number
    from saved_funnels
    cross join numbered
    left join named_pages
        on named_pages.funnel_key = saved_funnels.funnel_key
        and named_pages.page = numbered.page
    where saved_funnels.step_order = 'STRICT'
        and (
            numbered.kind = 1
            or numbered.stage_position < 6
            or named_pages.funnel_key is not null
        )
)

select
    cast(steps.funnel_key as text) as funnel_key,
    cast(
        case saved_funnels.unit when 'SESSION' then numbered.session_id else numbered.visitor_id end
        as text
    ) as unit_id,
    cast(steps.moment_number as bigint) as moment_number,
    cast(steps.step_number as integer) as step_number,
    cast(steps.is_exclusion as boolean) as is_exclusion,
    cast(case saved_funnels.step_order when 'STRICT'
        then coalesce(strict_moments.before_number, steps.moment_number) else 0 end as bigint)
        as after_number,
    cast(numbered.happened_at as timestamp) as happened_at,
    cast(numbered.happened_on as date) as happened_on,
    cast(numbered.session_id as text) as session_id
from steps
join saved_funnels on saved_funnels.funnel_key = steps.funnel_key
join numbered on numbered.moment_number = steps.moment_number
left join strict_moments
    on strict_moments.funnel_key = steps.funnel_key
    and strict_moments.moment_number = steps.moment_number
where case saved_funnels.unit when 'SESSION' then numbered.session_id else numbered.visitor_id end
    is not null
