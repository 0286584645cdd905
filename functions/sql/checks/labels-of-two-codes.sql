-- grain: one label that stands for more than one code (of cost centres or of accounts), with the first and the last of them
-- steps: delivered
select a.dimension, a.label, min(a.code) as first_code, max(a.code) as last_code, count(*) over () as offending_count
from (
  select 'costCenter' as dimension, cost_center_label as label, cost_center as code
  from delivered
  union all
  select 'account' as dimension, account_label as label, account as code
  from delivered
) a
where a.label is not null
group by a.dimension, a.label
having min(a.code) <> max(a.code)
order by a.dimension, a.label
limit 100
