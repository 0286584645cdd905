import { blocks, type Finding } from '../core/finding.ts'

/** What a verb came to: `json` for machines, `text` for people. */
export interface Outcome {
  readonly ok: boolean
  readonly json: unknown
  readonly text: string
}

export function outcome(findings: readonly Finding[], json: unknown, text: string): Outcome {
  return { ok: !blocks(findings), json, text }
}

/** The value of an option as text. */
export function optional(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value)
}
