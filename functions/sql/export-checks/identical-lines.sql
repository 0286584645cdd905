-- grain: one combination of codes and amounts that stands more than once in an export in which that hardly happens
-- parameters: intakes, intakes
with repeated as (
  select
    intake,
    cost_center,
    account,
    taakveld,
    category,
    side,
    actual,
    count(*) as line_count,
    min(line) as first_line,
    max(line) as last_line
  from lines
  where
    intake in (?)
    and (coalesce(budget_original, 0) <> 0 or coalesce(budget_amended, 0) <> 0 or coalesce(actual, 0) <> 0)
  group by intake, cost_center, account, taakveld, category, side, budget_original, budget_amendments, budget_amended, actual
  having count(*) > 1
),
rare as (
  select intake
  from (
    select intake, cast(sum(line_count - 1) as bigint) as extra_lines
    from repeated
    group by intake
  ) as extra
  inner join (
    select intake, count(*) as all_lines
    from lines
    where intake in (?)
    group by intake
  ) as size using (intake)
  where extra_lines * 100 <= all_lines
)
select repeated.*, count(*) over () as offending_count
from repeated
inner join rare on repeated.intake = rare.intake
order by repeated.intake, first_line
limit 10000
