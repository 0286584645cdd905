import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../functions/core/digest.ts'
import { bind } from '../functions/io/question.ts'
import { sqlQuestions } from './sql-cases.ts'
import { trapsIn } from './sql-traps.ts'

const folder = join(import.meta.dirname, '../functions/sql')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sql'))

interface Parser {
  validate(sql: string): readonly { readonly startLine: number; readonly message: string }[]
}

/** The package imports folders, which Node does not: one bundle of the Trino part loads. */
async function trinoParser(): Promise<Parser> {
  const contents = "export { TrinoSQL } from 'dt-sql-parser/dist/parser/trino'"
  const bundle = { bundle: true, format: 'esm', platform: 'node', write: false } as const
  const { outputFiles } = buildSync({ stdin: { contents, resolveDir: import.meta.dirname }, ...bundle })
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  const { TrinoSQL } = await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)
  return new TrinoSQL()
}

const parser = await trinoParser()
const problemsOf = (file: string, text: string) => [
  ...parser.validate(text).map(({ startLine, message }) => `functions/sql/${file}:${startLine}: ${message}`),
  ...trapsIn(text).map(({ line, name }) => `functions/sql/${file}:${line}: ${name}`),
]

describe('the SQL of', () => {
  it.each(files)('%s is Trino, without what only DuckDB forgives', (file) => {
    expect(problemsOf(file, readFileSync(join(folder, file), 'utf8'))).toEqual([])
  })

  it.each(sqlQuestions)('%s parses as Trino with its steps in front', (question) => {
    const scope = { snapshot: sha256('snapshot'), intakes: [sha256('a'), sha256('b')] }
    expect(parser.validate(bind(question, scope).text)).toEqual([])
  })
})

/** Each is accepted by DuckDB, or means another thing there. */
const planted: readonly (readonly [sql: string, line: number, trap: RegExp])[] = [
  ['select\n  actual / 2 as half\nfrom lines', 2, /a division/],
  ['select actual % 2 as rest\nfrom lines', 1, /a remainder/],
  ['select avg(actual) as mean from lines', 1, /avg/],
  ['select sum(actual) as actual from lines', 1, /without cast/],
  ["select line\nfrom lines\nwhere '1' = 1", 3, /a text compared with a number/],
  ["select line from lines where 1 <> '2'", 1, /a text compared with a number/],
  ['select line from lines where year = 2021 limit 1 offset 2', 1, /limit before offset/],
  ['select coalesce(actual, 0) as total\nfrom lines\nwhere total > 0', 3, /an alias/],
  ['select side, count(*) as n\nfrom lines\ngroup by side\nhaving n > 1', 4, /an alias/],
  ['select substr(side, 1, 1) as first\nfrom lines\ngroup by first', 3, /an alias/],
  ['select actual::bigint as actual from lines', 1, /::|not valid/],
  ['select line from lines qualify row_number() over (order by line) = 1', 1, /qualify/],
  ["select line from lines where side ilike 'E%'", 1, /ilike/],
  ['select * exclude (line) from lines', 1, /exclude/],
  ['select side, count(*) as n from lines group by all', 1, /by all/],
  ['from lines', 1, /from first/],
  ['select line, from lines', 1, /a trailing comma/],
  ["select split_part(account, '.', 2) as second from lines", 1, /split_part/],
  ['select grouping(side) as level from lines group by rollup (side)', 1, /grouping/],
  ['select cast(2.5e0 as bigint) as two from lines', 1, /a fraction/],
  ['select cast(actual as varchar(3)) as start from lines', 1, /varchar of a length/],
  ["select try_cast(' 12 ' as integer) as twelve from lines", 1, /try_cast/],
  ["select concat('a', side) as text from lines", 1, /concat/],
  ['select greatest(1, actual) as more from lines', 1, /greatest/],
  ["select regexp_replace(side, 'e', '') as text from lines", 1, /regular expression/],
  ['select line from lines;', 1, /a semicolon/],
  ['select left(account, 2) as start from lines', 1, /left\(\)/],
  ["select string_agg(account, ',') as accounts from lines", 1, /string_agg/],
  ["select cast(sum(side = 'expense') as bigint) as expenses from lines", 1, /a sum of truths/],
  ['select count(*) filter (where actual > 0) over (partition by side) as more from lines', 1, /filter in a window/],
  ['select distinct account\nfrom lines\norder by line', 3, /distinct/],
  ['select cast(year as timestamp) as moment from lines', 1, /a point in time/],
]

describe('a planted fault', () => {
  // The parser also prints what it gives back.
  beforeEach(() => {
    vi.spyOn(console, 'error').mockReturnValue()
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each(planted)('%j is refused with its line', (sql, line, trap) => {
    const problems = problemsOf('planted.sql', `-- grain: one line\n${sql}\n`)
    const own = problems.filter((problem) => problem.startsWith(`functions/sql/planted.sql:${line + 1}: `))
    expect(own, problems.join('\n')).toContainEqual(expect.stringMatching(trap))
  })

  it.each([
    'select cast(sum(actual) filter (where side = ?) as bigint) as actual from lines where intake in (?)',
    "select nullif(split_part(account, '/', 2), '') as part from lines order by part",
    "select c.side, count(*) as n from (select l.side as side from lines l where l.side <> 'a; b::c') c group by c.side",
    'select account as code from lines group by account union all select taakveld as account from lines',
    'select distinct p.account, p.line from lines p order by p.line desc nulls last, account',
  ])('is not seen in %j', (sql) => {
    expect(problemsOf('sound.sql', `-- grain: one line: what / is % in a header counts for nothing\n${sql}\n`)).toEqual(
      [],
    )
  })
})
