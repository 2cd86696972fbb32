-- path-pages: which pages does the shop have?
--
-- grain  one row per page; a view that names none is of the page 'unknown'
-- units  page_number: place by views, from 1: a number is far quicker to follow than a text

select
    cast(coalesce(page, 'unknown') as text) as page,
    cast(row_number() over (order by count(*) desc, coalesce(page, 'unknown')) as integer)
        as page_number
from page_views
group by coalesce(page, 'unknown')
