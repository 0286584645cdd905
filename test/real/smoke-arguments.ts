import { parseArgs } from 'node:util'
import { CannotRun, messageOf } from './server.ts'

/** In this order, over one stack: from an upload to readers, then what only a whole publication can be asked. */
const parts = ['cloud-sample', 'cloud-twin', 'cloud-site', 'cloud-queries', 'cloud-people', 'cloud-roles'] as const
/** Changes one byte of what was published, so that the next part must name it. */
const SPOIL = 'cloud-spoil'

export interface SmokeArguments {
  readonly account: string | null
  readonly emulated: boolean
  readonly trino: boolean
  readonly parts: readonly string[]
}

/** @throws CannotRun for what it does not know */
export function readSmokeArguments(args: readonly string[]): SmokeArguments {
  const { account = null, emulated, trino, only, spoil } = parse(args)
  if (account !== null && !/^\d{12}$/.test(account))
    throw new CannotRun(`--account takes the twelve digits of an account, not ${account}.`)
  for (const part of only ?? [])
    if (!parts.some((known) => known === part)) throw new CannotRun(`--only takes ${parts.join(', ')}, not ${part}.`)
  // An edge keeps a page that it has: only what is in the bucket changes, and only the emulator reads that anew.
  if ((spoil || trino) && !emulated) throw new CannotRun('--spoil and --trino go with --emulated only.')
  const chosen: readonly string[] = only ? parts.filter((part) => only.includes(part)) : parts
  return {
    ...{ account, emulated, trino },
    parts: spoil ? chosen.flatMap((part) => (part === 'cloud-sample' ? [part, SPOIL] : [part])) : chosen,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        account: { type: 'string' },
        emulated: { type: 'boolean', default: false },
        trino: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        spoil: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new CannotRun(messageOf(error), { cause: error })
  }
}
