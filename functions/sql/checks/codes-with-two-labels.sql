-- grain: one code (of a cost centre or an account) with more than one label, with the first and the last of them
-- steps: delivered
select a.dimension, a.code, min(a.label) as first_label, max(a.label) as last_label, count(*) over () as offending_count
from (
  select 'costCenter' as dimension, cost_center as code, cost_center_label as label
  from delivered
  union all
  select 'account' as dimension, account as code, account_label as label
  from delivered
) a
group by a.dimension, a.code
having min(a.label) <> max(a.label)
order by a.dimension, a.code
limit 100
