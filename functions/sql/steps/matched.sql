-- grain: one rekeningregel × one target whose selectors it meets (row or scope of a table, what a table may hold, statement, indicator)
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
  r.previous_actual,
  s.purpose,
  s.target,
  s.item
from rekeningregel r
join (
  select c.cost_center, a.*
  from (select distinct cost_center from rekeningregel) c
  join selectors a
    on a.snapshot = ?
    and substr(c.cost_center, 1, length(a.cost_center_low)) between a.cost_center_low and a.cost_center_high
    and length(c.cost_center) = coalesce(a.cost_center_width, length(c.cost_center))
) s
  on s.cost_center = r.cost_center
  and substr(r.account, 1, length(s.account_low)) between s.account_low and s.account_high
  and length(r.account) = coalesce(s.account_width, length(r.account))
  and substr(r.taakveld, 1, length(s.taakveld_low)) between s.taakveld_low and s.taakveld_high
  and length(r.taakveld) = coalesce(s.taakveld_width, length(r.taakveld))
  and substr(r.category, 1, length(s.category_low)) between s.category_low and s.category_high
  and length(r.category) = coalesce(s.category_width, length(r.category))
  and r.side = coalesce(s.side, r.side)
