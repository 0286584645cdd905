-- grain: one rekeningregel that no row and no rule of table buiten takes
-- steps: rekeningregel, placed
select
  r.cost_center,
  r.account,
  r.taakveld,
  r.category,
  r.side,
  r.line_count,
  r.budget_amended,
  r.actual,
  count(*) over () as offending_count
from rekeningregel r
left join placed p
  on p.cost_center = r.cost_center
  and p.account = r.account
  and p.taakveld = r.taakveld
  and p.category = r.category
  and p.side = r.side
where p.row_id is null
order by r.cost_center, r.account, r.taakveld, r.category, r.side
limit 100
