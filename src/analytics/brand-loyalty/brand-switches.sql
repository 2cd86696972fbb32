-- brand-switches: from one order to the customer's next, who stays with a brand and who goes where?
--
-- grain  one row per (attribute, from_key, to_key) that happened
-- units  switches: pairs of consecutive orders of one customer; customers: different ones;
--        revenue: of the later orders, in the shop's currency, before refunds
-- rule   the sums of customer-switches; only products, whose keys are ids, have names

select
    cast(customer_switches.attribute as text) as attribute,
    cast(customer_switches.from_key as text) as from_key,
    cast(customer_switches.to_key as text) as to_key,
    cast(sum(customer_switches.switches) as bigint) as switches,
    cast(count(*) as bigint) as customers,
    cast(sum(customer_switches.revenue) as numeric(18,2)) as revenue,
    cast(max(left_products.name) as text) as from_name,
    cast(max(right_products.name) as text) as to_name
from customer_switches
left join products as left_products
    on customer_switches.attribute = 'PRODUCT' and left_products.product_id = customer_switches.from_key
left join products as right_products
    on customer_switches.attribute = 'PRODUCT' and right_products.product_id = customer_switches.to_key
group by customer_switches.attribute, customer_switches.from_key, customer_switches.to_key
order by attribute, from_key, to_key
