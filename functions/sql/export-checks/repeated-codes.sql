-- grain: one combination of codes for which an export has the same kind of amount on more than one line
-- parameters: intakes
select
  intake,
  cost_center,
  account,
  taakveld,
  category,
  side,
  count(*) as line_count,
  min(line) as first_line,
  max(line) as last_line,
  count(*) over () as offending_count
from lines
where intake in (?)
group by intake, cost_center, account, taakveld, category, side
having count(budget_original) > 1 or count(budget_amended) > 1 or count(actual) > 1
order by intake, first_line
limit 10000
