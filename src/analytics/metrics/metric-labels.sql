-- metric-labels: what are products and segments called by people?
--
-- grain  one row per (dimension, value) that has a name beside its id
-- units  text
-- rule   products by the name in the shop's files, segments by the name the model gave them

with named as (
    select 'product' as dimension, product_id as value, name as label
    from products
    where name is not null
    union all
    select case kind when 'RFM' then 'rfm_segment' else 'segment' end, segment_id, name
    from segments
)

select
    cast(dimension as text) as dimension,
    cast(value as text) as value,
    cast(label as text) as label
from named
order by dimension, value
