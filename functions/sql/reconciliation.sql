-- grain: one statement of aansluiting.csv, with what the lines of its scope add up to
-- steps: matched
-- parameters: snapshot
with found as (
  select
    item,
    cast(sum(budget_original) filter (where side = 'expense') as bigint) as budget_original_expense,
    cast(sum(budget_original) filter (where side = 'revenue') as bigint) as budget_original_revenue,
    cast(sum(budget_amended) filter (where side = 'expense') as bigint) as budget_amended_expense,
    cast(sum(budget_amended) filter (where side = 'revenue') as bigint) as budget_amended_revenue,
    cast(sum(actual) filter (where side = 'expense') as bigint) as actual_expense,
    cast(sum(actual) filter (where side = 'revenue') as bigint) as actual_revenue
  from matched
  where purpose = 'statement'
  group by item
)
select
  s.item,
  s.expense as expected_expense,
  s.revenue as expected_revenue,
  case s.amount
    when 'budgetOriginal' then f.budget_original_expense
    when 'budgetAmended' then f.budget_amended_expense
    else f.actual_expense
  end as found_expense,
  case s.amount
    when 'budgetOriginal' then f.budget_original_revenue
    when 'budgetAmended' then f.budget_amended_revenue
    else f.actual_revenue
  end as found_revenue
from statements s
left join found f on f.item = s.item
where s.snapshot = ?
order by s.item
