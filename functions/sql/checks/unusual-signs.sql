-- grain: one rekeningregel × kind of amount whose sign is not the one that most rekeningregels of its account and side have
-- steps: rekeningregel
with signed as (
  select
    a.*,
    count(case when a.amount > 0 then 1 end) over (partition by a.account, a.side, a.kind) as positive_count,
    count(case when a.amount < 0 then 1 end) over (partition by a.account, a.side, a.kind) as negative_count
  from (
    select cost_center, account, taakveld, category, side, line_count, 'budgetOriginal' as kind, budget_original as amount
    from rekeningregel
    union all
    select cost_center, account, taakveld, category, side, line_count, 'budgetAmended' as kind, budget_amended as amount
    from rekeningregel
    union all
    select cost_center, account, taakveld, category, side, line_count, 'actual' as kind, actual as amount
    from rekeningregel
  ) a
)
select cost_center, account, taakveld, category, side, kind, line_count, amount, count(*) over () as offending_count
from signed
where (amount > 0 and positive_count < negative_count)
  or (amount < 0 and negative_count < positive_count)
order by cost_center, account, taakveld, category, side, kind
limit 100
