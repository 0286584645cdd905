-- grain: one combination of codes and amounts that stands in more than one export
-- steps: rekeningregel
-- parameters: intakes
select
  l.cost_center,
  l.account,
  l.taakveld,
  l.category,
  l.side,
  l.actual,
  count(distinct l.intake) as intake_count,
  count(*) over () as offending_count
from lines l
join rekeningregel r
  on r.cost_center = l.cost_center
  and r.account = l.account
  and r.taakveld = l.taakveld
  and r.category = l.category
  and r.side = l.side
  and r.first_intake <> r.last_intake
where l.intake in (?)
group by l.cost_center, l.account, l.taakveld, l.category, l.side, l.budget_original, l.budget_amended, l.actual
having count(distinct l.intake) > 1
order by l.cost_center, l.account, l.taakveld, l.category, l.side, l.actual
limit 100
