-- grain: one row of a table whose variance must be explained and is not
-- steps: beyond
-- parameters: snapshot
select b.table_id, b.row_id, b.difference, b.base, count(*) over () as offending_count
from beyond b
left join explanations e
  on e.snapshot = ?
  and e.table_id = b.table_id
  and e.row_id = b.row_id
where b.purpose = 'explanation'
  and e.row_id is null
order by b.table_id, b.row_id
limit 100
