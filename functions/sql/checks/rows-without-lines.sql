-- grain: one row of a table, or rule of table buiten, that takes no line and does not say that it may
-- steps: summed
-- parameters: snapshot
select r.table_id, r.row_id, count(*) over () as offending_count
from classification_rows r
left join summed s
  on s.table_id = r.table_id
  and s.row_id = r.row_id
where r.snapshot = ?
  and r.may_be_empty = 0
  and s.row_id is null
order by r.table_id, r.row_id
limit 100
