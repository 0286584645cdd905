import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { AthenaClient } from '@aws-sdk/client-athena'
import { AthenaEngine } from '../functions/io/athena-engine.ts'
import type { Store } from '../functions/io/store.ts'
import { type Answering, AthenaFailure, AthenaTables, type Outcome } from './athena-tables.ts'

/** What the next requests of an operation meet. */
export interface Fault {
  readonly operation: string
  readonly times: number
  /** An error of Athena by its name, or the connection gone before or after the work was done. */
  readonly type: 'ThrottlingException' | 'TooManyRequestsException' | 'InternalServerException' | 'gone' | 'gone-after'
}

interface Query {
  readonly id: string
  readonly text: string
  readonly parameters: readonly string[]
  readonly token: string | undefined
  state: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'
  reason: string | null
  outcome: Outcome | null
  milliseconds: number
  stop: () => void
}

/** Input of every operation that is served, as it comes over the wire. */
interface Input {
  readonly QueryString?: string
  readonly ExecutionParameters?: readonly string[]
  readonly ClientRequestToken?: string
  readonly QueryExecutionContext?: { readonly Database?: string }
  readonly WorkGroup?: string
  readonly QueryExecutionId?: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

class Refusal extends Error {
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}
const invalid = (message: string) => new Refusal('InvalidRequestException', message)

const PAGE = 1000

/**
 * Athena on the wire (JSON 1.1) for the real SDK, over the Parquet of a data store: what its documentation says of states, pages, parameters and
 * limits, answered by DuckDB. Its own SQL dialect is judged by Trino (`npm run test:trino`) and by the grammar.
 */
export class AthenaEndpoint {
  readonly workGroup: string
  readonly database: string
  /** Every operation that was asked, in order. */
  readonly asked: string[] = []
  readonly faults: (Fault & { left: number })[] = []
  /** While true no query gets beyond RUNNING. */
  held = false
  /** The most queries that were under way at once. */
  mostAtOnce = 0
  readonly queries = new Map<string, Query>()
  readonly #tables: Answering
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  private constructor(tables: Answering, workGroup: string, database: string) {
    this.#tables = tables
    this.workGroup = workGroup
    this.database = database
  }

  /** @param options.tables what answers in place of DuckDB over the data store */
  static async start(
    data: Store,
    options: {
      readonly port?: number
      readonly workGroup?: string
      readonly database?: string
      readonly tables?: Answering
    } = {},
  ): Promise<AthenaEndpoint> {
    const { port = 0, workGroup = 'paragraaf', database = 'paragraaf' } = options
    const endpoint = new AthenaEndpoint(options.tables ?? (await AthenaTables.open(data)), workGroup, database)
    await new Promise<void>((resolve) => endpoint.#server.listen(port, '127.0.0.1', resolve))
    return endpoint
  }

  get url(): string {
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  /** The real adapter over the real SDK, asking here. */
  engine(limits: { timeLimit?: number; budget?: number; maxAttempts?: number } = {}): AthenaEngine {
    const { timeLimit = 60_000, budget, maxAttempts = 8 } = limits
    const client = new AthenaClient({
      endpoint: this.url,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts,
    })
    return new AthenaEngine({ workGroup: this.workGroup, database: this.database, timeLimit, budget }, client)
  }

  fault(fault: Fault): void {
    this.faults.push({ ...fault, left: fault.times })
  }

  async stop(): Promise<void> {
    for (const query of this.queries.values()) query.stop()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    await this.#tables.close()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const blocks: Uint8Array[] = []
    for await (const block of request) blocks.push(block)
    const operation = String(request.headers['x-amz-target']).replace('AmazonAthena.', '')
    this.asked.push(operation)
    const fault = this.faults.find((item) => item.operation === operation && item.left > 0)
    if (fault) fault.left -= 1
    try {
      if (fault?.type === 'gone') throw fault
      if (fault && fault.type !== 'gone-after') throw new Refusal(fault.type, 'Rate exceeded')
      const output = this.#operate(operation, JSON.parse(Buffer.concat(blocks).toString() || '{}'))
      if (fault) throw fault
      send(response, 200, output)
    } catch (error) {
      if (error === fault && fault) request.socket.destroy()
      else if (error instanceof Refusal)
        send(response, error.type === 'InternalServerException' ? 500 : 400, {
          __type: error.type,
          message: error.message,
        })
      else send(response, 500, { __type: 'InternalServerException', message: String(error) })
    }
  }

  #operate(operation: string, input: Input): unknown {
    if (operation === 'StartQueryExecution') return { QueryExecutionId: this.#start(input).id }
    const query = this.queries.get(input.QueryExecutionId ?? '')
    if (!query) throw invalid(`QueryExecution ${input.QueryExecutionId} was not found`)
    if (operation === 'GetQueryExecution') return { QueryExecution: described(query) }
    if (operation === 'GetQueryResults') return page(query, input)
    if (operation === 'StopQueryExecution') return this.#cancel(query)
    throw new Refusal('UnknownOperationException', operation)
  }

  #start(input: Input): Query {
    const { QueryString: text = '', ExecutionParameters: parameters, ClientRequestToken: token } = input
    if (text === '') throw invalid('queryString is required')
    if (Buffer.byteLength(text) > 262_144) throw invalid('queryString has a length above the maximum of 262144 bytes')
    if (parameters?.length === 0) throw invalid('executionParameters must have length greater than or equal to 1')
    for (const parameter of parameters ?? [])
      if (parameter.length < 1 || parameter.length > 1024)
        throw invalid('executionParameters: a member must have length between 1 and 1024')
    if (input.WorkGroup !== this.workGroup) throw invalid(`WorkGroup ${input.WorkGroup} is not found.`)
    if (input.QueryExecutionContext?.Database !== this.database) throw invalid('Database does not exist')
    const same = [...this.queries.values()].find((query) => token !== undefined && query.token === token)
    if (same) {
      if (same.text !== text) throw invalid('Idempotent parameters do not match')
      return same
    }
    const query: Query = {
      ...{ id: randomUUID(), text, parameters: parameters ?? [], token, state: 'QUEUED', reason: null },
      ...{ outcome: null, milliseconds: 0, stop: () => {} },
    }
    this.queries.set(query.id, query)
    const underWay = [...this.queries.values()].filter(({ state }) => state === 'QUEUED' || state === 'RUNNING')
    this.mostAtOnce = Math.max(this.mostAtOnce, underWay.length)
    setTimeout(() => void this.#execute(query), 5)
    return query
  }

  async #execute(query: Query): Promise<void> {
    if (query.state !== 'QUEUED') return
    query.state = 'RUNNING'
    const started = performance.now()
    const stopped = new AbortController()
    query.stop = () => stopped.abort()
    try {
      const outcome = await this.#tables.ask(query.text, query.parameters, stopped.signal)
      while (this.held && !stopped.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 5))
      if (stopped.signal.aborted) return
      query.outcome = outcome
      query.milliseconds = Math.ceil(performance.now() - started)
      query.state = 'SUCCEEDED'
    } catch (error) {
      if (stopped.signal.aborted) return
      query.reason = error instanceof AthenaFailure ? error.message : `GENERIC_INTERNAL_ERROR: ${error}`
      query.state = 'FAILED'
    }
  }

  #cancel(query: Query): object {
    if (query.state !== 'QUEUED' && query.state !== 'RUNNING') return {}
    query.state = 'CANCELLED'
    query.reason = 'Query cancelled by user'
    query.stop()
    return {}
  }
}

function described(query: Query) {
  const { id, text, state, reason, outcome, milliseconds } = query
  const error = { ErrorCategory: 2, ErrorType: 1003, Retryable: false, ErrorMessage: reason }
  return {
    QueryExecutionId: id,
    Query: text,
    StatementType: 'DML',
    Status: {
      State: state,
      ...(reason === null ? {} : { StateChangeReason: reason }),
      ...(state === 'FAILED' ? { AthenaError: error } : {}),
    },
    Statistics: { DataScannedInBytes: outcome?.bytes ?? 0, TotalExecutionTimeInMillis: milliseconds },
  }
}

/** The names of the columns are the first row of the first page; a missing value is a cell without a value. */
function page(query: Query, { NextToken: token, MaxResults: size = PAGE }: Input) {
  if (size > PAGE) throw invalid(`MaxResults is more than maximum allowed length ${PAGE}.`)
  const { outcome } = query
  if (!outcome) throw invalid(`Query has not yet finished. Current state: ${query.state}`)
  const rows = [outcome.columns.map(({ name }) => name), ...outcome.rows]
  const from = token === undefined ? 0 : Number(Buffer.from(token, 'base64').toString())
  const cells = (row: readonly (string | null)[]) => row.map((value) => (value === null ? {} : { VarCharValue: value }))
  return {
    UpdateCount: 0,
    ResultSet: {
      Rows: rows.slice(from, from + size).map((row) => ({ Data: cells(row) })),
      ResultSetMetadata: {
        ColumnInfo: outcome.columns.map(({ name, type }) => ({ Name: name, Label: name, Type: type })),
      },
    },
    ...(from + size < rows.length ? { NextToken: Buffer.from(String(from + size)).toString('base64') } : {}),
  }
}

function send(response: ServerResponse, status: number, output: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
  response.end(JSON.stringify(output))
}
