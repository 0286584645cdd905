import { lstat, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../core/digest.ts'

/** The folder of a store where objects grow before they are whole; never listed. */
export const PENDING = '.pending'

/** Nobody writes one object for a day. */
const ABANDONED_AFTER = 24 * 60 * 60 * 1000

const here = sha256(hostname()).slice(0, 8)
let sequence = 0

/** A name that no other writer has: it says which machine and process is writing. */
export function pendingName(): string {
  sequence += 1
  return `${here}-${process.pid}-${process.hrtime.bigint()}-${sequence}`
}

/** Whether the process that wrote under a name is known to be gone. False when it lives, or ran on another machine. */
export function isWriterGone(name: string): boolean {
  const id = processHere(name)
  return id !== null && !isAlive(id)
}

export function isOwnName(name: string): boolean {
  return processHere(name) === process.pid
}

/** The process on this machine that wrote under a name. */
function processHere(name: string): number | null {
  const [, machine, id] = /([0-9a-f]{8})-(\d+)-\d+-\d+$/.exec(name) ?? []
  return machine === here ? Number(id) : null
}

/** Removes what killed processes left half written, also a link that leads nowhere; what a living one may still be writing stays. */
export async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await lstat(path).catch(() => null)
    if (found && (isWriterGone(name) || Date.now() - found.mtimeMs > ABANDONED_AFTER))
      await rm(path, { recursive: true, force: true })
  }
}

/** Signal 0 asks without sending; no right to send means that there is somebody. */
function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
