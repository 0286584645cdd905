-- grain: one combination of codes and amounts that stands in more than one export
-- parameters: intakes
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  actual,
  count(distinct intake) as intake_count
from lines
where intake in (?)
group by cost_center, account, taakveld, category, side, budget_original, budget_amended, actual
having count(distinct intake) > 1
order by cost_center, account, taakveld, category, side
