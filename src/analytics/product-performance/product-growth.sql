-- product-growth: what does each product bring in the last full months, and how much has it grown?
--
-- grain  one row per (months, product_id) with a sale in the last full months or in those compared
-- units  money in the shop's currency; squares: sums of squared line revenues; months: 1, 3, 6 or 12
-- rule   the last full months end with the last month that was over on as_of_on; previous: as many
--        months before them; year_before: the same months one year earlier. Refunds count in the
--        month of the refund. is_*_known: the data reach back that far

with lengths as (
    select 1 as months union all select 3 union all select 6 union all select 12
),

spans as (
    select
        lengths.months,
        cast(date_trunc('month', cast(shop.as_of_on + 1 as timestamp)) as timestamp) as ends_at,
        shop.first_on
    from lengths
    cross join shop
),

windows as (
    select
        months,
        first_on,
        cast(ends_at as date) as ends_on,
        cast(ends_at - months * interval '1 month' as date) as starts_on,
        cast(ends_at - 2 * months * interval '1 month' as date) as previous_on,
        cast(ends_at - 12 * interval '1 month' as date) as year_before_ends_on,
        cast(ends_at - (12 + months) * interval '1 month' as date) as year_before_on
    from spans
),

happenings as (
    select
        order_lines.product_id, orders.ordered_on as happened_on, order_lines.revenue,
        cast(0 as numeric(18,2)) as refunds, order_lines.cost, order_lines.quantity
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    union all
    select product_id, refunded_on, cast(0 as numeric(18,2)), amount, null, 0
    from refunds
),

-- first by month, so that the windows are summed over few rows
product_months as (
    select
        product_id,
        cast(date_trunc('month', cast(happened_on as timestamp)) as date) as month_on,
        sum(revenue) as revenue,
        sum(cast(revenue as numeric(30,2)) * cast(revenue as numeric(30,2))) as squares,
        sum(refunds) as refunds,
        sum(cost) as cost,
        sum(quantity) as items
    from happenings
    group by product_id, date_trunc('month', cast(happened_on as timestamp))
),

sums as (
    select
        windows.months,
        product_months.product_id,
        sum(revenue) filter (where month_on >= starts_on) as revenue,
        sum(squares) filter (where month_on >= starts_on) as revenue_squares,
        sum(refunds) filter (where month_on >= starts_on) as refunds,
        sum(cost) filter (where month_on >= starts_on) as cost,
        sum(items) filter (where month_on >= starts_on) as items,
        sum(revenue) filter (where month_on < starts_on and month_on >= previous_on)
            as previous_revenue,
        sum(squares) filter (where month_on < starts_on and month_on >= previous_on)
            as previous_squares,
        sum(revenue) filter (
            where month_on < year_before_ends_on and month_on >= year_before_on
        ) as year_before_revenue,
        sum(squares) filter (
            where month_on < year_before_ends_on and month_on >= year_before_on
        ) as year_before_squares
    from windows
    join product_months
        on product_months.month_on < windows.ends_on
        and product_months.month_on >= least(windows.previous_on, windows.year_before_on)
    group by windows.months, product_months.product_id
),

positions as (
    select
        sums.*,
        coalesce(revenue, 0) - coalesce(refunds, 0) - coalesce(cost, 0) as margin,
        windows.previous_on >= windows.first_on as is_previous_known,
        windows.year_before_on >= windows.first_on as is_year_before_known
    from sums
    join windows on windows.months = sums.months
    where coalesce(revenue, 0) > 0
        or coalesce(previous_revenue, 0) > 0
        or coalesce(year_before_revenue, 0) > 0
),

totals as (
    select
        months,
        sum(coalesce(revenue, 0)) as revenue,
        sum(case when margin > 0 then margin else 0 end) as margin
    from positions
    group by months
)

select
    cast(positions.months as integer) as months,
    cast(positions.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(products.category as text) as category,
    cast(products.brand as text) as brand,
    cast(coalesce(positions.items, 0) as bigint) as items,
    cast(coalesce(positions.revenue, 0) as numeric(18,2)) as revenue,
    cast(coalesce(positions.revenue_squares, 0) as double precision) as revenue_squares,
    cast(positions.margin as numeric(18,2)) as margin,
    cast(coalesce(positions.previous_revenue, 0) as numeric(18,2)) as previous_revenue,
    cast(coalesce(positions.previous_squares, 0) as double precision) as previous_squares,
    cast(coalesce(positions.year_before_revenue, 0) as numeric(18,2)) as year_before_revenue,
    cast(coalesce(positions.year_before_squares, 0) as double precision) as year_before_squares,
    cast(positions.is_previous_known as boolean) as is_previous_known,
    cast(positions.is_year_before_known as boolean) as is_year_before_known,
    coalesce(
        cast(positions.revenue as double precision)
        / nullif(cast(totals.revenue as double precision), 0), 0
    ) as revenue_share,
    coalesce(
        cast(positions.margin as double precision)
        / nullif(cast(totals.margin as double precision), 0), 0
    ) as margin_share,
    case when positions.is_previous_known then
        cast(coalesce(positions.revenue, 0) as double precision)
        / nullif(cast(positions.previous_revenue as double precision), 0) - 1
    end as growth_on_previous,
    case when positions.is_year_before_known then
        cast(coalesce(positions.revenue, 0) as double precision)
        / nullif(cast(positions.year_before_revenue as double precision), 0) - 1
    end as growth_on_year_before
from positions
join totals on totals.months = positions.months
left join products on products.product_id = positions.product_id
order by months, product_id
