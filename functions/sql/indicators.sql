-- grain: one numerator or denominator that is made of ledger lines
-- steps: matched
select
  item,
  cast(sum(line_count) as bigint) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from matched
where purpose = 'indicator'
group by item
order by item
