-- grain: one taakveld of the lines or of Iv3
-- steps: taakvelden
select taakveld, ledger_expense, ledger_revenue, iv3_expense, iv3_revenue
from taakvelden
order by taakveld
