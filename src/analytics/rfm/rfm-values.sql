-- rfm-values: how are customers spread over recency, frequency and money, for cuts of any kind?
--
-- grain  one row per (recency_days, order_count, gross_revenue, net_revenue) that a customer has
-- units  days; orders; money in the shop's currency; squares: sums over customers;
--        recent_revenue: gross, of the 365 days that end with as_of
-- rule   up to 50,000 customers the values are the customers' own, and any cut is exact. With more,
--        days are raised to the next edge (0 to 30, then every fifth) and the rest is lowered to one
--        (orders 1 to 20, then one leading digit; money whole with one leading digit: 90, 100, 200);
--        net revenue below 0 is -0.01. Cuts at edges are exact, and rows stay few

with returned as (
    select visitor_id, sum(amount) as amount
    from refunds
    where visitor_id is not null
    group by visitor_id
),

buyers as (
    select
        orders.visitor_id,
        cast(shop.as_of_on - max(orders.ordered_on) as bigint) as recency_days,
        count(*) as order_count,
        cast(sum(orders.revenue) as numeric(18,2)) as gross_revenue,
        cast(sum(orders.revenue) - coalesce(max(returned.amount), 0) as numeric(18,2)) as net_revenue,
        sum(case when orders.ordered_on > shop.as_of_on - 365 then orders.revenue else 0 end)
            as recent_revenue
    from orders
    cross join shop
    left join returned on returned.visitor_id = orders.visitor_id
    where orders.visitor_id is not null
    group by orders.visitor_id, shop.as_of_on
),

counted as (
    select count(*) <= 50000 as is_exact from buyers
),

wholes as (
    select
        buyers.*,
        cast(floor(gross_revenue) as bigint) as whole_gross,
        cast(floor(net_revenue) as bigint) as whole_net
    from buyers
),

-- one leading digit: less what is left over the power of ten with as many digits
edges as (
    select
        wholes.*,
        case when recency_days <= 30 then recency_days else
            recency_days + 4 - (recency_days + 4) % 5
        end as recency_edge,
        case when order_count <= 20 then order_count else
            order_count - order_count
                % cast(rpad('1', cast(length(cast(order_count as text)) as integer), '0') as bigint)
        end as order_edge,
        case when whole_gross <= 0 then cast(0 as numeric(18,2)) else
            cast(
                whole_gross - whole_gross
                    % cast(rpad('1', cast(length(cast(whole_gross as text)) as integer), '0') as bigint)
                as numeric(18,2)
            )
        end as gross_edge,
        case
            when net_revenue < 0 then cast(-0.01 as numeric(18,2))
            when whole_net = 0 then cast(0 as numeric(18,2))
            else cast(
                whole_net - whole_net
                    % cast(rpad('1', cast(length(cast(whole_net as text)) as integer), '0') as bigint)
                as numeric(18,2)
            )
        end as net_edge
    from wholes
),

placed as (
    select
        counted.is_exact,
        case when is_exact then recency_days else recency_edge end as recency_place,
        case when is_exact then order_count else order_edge end as order_place,
        case when is_exact then gross_revenue else gross_edge end as gross_place,
        case when is_exact then net_revenue else net_edge end as net_place,
        edges.*
    from edges
    cross join counted
)

select
    cast(recency_place as integer) as recency_days,
    cast(order_place as integer) as order_count,
    cast(gross_place as numeric(18,2)) as gross_revenue,
    cast(net_place as numeric(18,2)) as net_revenue,
    cast(is_exact as boolean) as is_exact,
    cast(count(*) as bigint) as customers,
    cast(sum(order_count) as bigint) as orders,
    cast(sum(gross_revenue) as numeric(18,2)) as gross_sum,
    cast(sum(cast(gross_revenue as numeric(19,2)) * cast(gross_revenue as numeric(19,2))) as numeric(38,4))
        as gross_squared,
    cast(sum(net_revenue) as numeric(18,2)) as net_sum,
    cast(sum(cast(net_revenue as numeric(19,2)) * cast(net_revenue as numeric(19,2))) as numeric(38,4))
        as net_squared,
    cast(sum(recent_revenue) as numeric(18,2)) as recent_revenue
from placed
group by is_exact, recency_place, order_place, gross_place, net_place
order by recency_place, order_place, gross_place, net_place
