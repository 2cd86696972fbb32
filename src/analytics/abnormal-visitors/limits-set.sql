-- limits-set: which limits did the shop's owner settle?
--
-- grain  one row per rule with a limit of its own
-- units  threshold: that of the rule

select
    cast(rule as text) as rule,
    cast(threshold as double precision) as threshold
from visitor_limits
order by rule
