-- grain: one rekeningregel of one table row (table buiten left out)
-- steps: placed
select
  table_id,
  row_id,
  cost_center,
  cost_center_label,
  account,
  account_label,
  taakveld,
  category,
  side,
  budget_original,
  budget_amended,
  actual
from placed
where table_id <> 'buiten'
order by table_id, row_id, cost_center, account, taakveld, category, side
