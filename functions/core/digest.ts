import { createHash } from 'node:crypto'
import { z } from 'zod'
import { byCode } from './order.ts'

/** Lower-case hex SHA-256. */
export type Sha256 = string & { readonly __digest: 'sha256' }

export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform((text) => text as Sha256)

export function sha256(content: string | Uint8Array): Sha256 {
  return createHash('sha256').update(content).digest('hex') as Sha256
}

/** JSON with sorted keys, so that equal values have equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => byCode(a, b)))
      : part,
  )
}

export function digestOf(value: unknown): Sha256 {
  return sha256(canonicalJson(value))
}
