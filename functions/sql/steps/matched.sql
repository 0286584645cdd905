-- grain: one rekeningregel × one target whose selectors it meets (a table row, the scope of a table, a statement)
-- steps: rekeningregel
-- parameters: snapshot
select distinct
  r.cost_center,
  r.account,
  r.taakveld,
  r.category,
  r.side,
  r.cost_center_label,
  r.account_label,
  r.line_count,
  r.budget_original,
  r.budget_amended,
  r.actual,
  s.purpose,
  s.target,
  s.item
from rekeningregel r
join selectors s
  on s.snapshot = ?
  and substr(r.cost_center, 1, length(s.cost_center_low)) between s.cost_center_low and s.cost_center_high
  and length(r.cost_center) = coalesce(s.cost_center_width, length(r.cost_center))
  and substr(r.account, 1, length(s.account_low)) between s.account_low and s.account_high
  and length(r.account) = coalesce(s.account_width, length(r.account))
  and substr(r.taakveld, 1, length(s.taakveld_low)) between s.taakveld_low and s.taakveld_high
  and length(r.taakveld) = coalesce(s.taakveld_width, length(r.taakveld))
  and substr(r.category, 1, length(s.category_low)) between s.category_low and s.category_high
  and length(r.category) = coalesce(s.category_width, length(r.category))
  and r.side = coalesce(s.side, r.side)
