-- grain: one row of a table (or rule of table buiten) that has lines, with the balance of its amounts
-- steps: placed
select
  table_id,
  row_id,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from placed
group by table_id, row_id
