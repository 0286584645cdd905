import type { Sha256 } from '../core/digest.ts'

/** A row as every engine returns it: text or null. One decoder per question turns it into a typed value. */
export type EngineRow = Readonly<Record<string, string | null>>

/** What a question is about. Each question binds those of these that it names. */
export interface Scope {
  readonly snapshot: Sha256
  readonly intakes: readonly Sha256[]
}

/** A whole SELECT with a `?` for each of `values`, in order. */
export interface BoundSql {
  readonly name: string
  readonly text: string
  readonly values: readonly string[]
  /** The same question in parts, for an engine that can keep the answer of a step for the questions that build on it too. */
  readonly parts?: BoundParts
}

export interface BoundParts {
  /** Each builds on those before it, which it knows as tables by their names. */
  readonly steps: readonly Omit<BoundSql, 'parts'>[]
  readonly question: Omit<BoundSql, 'parts' | 'name'>
}

/** How a question went, for the record of a run. */
export interface AskedQuestion {
  readonly name: string
  readonly milliseconds: number
  /** What the engine charges for; null when it charges nothing. */
  readonly scannedBytes: number | null
}

export interface Watch {
  /** Aborted when the asker gives up: the engine stops. */
  readonly signal?: AbortSignal
  readonly asked?: (question: AskedQuestion) => void
}

/** Answers questions over the lines of intakes and the small tables of one snapshot. */
export interface Engine {
  /** @throws EngineError when the engine refuses or fails, and when the asker gave up */
  query(sql: BoundSql, scope: Scope, watch?: Watch): Promise<readonly EngineRow[]>
  close(): Promise<void>
}

export class EngineError extends Error {
  constructor(name: string, reason: string, cause: unknown) {
    super(`De vraag ${name} is mislukt: ${reason}`, { cause })
    this.name = 'EngineError'
  }
}
