-- grain: one rekeningregel: cost centre × account × taakveld × category × side
-- steps: delivered
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  min(cost_center_label) as cost_center_label,
  min(account_label) as account_label,
  min(intake) as first_intake,
  max(intake) as last_intake,
  cast(sum(line_count) as bigint) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual,
  cast(sum(previous_actual) as bigint) as previous_actual
from delivered
group by cost_center, account, taakveld, category, side
