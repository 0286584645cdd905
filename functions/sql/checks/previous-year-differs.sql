-- grain: one row of a table × side whose comparative column (rekening vorig jaar) is not the actual of last year's report
-- steps: placed
-- parameters: snapshot, snapshot
select
  l.table_id,
  l.row_id,
  l.side,
  l.actual as stated,
  p.actual as published,
  count(*) over () as offending_count
from (
  select table_id, row_id, side, cast(sum(previous_actual) as bigint) as actual
  from placed
  where table_id <> 'buiten'
  group by table_id, row_id, side
) l
left join previous_rows p
  on p.snapshot = ?
  and p.table_id = l.table_id
  and p.row_id = l.row_id
  and p.side = l.side
where l.actual is not null
  and l.actual <> coalesce(p.actual, 0)
  and exists (select 1 as one from previous_rows y where y.snapshot = ?)
order by l.table_id, l.row_id, l.side
limit 100
