import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecutionStatus,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { DuckDbEngine } from '../../functions/io/duckdb-engine.ts'
import type { BoundSql } from '../../functions/io/engine.ts'
import { FolderStore } from '../../functions/io/folder-store.ts'
import { sqlLiteral } from '../../functions/io/question.ts'
import { withParameters } from '../athena-tables.ts'
import { askedQuestions } from '../golden.ts'
import { needAthena, outputs, PATIENCE } from './cloud-world.ts'

vi.setConfig({ testTimeout: PATIENCE })

/** An account answers twenty at once, and others may ask too. */
const AT_ONCE = 5
const client = new AthenaClient({ maxAttempts: 8 })

let stopAthena = async () => {}
let questions: readonly BoundSql[] = []
beforeAll(async () => {
  stopAthena = await needAthena()
  const folder = await mkdtemp(join(tmpdir(), 'paragraaf-questions-'))
  const engine = new DuckDbEngine(folder)
  const asked = await askedQuestions(new FolderStore(folder), engine)
  await engine.close()
  await rm(folder, { recursive: true })
  questions = [...new Map(asked.map(({ sql }) => [sql.text, sql])).values()]
})
afterAll(() => stopAthena())

/** Why Athena would not run a query; null when it would. Values stand in the text: EXPLAIN takes no parameters. */
async function objection({ text, values }: BoundSql): Promise<string | null> {
  const { QueryExecutionId } = await client.send(
    new StartQueryExecutionCommand({
      QueryString: `EXPLAIN (TYPE VALIDATE) ${withParameters(text, values.map(sqlLiteral))}`,
      QueryExecutionContext: { Database: outputs.Namedatabase },
      WorkGroup: outputs.Nameworkgroup,
    }),
  )
  const { State, StateChangeReason } = await ended(QueryExecutionId)
  if (State !== 'SUCCEEDED') return StateChangeReason ?? String(State)
  const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }))
  const said = ResultSet?.Rows?.flatMap(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue) ?? []) ?? []
  return said.includes('true') ? null : `it says ${JSON.stringify(said)}`
}

async function ended(QueryExecutionId: string | undefined): Promise<QueryExecutionStatus> {
  for (;;) {
    const { QueryExecution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }))
    const { Status = {} } = QueryExecution ?? {}
    if (Status.State !== 'QUEUED' && Status.State !== 'RUNNING') return Status
    await sleep(200)
  }
}

it('Athena would run every question that the product composes, in the workgroup and over the tables of the stack', async () => {
  const waiting = [...questions]
  const refused: string[] = []
  const work = async () => {
    for (let sql = waiting.shift(); sql; sql = waiting.shift()) {
      const why = await objection(sql)
      if (why !== null) refused.push(`${sql.name}: ${why}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(refused, 'questions that Athena would not run').toEqual([])
  expect(questions.length).toBeGreaterThan(40)
  process.stdout.write(`${questions.length} questions validated\n`)
})

it('Athena objects to a column that is not there, so its consent says something', async () => {
  const [{ text, values, name } = { text: '', values: [], name: '' }] = questions
  const wrong = { name, values, text: text.replace(/\bselect\s+/, 'select no_such_column, ') }
  expect(wrong.text).not.toBe(text)
  expect(await objection(wrong)).toMatch(/no_such_column/i)
})
