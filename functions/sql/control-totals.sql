-- grain: one intake
-- parameters: intakes
select
  intake,
  count(*) as line_count,
  cast(sum(budget_original) as bigint) as budget_original,
  cast(sum(budget_amended) as bigint) as budget_amended,
  cast(sum(actual) as bigint) as actual
from lines
where intake in (?)
group by intake
order by intake
