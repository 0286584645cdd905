import dns from 'node:dns'
import { vi } from 'vitest'
import { run } from '../functions/terminal/program.ts'

export interface Said {
  stdout: string
  stderr: string
}

/** The command line in this process. @param said gets what is written while the command runs */
export async function commandLine(args: readonly string[], said: Said = { stdout: '', stderr: '' }) {
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text)
      return true
    }),
  )
  try {
    return { status: await run(args), ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/** Names below `localhost` lead to this machine: the client of the KeyValueStore puts the number of the account before the name of the host. */
export function leadHome(): void {
  const lookup = dns.lookup
  vi.spyOn(dns, 'lookup').mockImplementation(((host: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest])) as typeof dns.lookup)
}
