-- grain: one row of a table whose variance must be explained
-- steps: beyond
select table_id, row_id
from beyond
where purpose = 'explanation'
order by table_id, row_id
