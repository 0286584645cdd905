-- grain: one row of a table × purpose (explanation: against the amended budget; change: against last year), with its difference and the base of it
-- steps: summed
-- parameters: snapshot
select
  'explanation' as purpose,
  table_id,
  row_id,
  coalesce(actual, 0) - coalesce(budget_amended, 0) as difference,
  coalesce(budget_amended, 0) as base
from summed
where actual is not null
  or budget_amended is not null
union all
select
  'change' as purpose,
  s.table_id,
  s.row_id,
  coalesce(s.actual, 0) - cast(sum(p.actual) as bigint) as difference,
  cast(sum(p.actual) as bigint) as base
from summed s
join previous_rows p
  on p.snapshot = ?
  and p.table_id = s.table_id
  and p.row_id = s.row_id
  and p.actual is not null
group by s.table_id, s.row_id, s.actual
