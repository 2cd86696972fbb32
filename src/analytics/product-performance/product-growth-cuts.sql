-- product-growth-cuts: where do half of the products lie, by what they bring and by how they grow?
--
-- grain  one row per months: a length of the last full months
-- units  medians over products: shares 0 to 1, growth as a fraction of the months compared
-- rule   over products sold in the last full months; growth over those with revenue in both

select
    cast(months as integer) as months,
    cast(count(*) as bigint) as products,
    cast(
        (
            percentile_disc(0.5) within group (order by revenue_share)
            + percentile_disc(0.5) within group (order by revenue_share desc)
        ) / 2 as double precision
    ) as revenue_share,
    cast(
        (
            percentile_disc(0.5) within group (order by margin_share)
            + percentile_disc(0.5) within group (order by margin_share desc)
        ) / 2 as double precision
    ) as margin_share,
    cast(
        (
            percentile_disc(0.5) within group (order by growth_on_previous)
            + percentile_disc(0.5) within group (order by growth_on_previous desc)
        ) / 2 as double precision
    ) as growth_on_previous,
    cast(
        (
            percentile_disc(0.5) within group (order by growth_on_year_before)
            + percentile_disc(0.5) within group (order by growth_on_year_before desc)
        ) / 2 as double precision
    ) as growth_on_year_before
from product_growth
where revenue > 0
group by months
order by months
