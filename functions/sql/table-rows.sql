-- grain: one table row × side (rules of table buiten included)
-- steps: placed
select
  table_id,
  row_id,
  side,
  cast(sum(line_count) as bigint) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from placed
group by table_id, row_id, side
order by table_id, row_id, side
