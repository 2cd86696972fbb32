-- stock-classes: how much of the total does each product bring, and how evenly is it asked for?
--
-- grain  one row per (basis, product_id) that was sold
-- units  basis: REVENUE and MARGIN in the shop's currency, ITEMS as a number; share_before: share of
--        the total brought by the products before it, 0 to 1; demand in items a month
-- rule   largest first, ties by id; MARGIN: revenue less refunds and cost, where costs are known.
--        What a product loses counts as nothing in the total. Demand: full months since the first
--        of its launch and first sale, months without sale as 0; variation: standard deviation
--        (n - 1) over mean

with sales as (
    select
        order_lines.product_id,
        sum(order_lines.revenue) as revenue,
        sum(order_lines.cost) as cost,
        sum(order_lines.quantity) as items,
        min(orders.ordered_on) as first_sold_on
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by order_lines.product_id
),

returned as (
    select product_id, sum(amount) as refunds from refunds group by product_id
),

costs as (
    select count(cost) as known from order_lines
),

amounts as (
    select product_id, 'REVENUE' as basis, cast(revenue as numeric(18,2)) as amount
    from sales
    union all
    select product_id, 'ITEMS', cast(items as numeric(18,2)) from sales
    union all
    select
        sales.product_id,
        'MARGIN',
        cast(
            sales.revenue - coalesce(returned.refunds, 0) - coalesce(sales.cost, 0)
            as numeric(18,2)
        )
    from sales
    cross join costs
    left join returned on returned.product_id = sales.product_id
    where costs.known > 0
),

running as (
    select
        basis,
        product_id,
        amount,
        row_number() over (partition by basis order by amount desc, product_id) as place,
        sum(case when amount > 0 then amount else 0 end) over (
            partition by basis order by amount desc, product_id
            rows between unbounded preceding and current row
        ) as so_far,
        sum(case when amount > 0 then amount else 0 end) over (partition by basis) as total
    from amounts
),

spans as (
    select
        sales.product_id,
        cast(
            date_trunc(
                'month',
                cast(
                    greatest(
                        least(coalesce(products.launched_on, first_sold_on), first_sold_on),
                        shop.first_on
                    ) as timestamp
                ) + interval '1 month' - interval '1 day'
            ) as date
        ) as first_month_on,
        cast(date_trunc('month', cast(shop.as_of_on + 1 as timestamp)) as date) as end_on
    from sales
    cross join shop
    left join products on products.product_id = sales.product_id
),

demand_months as (
    select
        order_lines.product_id,
        cast(date_trunc('month', cast(orders.ordered_on as timestamp)) as date) as month_on,
        sum(cast(order_lines.quantity as bigint)) as items
    from order_lines
    join orders on orders.order_id = order_lines.order_id
    where order_lines.product_id is not null
    group by order_lines.product_id, date_trunc('month', cast(orders.ordered_on as timestamp))
),

demand as (
    select
        spans.product_id,
        greatest(
            0,
            (cast(extract(year from spans.end_on) as integer)
                - cast(extract(year from spans.first_month_on) as integer)) * 12
            + cast(extract(month from spans.end_on) as integer)
            - cast(extract(month from spans.first_month_on) as integer)
        ) as months,
        coalesce(sum(demand_months.items), 0) as items,
        coalesce(sum(demand_months.items * demand_months.items), 0) as squares
    from spans
    left join demand_months
        on demand_months.product_id = spans.product_id
        and demand_months.month_on >= spans.first_month_on
        and demand_months.month_on < spans.end_on
    group by spans.product_id, spans.first_month_on, spans.end_on
)

select
    cast(running.basis as text) as basis,
    cast(running.product_id as text) as product_id,
    cast(products.name as text) as name,
    cast(running.place as integer) as place,
    cast(running.amount as numeric(18,2)) as amount,
    cast(running.total as numeric(18,2)) as total,
    coalesce(
        cast(
            running.so_far - case when running.amount > 0 then running.amount else 0 end
            as double precision
        ) / nullif(cast(running.total as double precision), 0), 1
    ) as share_before,
    cast(sales.revenue as numeric(18,2)) as revenue,
    cast(demand.months as integer) as demand_months,
    case when demand.months > 0 then
        cast(demand.items as double precision) / cast(demand.months as double precision)
    end as monthly_items,
    -- from whole sums, so that it is the same in whatever order they are added
    case when demand.months > 1 and demand.items > 0 then
        sqrt(
            cast(
                cast(demand.months as bigint) * demand.squares - demand.items * demand.items
                as double precision
            ) / cast(cast(demand.months as bigint) * (demand.months - 1) as double precision)
        ) / (cast(demand.items as double precision) / cast(demand.months as double precision))
    end as variation
from running
join sales on sales.product_id = running.product_id
join demand on demand.product_id = running.product_id
left join products on products.product_id = running.product_id
order by basis, place
