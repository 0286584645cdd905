-- grain: one rekeningregel × row, of the rekeningregels that more than one row takes
-- steps: placed
with counted as (
  select
    p.*,
    count(*) over (partition by cost_center, account, taakveld, category, side) as row_count
  from placed p
)
select cost_center, account, taakveld, category, side, line_count, actual, table_id, row_id
from counted
where row_count > 1
order by cost_center, account, taakveld, category, side, table_id, row_id
