-- grain: one rekeningregel as one export has it, with one pair of labels
-- parameters: intakes
select
  intake,
  cost_center,
  account,
  taakveld,
  category,
  side,
  cost_center_label,
  account_label,
  count(*) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual,
  cast(sum(previous_actual) as bigint) as previous_actual
from lines
where intake in (?)
group by intake, cost_center, account, taakveld, category, side, cost_center_label, account_label
