import { OVERVIEW } from '../core/keys.ts'
import type { Outcome } from './outcome.ts'
import type { TerminalHost } from './terminal-host.ts'

/** The roles of the stack (infra/roles.ts). */
export const readers = ['Controller', 'Goedkeurder', 'Beheerder', 'Accountant'] as const
export const approvers = ['Goedkeurder'] as const
export const auditors = ['Accountant'] as const
type Role = (typeof readers)[number]

export interface Verb {
  readonly name: string
  readonly arguments?: string
  readonly description: string
  readonly options?: readonly (readonly [flags: string, description: string])[]
  /** Who may do it on a stack; without, only one machine does it. */
  readonly onAws?: readonly Role[]
  readonly run: (host: TerminalHost, args: readonly unknown[], options: Record<string, unknown>) => Promise<Outcome>
}

/** A folder completed by the shell has a slash at its end. */
export function dossierId(value: unknown): string {
  return String(value).replace(/\/+$/, '')
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export function short(digest: string): string {
  return digest.slice(0, 12)
}

export function siteName(municipality: string): string {
  return municipality === OVERVIEW ? 'overzicht' : municipality
}
