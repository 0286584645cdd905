-- grain: one intake
-- steps: delivered
select
  intake,
  cast(sum(line_count) as bigint) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from delivered
group by intake
order by intake
