-- grain: one code (of a cost centre or an account) with more than one label, with the first and the last of them
-- steps: rekeningregel
select a.dimension, a.code, min(a.first_label) as first_label, max(a.last_label) as last_label, count(*) over () as offending_count
from (
  select 'costCenter' as dimension, cost_center as code, cost_center_label as first_label, cost_center_other_label as last_label
  from rekeningregel
  union all
  select 'account' as dimension, account as code, account_label as first_label, account_other_label as last_label
  from rekeningregel
) a
group by a.dimension, a.code
having min(a.first_label) <> max(a.last_label)
order by a.dimension, a.code
limit 100
