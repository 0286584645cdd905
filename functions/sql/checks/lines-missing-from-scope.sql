-- grain: one rekeningregel of the scope (bereik) of a table that stands in another table or outside the report
-- steps: matched, placed
select
  m.target as scope_table,
  p.table_id,
  p.row_id,
  m.cost_center,
  m.account,
  m.taakveld,
  m.category,
  m.side,
  m.line_count,
  m.actual,
  count(*) over () as offending_count
from matched m
join placed p
  on p.cost_center = m.cost_center
  and p.account = m.account
  and p.taakveld = m.taakveld
  and p.category = m.category
  and p.side = m.side
where m.purpose = 'scope'
  and p.table_id <> m.target
order by m.target, m.cost_center, m.account, m.taakveld, m.category, m.side
limit 100
