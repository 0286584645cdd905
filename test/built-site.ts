import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { oneMachine } from '../functions/io/one-machine.ts'
import { showPublic } from '../functions/io/public-folder.ts'
import { listDossiers } from '../functions/listing.ts'
import { publicPrefixes } from '../functions/promote.ts'
import { publish } from '../functions/publish.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The public folder with every dossier of data/, published once for all tests. */
    publicFolder: string
  }
}

export default async function publishSamples(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-built-'))
  const host = oneMachine(join(import.meta.dirname, '../data'), root)
  const { ok, dossiers } = await publish(host, await listDossiers(host.uploads))
  await host.engine.close()
  if (!ok)
    throw new Error(`the samples were not published: ${JSON.stringify(dossiers.flatMap(({ findings }) => findings))}`)
  await showPublic(root, host.data, await publicPrefixes(host))
  project.provide('publicFolder', join(root, 'public'))
  return () => rm(root, { recursive: true })
}
