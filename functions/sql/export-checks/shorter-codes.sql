-- grain: one code of digits alone that is shorter than three quarters of the others in its column
-- parameters: intakes, intakes
with used as (
  select intake, 'kostenplaats' as code_column, cost_center as code, min(line) as first_line, count(*) as line_count
  from lines
  where intake in (?)
  group by intake, cost_center
  union all
  select intake, 'grootboekrekening' as code_column, account as code, min(line) as first_line, count(*) as line_count
  from lines
  where intake in (?)
  group by intake, account
),
numbers as (
  select intake, code_column, code, first_line, line_count, length(code) as width
  from used
  where translate(code, '0123456789', '') = ''
),
sizes as (
  select intake, code_column, count(*) as code_count
  from numbers
  group by intake, code_column
),
usual as (
  select numbers.intake, numbers.code_column, numbers.width
  from numbers
  inner join sizes on numbers.intake = sizes.intake and numbers.code_column = sizes.code_column
  group by numbers.intake, numbers.code_column, numbers.width, sizes.code_count
  having sizes.code_count >= 4 and count(*) * 4 >= sizes.code_count * 3
)
select
  numbers.intake,
  numbers.code_column,
  numbers.code,
  numbers.first_line,
  numbers.line_count,
  usual.width as usual_width,
  count(*) over () as offending_count
from numbers
inner join usual on numbers.intake = usual.intake and numbers.code_column = usual.code_column
where numbers.width < usual.width
order by numbers.intake, numbers.first_line, numbers.code_column
limit 10000
