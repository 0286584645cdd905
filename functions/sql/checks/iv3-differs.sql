-- grain: one taakveld × side whose actuals in the lines are not those of Iv3, by more than the rounding of Iv3
-- steps: taakvelden
select a.taakveld, a.side, a.ledger, a.iv3, count(*) over () as offending_count
from (
  select taakveld, 'expense' as side, ledger_expense as ledger, iv3_expense as iv3, unit
  from taakvelden
  union all
  select taakveld, 'revenue' as side, ledger_revenue as ledger, iv3_revenue as iv3, unit
  from taakvelden
) a
where a.iv3 is not null
  and a.iv3 <> coalesce(a.ledger, 0)
  and (a.unit = 1 or 2 * abs(a.iv3 - coalesce(a.ledger, 0)) > 100 * a.unit)
order by a.taakveld, a.side
limit 100
