-- grain: one rekeningregel × kind of amount whose sign is not the one that most rekeningregels of its account and side have
-- steps: rekeningregel
with usual as (
  select
    account,
    side,
    count(*) filter (where budget_original > 0) - count(*) filter (where budget_original < 0) as budget_original,
    count(*) filter (where budget_amended > 0) - count(*) filter (where budget_amended < 0) as budget_amended,
    count(*) filter (where actual > 0) - count(*) filter (where actual < 0) as actual
  from rekeningregel
  group by account, side
),
signed as (
  select r.*, u.budget_original as usual_original, u.budget_amended as usual_amended, u.actual as usual_actual
  from rekeningregel r
  join usual u
    on u.account = r.account
    and u.side = r.side
)
select
  a.cost_center,
  a.account,
  a.taakveld,
  a.category,
  a.side,
  a.kind,
  a.line_count,
  a.amount,
  count(*) over () as offending_count
from (
  select cost_center, account, taakveld, category, side, 'budgetOriginal' as kind, line_count, budget_original as amount
  from signed
  where (budget_original > 0 and usual_original < 0) or (budget_original < 0 and usual_original > 0)
  union all
  select cost_center, account, taakveld, category, side, 'budgetAmended' as kind, line_count, budget_amended as amount
  from signed
  where (budget_amended > 0 and usual_amended < 0) or (budget_amended < 0 and usual_amended > 0)
  union all
  select cost_center, account, taakveld, category, side, 'actual' as kind, line_count, actual as amount
  from signed
  where (actual > 0 and usual_actual < 0) or (actual < 0 and usual_actual > 0)
) a
order by a.cost_center, a.account, a.taakveld, a.category, a.side, a.kind
limit 100
