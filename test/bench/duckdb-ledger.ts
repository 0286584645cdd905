import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { iv3Codes } from '../../functions/core/iv3-codes.ts'
import { YEAR } from './ledger-generator.ts'

/** What DuckDB is asked to do with a ledger of writeLedger, with two threads: the fair opponent of ingest. */
export type Task = 'row rules' | 'row rules with line numbers' | 'all rules' | 'CSV.gz'

/** The size of what it wrote. The module is loaded here alone, so that its memory does not count for the others. */
export async function byDuckDb(path: string, folder: string, task: Task): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const target = join(folder, 'duckdb.out')
  if (task === 'all rules') await allRules(duckdb, path, target)
  else if (task === 'CSV.gz')
    await duckdb.run(`copy (${rowRules(path, LINE)}) to '${target}' (format csv, compression gzip)`)
  else await duckdb.run(`copy (${rowRules(path, task === 'row rules' ? '' : LINE)}) to '${target}' ${PARQUET}`)
  return statSync(target).size
}

/** Line numbers cost DuckDB its second thread: time is held against the text without them. */
const LINE = 'cast(row_number() over () + 1 as integer) as line,'
const PARQUET = '(format parquet, compression zstd)'

const csv = (
  path: string,
) => `read_csv('${path}', delim = ';', header = true, all_varchar = true, quote = '"', escape = '"',
  strict_mode = true, store_rejects = true, rejects_limit = 0)`
const cents = (name: string) =>
  `case when regexp_full_match("${name}", '-?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d{2}') then
     try_cast(replace(replace("${name}", '.', ''), ',', '') as bigint) * (case when "L/B" = 'L' then -1 else 1 end) end`
const code = (name: string) => `regexp_full_match("${name}", '[A-Za-z0-9][A-Za-z0-9._/-]*')`
const iv3 = (name: string) => `regexp_full_match("${name}", '\\d+(\\.\\d+)*')`
const lines = `cast(Boekjaar as integer) as year, Kostenplaats as cost_center, Kostenplaatsnaam as cost_center_label,
  Grootboekrekening as account, Grootboeknaam as account_label, Taakveld as taakveld, Categorie as category,
  case "L/B" when 'L' then 'expense' else 'revenue' end as side, ${cents('Begroting primitief')} as budget_original,
  cast(null as bigint) as budget_amendments, ${cents('Begroting na wijziging')} as budget_amended, ${cents('Realisatie')} as actual,
  cast(null as bigint) as previous_actual`

function rowRules(path: string, lineNumber: string): string {
  return `select ${lineNumber} ${lines} from ${csv(path)}
    where Boekjaar = '${YEAR}' and ${code('Kostenplaats')} and ${code('Grootboekrekening')} and ${iv3('Taakveld')} and ${iv3('Categorie')}
      and "L/B" in ('L', 'B') and budget_original is not null and budget_amended is not null and actual is not null`
}

/**
 * The rules of ingest and of its checks on all lines: every column by itself with a defect that names line and column, code lists of the year and the
 * side, total rows held against the sum, codes that shorten, lines that repeat.
 */
async function allRules(duckdb: DuckDBConnection, path: string, target: string): Promise<void> {
  const codes = iv3Codes(YEAR)
  if (!codes) throw new Error(`no code lists of ${YEAR}`)
  const list = (known: ReadonlyMap<string, unknown>) => `(${[...known.keys()].map((key) => `'${key}'`).join(', ')})`
  await duckdb.run(`create temp table raw as select row_number() over () + 1 as line, * from ${csv(path)}`)
  await duckdb.run(`create temp table typed as select line, Boekjaar as year_text, "L/B" as side_text,
      lower(Kostenplaats) in ('totaal', 'subtotaal', 'eindtotaal') or Kostenplaats is null as is_total,
      ${lines.replace('cast(Boekjaar as integer)', 'try_cast(Boekjaar as integer)')} from raw`)
  const rules: Readonly<Record<string, string>> = {
    year: `year_text is null or year_text <> '${YEAR}'`,
    cost_center: `not coalesce(${code('cost_center')}, false)`,
    account: `not coalesce(${code('account')}, false)`,
    taakveld: `taakveld is null or taakveld not in ${list(codes.taakveld)}`,
    category: `category is null or case side when 'expense' then category not in ${list(codes.expense)} else category not in ${list(codes.revenue)} end`,
    side: `side_text is null or side_text not in ('L', 'B')`,
    budget_original: 'budget_original is null',
    budget_amended: 'budget_amended is null',
    actual: 'actual is null',
  }
  const keys = 'cost_center, account, taakveld, category, side'
  await duckdb.run(`create temp table defect as
    ${Object.entries(rules)
      .map(([name, wrong]) => `select line, '${name}' as column_name from typed where not is_total and (${wrong})`)
      .join(' union all ')}
    union all select line, 'total' from typed
      where is_total and actual <> (select sum(actual) from typed where not is_total)`)
  await duckdb.run(`create temp table doubt as
    select min(line) as line, 'repeated' as doubt from typed group by ${keys} having count(*) > 1
    union all select min(line), 'identical' from typed
      group by ${keys}, budget_original, budget_amendments, budget_amended, actual having count(*) > 1
    union all select min(line), 'shorter' from typed
      group by cost_center having length(cost_center) < (select median(length(cost_center)) from typed)`)
  await duckdb.run(`copy (select * exclude (year_text, side_text, is_total) from typed
    where not is_total and line not in (select line from defect)) to '${target}' ${PARQUET}`)
}
