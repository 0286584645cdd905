-- grain: one rekeningregel: cost centre × account × taakveld × category × side
-- parameters: intakes
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  min(cost_center_label) as cost_center_label,
  max(cost_center_label) as cost_center_other_label,
  min(account_label) as account_label,
  max(account_label) as account_other_label,
  min(intake) as first_intake,
  max(intake) as last_intake,
  count(*) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from lines
where intake in (?)
group by cost_center, account, taakveld, category, side
