-- grain: one rekeningregel × one row of a table (or rule of table buiten) that takes it
-- steps: matched
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  cost_center_label,
  account_label,
  line_count,
  budget_original,
  budget_amended,
  actual,
  previous_actual,
  target as table_id,
  item as row_id
from matched
where purpose = 'row'
