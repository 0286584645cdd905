-- grain: one year, taakveld or categorie (per side) of the lines that the dossier does not know; without a code list of the year no code is judged
-- steps: rekeningregel
-- parameters: intakes, snapshot, snapshot
select f.dimension, f.side, f.code, f.line_count, count(*) over () as offending_count
from (
  select 'year' as dimension, 'both' as side, cast(year as varchar) as code, count(*) as line_count
  from lines
  where intake in (?)
  group by year
  union all
  select 'taakveld' as dimension, 'both' as side, taakveld as code, cast(sum(line_count) as bigint) as line_count
  from rekeningregel
  group by taakveld
  union all
  select 'category' as dimension, side, category as code, cast(sum(line_count) as bigint) as line_count
  from rekeningregel
  group by category, side
) f
left join codes c
  on c.snapshot = ?
  and c.dimension = f.dimension
  and c.side = f.side
  and c.code = f.code
where c.code is null
  and f.dimension in (select k.dimension from codes k where k.snapshot = ?)
order by f.dimension, f.side, f.code
limit 100
