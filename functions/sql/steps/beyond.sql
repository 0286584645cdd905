-- grain: one row of a table × purpose whose difference lies beyond the threshold of its table (percentage in hundredths; without a base only the amount counts)
-- steps: differing
-- parameters: snapshot
select d.purpose, d.table_id, d.row_id, d.difference, d.base
from differing d
join thresholds t
  on t.snapshot = ?
  and t.purpose = d.purpose
  and t.table_id = d.table_id
where case
    when t.percentage is null or d.base = 0 then abs(d.difference) > t.amount
    when t.amount is null then abs(d.difference) * 10000 > abs(d.base) * t.percentage
    when t.joined = 'en' then abs(d.difference) > t.amount and abs(d.difference) * 10000 > abs(d.base) * t.percentage
    else abs(d.difference) > t.amount or abs(d.difference) * 10000 > abs(d.base) * t.percentage
  end
