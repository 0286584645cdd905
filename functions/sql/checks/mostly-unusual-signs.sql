-- grain: one side × kind of amount of which more rekeningregels have the unusual sign than the usual one
-- steps: rekeningregel
select
  a.side,
  a.kind,
  count(*) filter (where (a.side = 'expense' and a.amount > 0) or (a.side = 'revenue' and a.amount < 0)) as unusual_count,
  count(*) as amount_count,
  count(*) over () as offending_count
from (
  select side, 'budgetOriginal' as kind, budget_original as amount
  from rekeningregel
  union all
  select side, 'budgetAmended' as kind, budget_amended as amount
  from rekeningregel
  union all
  select side, 'actual' as kind, actual as amount
  from rekeningregel
) a
where a.amount <> 0
group by a.side, a.kind
having 2 * count(*) filter (where (a.side = 'expense' and a.amount > 0) or (a.side = 'revenue' and a.amount < 0)) > count(*)
order by a.side, a.kind
