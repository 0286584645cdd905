-- grain: one row of a table, or rule of table buiten, that takes no line and does not say that it may
-- steps: placed
-- parameters: snapshot
select r.table_id, r.row_id
from classification_rows r
left join placed p
  on p.table_id = r.table_id
  and p.row_id = r.row_id
where r.snapshot = ?
  and r.may_be_empty = 0
  and p.row_id is null
order by r.table_id, r.row_id
