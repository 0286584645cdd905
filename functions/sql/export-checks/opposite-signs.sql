-- grain: one kind of amount of one side of an export in which most amounts have the sign of the other side
-- parameters: intakes, intakes, intakes
with signs as (
  select intake, side, 'begroting primitief' as amount, budget_original as cents
  from lines
  where intake in (?)
  union all
  select intake, side, 'begroting na wijziging' as amount, budget_amended as cents
  from lines
  where intake in (?)
  union all
  select intake, side, 'rekening' as amount, actual as cents
  from lines
  where intake in (?)
),
counted as (
  select
    intake,
    side,
    amount,
    count(*) filter (where (side = 'expense' and cents > 0) or (side = 'revenue' and cents < 0)) as opposite_count,
    count(*) as amount_count
  from signs
  where cents <> 0
  group by intake, side, amount
)
select intake, side, amount, opposite_count, amount_count, count(*) over () as offending_count
from counted
where amount_count >= 10 and opposite_count * 2 > amount_count
order by intake, side, amount
