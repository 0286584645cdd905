import { dataPrefixes, uploadFolders } from './keys.ts'

/** What an event asks to look at again. Events may come twice, late or out of order: none of them is the work itself. */
export type AskedWork =
  | { readonly subject: 'dossier'; readonly dossier: string }
  /** `dossier` is the one that a decision was about. */
  | { readonly subject: 'site'; readonly dossier?: string }
  /** A file in a folder that can be no dossier. */
  | { readonly subject: 'outside'; readonly key: string }
  | { readonly subject: 'nothing' }

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*'
const inDossier = new RegExp(`^(${NAME}/${NAME})/.`)
/** Deep enough to have been meant for a dossier; nothing hidden, and nothing that climbs. */
const outside = /^(?!\.)[^/]+(\/(?!\.)[^/]+){2,}$/
const ofDecision = new RegExp(`^${dataPrefixes.decisions}(${NAME}/${NAME})/.`)
const ofMunicipality = new RegExp(`^${NAME}/[^/]+$`)

/** @param key of an object in the upload store, as users named it */
export function workOfUpload(key: string): AskedWork {
  const dossier = inDossier.exec(key)?.[1]
  if (dossier !== undefined && key.startsWith(`${dossier}/${uploadFolders.feedback}`)) return { subject: 'nothing' }
  if (dossier !== undefined) return { subject: 'dossier', dossier }
  if (ofMunicipality.test(key)) return { subject: 'site' }
  return outside.test(key) ? { subject: 'outside', key } : { subject: 'nothing' }
}

/** @param key of an object in the data store; what is made public is a consequence, so a decision of the site asks for nothing */
export function workOfData(key: string): AskedWork {
  const dossier = ofDecision.exec(key)?.[1]
  return dossier === undefined || key.startsWith(dataPrefixes.siteDecisions)
    ? { subject: 'nothing' }
    : { subject: 'site', dossier }
}
