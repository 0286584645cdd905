-- grain: one row of a table that changed much against last year's report
-- steps: beyond
select table_id, row_id, difference, base, count(*) over () as offending_count
from beyond
where purpose = 'change'
order by table_id, row_id
limit 100
