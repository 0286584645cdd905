-- grain: one rekeningregel that more than one row takes, with the first and the last of those rows
-- steps: placed
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  min(line_count) as line_count,
  min(actual) as actual,
  min(table_id || '/' || row_id) as first_row,
  max(table_id || '/' || row_id) as last_row,
  count(*) as row_count,
  count(*) over () as offending_count
from placed
group by cost_center, account, taakveld, category, side
having count(*) > 1
order by cost_center, account, taakveld, category, side
limit 100
