-- country-segments: which RFM segments do customers of each country belong to?
--
-- grain  one row per (country, segment_id) with a customer
-- units  customers: counts; revenue: gross, so far, in the shop's currency
-- rule   a customer's country is that of the first order, else of the first session, else 'unknown'

select
    cast(customer_features.country as text) as country,
    cast(customer_segments.rfm_segment_id as text) as segment_id,
    cast(count(*) as bigint) as customers,
    cast(sum(cast(customer_features.revenue as numeric(18,2))) as numeric(18,2)) as revenue
from customer_features
join customer_segments on customer_segments.customer_id = customer_features.customer_id
where customer_features.is_current
group by customer_features.country, customer_segments.rfm_segment_id
order by country, segment_id
