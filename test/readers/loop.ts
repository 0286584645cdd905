import { keys } from '../../functions/core/keys.ts'
import { servePublic } from './public-server.ts'
import { pagesToRead, type ReaderCounts, read } from './reader.ts'
import { municipality, openTown, wholeRelease } from './town.ts'

const READERS = 8

export interface Loop extends ReaderCounts {
  readonly promotions: number
  readonly seconds: number
  /** Files of a release that was public before the readers came, held against its manifest after they left. */
  readonly oldFiles: number
}

/**
 * Readers in a loop while releases are built and promoted under them.
 * @param reads how many at least
 * @param every so many reads an earlier or later release is made public
 * @param builds whether halfway a new release is made too
 */
export async function readWhilePromoting(reads: number, every: number, builds: boolean): Promise<Loop> {
  const town = await openTown()
  await town.renew('Eerste tekst.')
  await town.renew('Tweede tekst.')
  const server = await servePublic(town.data, async () => town.shown)
  const started = performance.now()
  const counts: ReaderCounts = { reads: 0, files: 0, errors: [], ofRelease: new Map() }
  const pages = await pagesToRead(server.address, town.known.keys())
  if (pages.length === 0) throw new Error('no page links a CSV and a JSON')
  let promotions = 0
  let changing = Promise.resolve()
  let built = !builds
  const change = async () => {
    promotions += 1
    if (!built && counts.reads > reads / 2) {
      built = true
      return town.renew('Derde tekst.')
    }
    const { releases } = town
    const next = releases[promotions % releases.length]
    if (next) await town.promote(next)
  }
  const reader = async (number: number) => {
    for (let index = number; counts.reads < reads; index += 1) {
      await read(server.address, pages[index % pages.length] ?? '/', town.known, counts)
      if (counts.reads % every === 0) changing = changing.then(change)
    }
  }
  await Promise.all(Array.from({ length: READERS }, (_, number) => reader(number)))
  await changing
  const [first] = town.releases
  const old = await wholeRelease(town.data, municipality, first === undefined ? '' : keys.release(municipality, first))
  const seconds = (performance.now() - started) / 1000
  await server.close()
  await town.remove()
  return { ...counts, promotions, seconds, oldFiles: old.size }
}
