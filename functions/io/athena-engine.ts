import { setTimeout as sleep } from 'node:timers/promises'
import {
  AthenaClient,
  GetQueryExecutionCommand,
  paginateGetQueryResults,
  type QueryExecution,
  QueryExecutionState,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { type BoundSql, type Engine, EngineError, type EngineRow, type Scope, type Watch } from './engine.ts'
import { sqlLiteral } from './question.ts'

export interface AthenaSettings {
  /** Says where answers are kept, and how much a question may read. */
  readonly workGroup: string
  /** The Glue database that has the tables of core/table-layout.ts. */
  readonly database: string
  /** Milliseconds after which a question is stopped. */
  readonly timeLimit?: number
  /** Milliseconds after which this engine stops every question, and asks none any more; without it there is no such moment. */
  readonly budget?: number | undefined
}

const TIME_LIMIT = 10 * 60_000
/** Athena queues what is more, and an account shares its queue. */
const AT_ONCE = 10
/** The SDK backs off and tries again when Athena throttles or a connection drops. */
const ATTEMPTS = 8

/**
 * Athena over the Parquet files of an S3 store. Needs athena:StartQueryExecution, athena:GetQueryExecution, athena:GetQueryResults and
 * athena:StopQueryExecution on the workgroup, and what these need in Glue and S3.
 */
export class AthenaEngine implements Engine {
  readonly #settings: AthenaSettings
  readonly #client: AthenaClient
  readonly #closed = new AbortController()
  readonly #spent: AbortSignal | undefined
  readonly #places = new Places(AT_ONCE)

  constructor(settings: AthenaSettings, client = new AthenaClient({ maxAttempts: ATTEMPTS })) {
    this.#settings = settings
    this.#client = client
    // Many questions that each keep to their limit can together last longer than who asks them.
    if (settings.budget !== undefined) this.#spent = AbortSignal.timeout(Math.max(0, settings.budget))
  }

  /** The scope is in the text: every reference to a table names its partitions. */
  async query(sql: BoundSql, _scope: Scope, watch: Watch = {}): Promise<readonly EngineRow[]> {
    await this.#places.enter()
    const limit = this.#settings.timeLimit ?? TIME_LIMIT
    const timeUp = AbortSignal.timeout(limit)
    const signals = [this.#closed.signal, timeUp, this.#spent, watch.signal]
    const signal = AbortSignal.any(signals.filter((one) => one !== undefined))
    try {
      signal.throwIfAborted()
      return await this.#ask(sql, signal, watch)
    } catch (error) {
      if (timeUp.aborted)
        throw new EngineError(sql.name, `zij duurde langer dan ${limit / 1000} seconden en is gestopt`, error)
      if (this.#spent?.aborted)
        throw new EngineError(sql.name, 'de tijd voor alle vragen samen was op en zij is gestopt', error)
      if (signal.aborted) throw new EngineError(sql.name, 'zij is afgebroken', error)
      throw error instanceof EngineError ? error : new EngineError(sql.name, messageOf(error), error)
    } finally {
      this.#places.leave()
    }
  }

  /** Stops every question that is still being answered. */
  async close(): Promise<void> {
    this.#closed.abort()
  }

  async #ask(sql: BoundSql, signal: AbortSignal, watch: Watch): Promise<readonly EngineRow[]> {
    // Not to be aborted half-way: a question that was started must be known, to stop it. The SDK gives it a token, so that it starts once.
    const { QueryExecutionId: id } = await this.#client.send(
      new StartQueryExecutionCommand({
        QueryString: sql.text,
        ...(sql.values.length > 0 ? { ExecutionParameters: sql.values.map(sqlLiteral) } : {}),
        QueryExecutionContext: { Database: this.#settings.database },
        WorkGroup: this.#settings.workGroup,
      }),
    )
    if (id === undefined) throw new Error('Athena started no query')
    const { Status, Statistics } = await this.#ended(id, signal)
    watch.asked?.({
      name: sql.name,
      milliseconds: Statistics?.TotalExecutionTimeInMillis ?? 0,
      scannedBytes: Statistics?.DataScannedInBytes ?? 0,
    })
    if (Status?.State !== QueryExecutionState.SUCCEEDED) {
      const reason = Status?.AthenaError?.ErrorMessage ?? Status?.StateChangeReason ?? Status?.State
      throw new EngineError(sql.name, String(reason), Status)
    }
    return this.#rows(id, signal)
  }

  async #ended(id: string, signal: AbortSignal): Promise<QueryExecution> {
    try {
      for (let wait = 100; ; wait = Math.min(wait * 1.5, 2000)) {
        const command = new GetQueryExecutionCommand({ QueryExecutionId: id })
        const { QueryExecution } = await this.#client.send(command, { abortSignal: signal })
        const state = QueryExecution?.Status?.State
        if (QueryExecution && state !== QueryExecutionState.QUEUED && state !== QueryExecutionState.RUNNING)
          return QueryExecution
        await sleep(wait, undefined, { signal })
      }
    } catch (error) {
      await this.#client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
      throw error
    }
  }

  /** Text as it is, a missing value as null; the first row of a SELECT has the names of its columns. */
  async #rows(id: string, signal: AbortSignal): Promise<readonly EngineRow[]> {
    const rows: EngineRow[] = []
    let header = true
    const pages = paginateGetQueryResults({ client: this.#client }, { QueryExecutionId: id }, { abortSignal: signal })
    for await (const { ResultSet } of pages) {
      const names = ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name }) => Name ?? '') ?? []
      for (const { Data } of ResultSet?.Rows ?? []) {
        const values = names.map((name, index) => [name, Data?.[index]?.VarCharValue ?? null] as const)
        if (!header) rows.push(Object.fromEntries(values))
        else if (values.some(([name, value]) => name !== value)) throw new Error('Athena gave no row of column names')
        header = false
      }
    }
    return rows
  }
}

/** Lets so many in at once; the others wait in the order in which they came. */
class Places {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(places: number) {
    this.#free = places
  }

  async enter(): Promise<void> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  leave(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free += 1
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
