import { didYouMean } from '../core/did-you-mean.ts'
import { keys } from '../core/keys.ts'
import type { Host } from '../host.ts'
import { dossierObjects, listDossiers } from '../listing.ts'
import { dossierId } from './verb.ts'

/** More names than this say nothing. */
const NAMED = 10

/** The id of a dossier that has a folder or a decision. @throws Error in Dutch, with what was probably meant, when it has neither */
export async function knownDossier(host: Pick<Host, 'uploads' | 'data'>, value: unknown): Promise<string> {
  const id = dossierId(value)
  if ((await dossierObjects(host.uploads, id)).length > 0) return id
  if ((await host.data.list(keys.dossierDecisions(id))).length > 0) return id
  throw unknownDossiers([id], await listDossiers(host.uploads))
}

export function unknownDossiers(named: readonly string[], all: readonly string[]): Error {
  const meant = named.map((id) => didYouMean(id, all)).find((words) => words !== '') ?? ''
  const names = all.length === 0 ? 'geen' : `${all.slice(0, NAMED).join(', ')}${all.length > NAMED ? ', …' : ''}`
  return new Error(`Dit dossier is er niet: ${named.join(', ')}.${meant} Er zijn: ${names}.`)
}
