-- grain: one intake
-- parameters: intakes
select
  intake,
  count(budget_original) as budget_original_count,
  count(budget_amended) as budget_amended_count,
  count(actual) as actual_count
from lines
where intake in (?)
group by intake
order by intake
