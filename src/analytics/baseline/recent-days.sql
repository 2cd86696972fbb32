-- recent-days: what was ordered on each of the shop's last days?
--
-- grain  one row per day with an order, of the last 13 weeks that end on the shop's last day, or of as
--        many whole ones as there are, at least 1
-- units  days_before: whole days before the shop's last day; orders: count; revenue in the shop's
--        currency, 0 where no price is known

select
    cast(shop.as_of_on - orders.ordered_on as integer) as days_before,
    cast(count(*) as double precision) as orders,
    cast(coalesce(sum(orders.revenue), 0) as double precision) as revenue
from orders
cross join shop
where orders.ordered_on <= shop.as_of_on
    and orders.ordered_on > shop.as_of_on - 7 * cast(
        greatest(
            1,
            least(13, floor(cast(shop.as_of_on - shop.first_on + 1 as double precision) / 7))
        ) as integer
    )
group by shop.as_of_on - orders.ordered_on
order by days_before
