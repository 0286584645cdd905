import { keys } from '../../functions/core/keys.ts'
import { readJournal } from '../../functions/journal.ts'
import { smallDossier, smallDossierId } from '../small-dossier.ts'
import { uploadEvent, type World } from './lambda-world.ts'

/** Files of the small dossier that runs are about, and what a run leaves of them. */
export const settingsFile = `${smallDossierId}/dossier.yaml`
export const exportFile = `${smallDossierId}/exports/grootboek.csv`
export const textFile = `${smallDossierId}/tekst/010-overhead.md`
export const content = (file: string): string => smallDossier[file] ?? ''
export const byHand = {
  ...smallDossier,
  [settingsFile]: content(settingsFile).replace('automatisch', 'na-goedkeuring'),
}
export const oneWrongAmount = content(exportFile).replace('1.350,00', '1.350,0x')

export const upload = uploadEvent(exportFile)
export const decisionsOf = (place: World) => readJournal(place.host.data, keys.siteDecisions('voorbeeldstad'))
/** Names of what went back to the clerk. */
export const feedbackOf = async (place: World) =>
  (await place.host.uploads.list(`${smallDossierId}/terugmelding/`)).map(({ key }) => key.split('/').at(-1))
/** What went back to the clerk, by name. */
export async function feedbackPages(place: World): Promise<ReadonlyMap<string, string>> {
  const objects = await place.host.uploads.list(`${smallDossierId}/terugmelding/`)
  const texts = await Promise.all(
    objects.map(async ({ key }) => Buffer.from((await place.host.uploads.get(key)) ?? [])),
  )
  return new Map(objects.map(({ key }, index) => [key.split('/').at(-1) ?? '', String(texts[index])]))
}
/** An error of the world, with a figure in its text that nobody may read. */
export const named = (name: string): Error => Object.assign(new Error('1234,56 of the ledger'), { name })
