-- grain: one taakveld of the lines or of Iv3: its actuals in both, and the euros that Iv3 is rounded to (null where Iv3 is silent)
-- steps: rekeningregel
-- parameters: snapshot
select
  coalesce(l.taakveld, i.taakveld) as taakveld,
  l.expense as ledger_expense,
  l.revenue as ledger_revenue,
  i.expense as iv3_expense,
  i.revenue as iv3_revenue,
  i.unit
from (
  select
    taakveld,
    cast(sum(actual) filter (where side = 'expense') as bigint) as expense,
    cast(sum(actual) filter (where side = 'revenue') as bigint) as revenue
  from rekeningregel
  group by taakveld
) l
full outer join (
  select taakveld, expense, revenue, unit
  from iv3
  where snapshot = ?
) i
  on i.taakveld = l.taakveld
