-- saved-funnel-steps: which funnels does the shop keep, and what are their steps?
--
-- grain  one row per step of a saved funnel
-- units  within_seconds: of the whole funnel, step_within_seconds: since the step before;
--        events: page views and orders that could be the step, of any time
-- rule   needs_*: the step asks for what only such facts can tell

with wanted as (
    select funnel_key, step_number,
        max(case when stage_position = 6 then 0 else 1 end) as needs_page_views,
        max(case when stage_position = 6 then 1 else 0 end) as needs_orders,
        max(case when stage_position is distinct from 6
            and (product_id is not null or category is not null) then 1 else 0 end)
            as needs_viewed_products,
        max(case when category is not null then 1 else 0 end) as needs_categories
    from saved_funnel_events
    group by funnel_key, step_number
),

matching as (
    select funnel_key, step_number, count(*) as events
    from funnel_moments
    where not is_exclusion
    group by funnel_key, step_number
)

select
    cast(saved_funnels.funnel_key as text) as funnel_key,
    cast(steps.step_number as integer) as step_number,
    cast(saved_funnels.name as text) as funnel_name,
    cast(saved_funnels.unit as text) as unit,
    cast(saved_funnels.step_order as text) as step_order,
    cast(saved_funnels.within_seconds as integer) as within_seconds,
    cast(steps.name as text) as step_name,
    cast(steps.is_optional as boolean) as is_optional,
    cast(steps.within_seconds as integer) as step_within_seconds,
    cast(coalesce(matching.events, 0) as bigint) as events,
    cast(wanted.needs_page_views = 1 as boolean) as needs_page_views,
    cast(wanted.needs_orders = 1 as boolean) as needs_orders,
    cast(wanted.needs_viewed_products = 1
        and not exists (select 1 from page_views where product_id is not null) as boolean)
        as lacks_viewed_products,
    cast(wanted.needs_categories = 1
        and not exists (select 1 from products where category is not null) as boolean)
        as lacks_categories
from saved_funnels
join saved_funnel_steps as steps on steps.funnel_key = saved_funnels.funnel_key
join wanted
    on wanted.funnel_key = saved_funnels.funnel_key and wanted.step_number = steps.step_number
left join matching
    on matching.funnel_key = saved_funnels.funnel_key
    and matching.step_number = steps.step_number
order by funnel_key, step_number
