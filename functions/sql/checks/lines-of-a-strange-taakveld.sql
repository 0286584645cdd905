-- grain: one rekeningregel in a table that says which taakvelden it holds, and not this one
-- steps: matched, placed
-- parameters: snapshot
select
  p.table_id,
  p.row_id,
  p.cost_center,
  p.account,
  p.taakveld,
  p.category,
  p.side,
  p.line_count,
  p.actual,
  count(*) over () as offending_count
from placed p
left join matched m
  on m.purpose = 'allowed'
  and m.target = p.table_id
  and m.cost_center = p.cost_center
  and m.account = p.account
  and m.taakveld = p.taakveld
  and m.category = p.category
  and m.side = p.side
where m.target is null
  and p.table_id in (select s.target from selectors s where s.snapshot = ? and s.purpose = 'allowed')
order by p.table_id, p.cost_center, p.account, p.taakveld, p.category, p.side
limit 100
