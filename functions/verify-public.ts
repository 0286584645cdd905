import type { Release } from './build.ts'
import { keys, MANIFEST, OVERVIEW } from './core/keys.ts'
import type { ReadableHost } from './host.ts'
import { readJournal } from './journal.ts'
import { type VerifiedRelease, verifyRelease } from './verify.ts'

/** Readers do not get the release that the journal names, whole. Right after a promotion the edges may still be a little behind. */
export class PublicSiteError extends Error {
  constructor(municipality: string, cause?: unknown) {
    super(`De openbare site van ${municipality} is niet de uitgave die het journaal noemt.`, { cause })
    this.name = 'PublicSiteError'
  }
}

/**
 * Reads a release as any reader does, every file of it, and recomputes what it publishes.
 * @returns how many files are whole, or `overtaken` when another release has become the public one
 * @throws PublicSiteError when readers get anything else
 */
export async function verifyPublic(
  host: Pick<ReadableHost, 'data' | 'site'>,
  { municipality, digest }: Pick<Release, 'municipality' | 'digest'>,
): Promise<{ municipality: string; files: number } | { municipality: string; files: 'overtaken' }> {
  try {
    const { files } = await readRelease(host, { municipality, digest })
    return { municipality, files }
  } catch (error) {
    const current = (await readJournal(host.data, keys.siteDecisions(municipality))).at(-1)
    if (current?.digest !== digest) return { municipality, files: 'overtaken' }
    throw new PublicSiteError(municipality, error)
  }
}

async function readRelease(
  host: Pick<ReadableHost, 'data' | 'site'>,
  { municipality, digest }: Pick<Release, 'municipality' | 'digest'>,
): Promise<VerifiedRelease> {
  const folder = municipality === OVERVIEW ? '' : `${municipality}/`
  const wanted = await host.data.get(`${keys.release(municipality, digest)}${MANIFEST}`)
  const shown = await host.site.read(`${folder}${MANIFEST}`)
  if (!wanted || !shown || !Buffer.from(wanted).equals(shown))
    throw new Error(`${folder}${MANIFEST} is of another release`)
  const release = await verifyRelease(host.site, folder, true)
  const differing = release.reports.filter(({ differences }) => differences.length > 0)
  if (release.damaged.length + differing.length > 0)
    throw new Error(`Not as published: ${[...release.damaged, ...differing.map(({ path }) => path)].join(', ')}`)
  return release
}
