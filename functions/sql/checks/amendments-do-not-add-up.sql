-- grain: one rekeningregel whose original budget plus amendments is not its amended budget (lines that state amendments)
-- parameters: intakes
select
  cost_center,
  account,
  taakveld,
  category,
  side,
  count(*) as line_count,
  cast(sum(coalesce(budget_original, 0) + budget_amendments) as bigint) as expected,
  cast(sum(coalesce(budget_amended, 0)) as bigint) as found,
  count(*) over () as offending_count
from lines
where intake in (?)
  and budget_amendments is not null
  and coalesce(budget_original, 0) + budget_amendments <> coalesce(budget_amended, 0)
group by cost_center, account, taakveld, category, side
order by cost_center, account, taakveld, category, side
limit 100
