import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { type Sha256, sha256 } from '../../functions/core/digest.ts'
import { MANIFEST, OVERVIEW } from '../../functions/core/keys.ts'
import { oneMachine } from '../../functions/io/one-machine.ts'
import { readJson, type Store } from '../../functions/io/store.ts'
import { makePublic } from '../../functions/make-public.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'

export const municipality = 'voorbeeldstad'
const SAME = 'more than one release'
const textFile = `${smallDossierId}/tekst/010-overhead.md`

/** A municipality with the real site, whose releases change while readers read. */
export interface Town {
  readonly data: Store
  /** What readers are shown: a projection of the journal, changed as the journal is shown. */
  readonly shown: Map<string, string>
  /** Every release that was ever public, oldest first. */
  readonly releases: Sha256[]
  /** Every file that a reader may meet: address → digest → release. A file may be the same in more than one. */
  readonly known: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Puts another text and publishes it, as a run on AWS does: build, journal, pointer. */
  renew(words: string): Promise<void>
  /** Makes an earlier release public again. */
  promote(release: Sha256): Promise<void>
  remove(): Promise<void>
}

export async function openTown(): Promise<Town> {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-readers-'))
  const shown = new Map<string, string>()
  const show = async (prefixes: ReadonlyMap<string, string>) => {
    for (const [slug, prefix] of prefixes) shown.set(slug, prefix)
  }
  const host = { ...oneMachine(join(root, 'uploads'), join(root, 'store')), show }
  for (const [key, content] of Object.entries(smallDossier)) await host.uploads.put(key, content)
  const releases: Sha256[] = []
  const known = new Map<string, Map<string, string>>()
  const learn = async (slug: string, prefix: string) => {
    for (const [address, digest] of await wholeRelease(host.data, slug, prefix)) {
      const releasesOf = known.get(address) ?? new Map<string, string>()
      const other = releasesOf.get(digest)
      known.set(address, releasesOf.set(digest, other === undefined || other === prefix ? prefix : SAME))
    }
  }
  return {
    data: host.data,
    shown,
    releases,
    known,
    renew: async (words) => {
      await host.uploads.put(textFile, `# Overhead\n\n${words}\n\n{% tabel "overhead" /%}\n`)
      const { ok, built } = await publish(host, [smallDossierId])
      const made = built.releases.find((release) => release.municipality === municipality)
      if (!ok || made === undefined) throw new Error('the dossier was not published')
      releases.push(made.digest)
      for (const release of built.releases) await learn(release.municipality, release.prefix)
      await makePublic(host, built.releases)
    },
    promote: async (digest) => {
      await makePublic(host, [{ municipality, digest }])
    },
    remove: async () => {
      await host.engine.close()
      await rm(root, { recursive: true })
    },
  }
}

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) })

/** The digest of each file of a release by its address, as its manifest has it. @throws Error when a file is not what the manifest says */
export async function wholeRelease(data: Store, slug: string, prefix: string): Promise<Map<string, string>> {
  const { files } = manifestSchema.parse(await readJson(data, `${prefix}${MANIFEST}`))
  for (const [name, digest] of Object.entries(files)) {
    const bytes = await data.get(`${prefix}${name}`)
    if (bytes === null || sha256(bytes) !== digest) throw new Error(`${prefix}${name} is not whole`)
  }
  const folder = slug === OVERVIEW ? '/' : `/${slug}/`
  return new Map(
    Object.entries(files).map(([name, digest]) => [`${folder}${name}`.replace(/(?<=\/)index\.html$/, ''), digest]),
  )
}
