-- grain: one rule of table buiten × taakveld × side
-- steps: placed
select
  row_id,
  taakveld,
  side,
  cast(sum(line_count) as bigint) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from placed
where table_id = 'buiten'
group by row_id, taakveld, side
order by row_id, taakveld, side
