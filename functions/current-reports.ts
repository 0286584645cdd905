import type { StoredReport } from './approve.ts'
import { digestOf, type Sha256 } from './core/digest.ts'
import { keys } from './core/keys.ts'
import { byCode } from './core/order.ts'
import { parseReport } from './core/report.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'

/** The reports of one dossier that were approved, oldest first; the last one is current. */
export type Versions = readonly [...StoredReport[], StoredReport]

/** The versions of every dossier that has an approval, by municipality and in order of dossier. */
export async function currentReports(host: Pick<Host, 'data'>): Promise<Map<string, Versions[]>> {
  const byMunicipality = new Map<string, Versions[]>()
  const objects = await host.data.list('decisions/')
  const dossiers = new Set(
    objects.map(({ key }) => /^decisions\/((?!site\/)[^/]+\/[^/]+)\/\d{6}\.json$/.exec(key)?.[1]),
  )
  for (const dossier of [...dossiers].filter((id) => id !== undefined).sort(byCode)) {
    const approved: StoredReport[] = []
    for (const { action, digest } of await readJournal(host.data, keys.dossierDecisions(dossier))) {
      const content = parseReport(await readJson(host.data, keys.report(digest as Sha256)))
      // An upgrade shows the same version anew.
      if (action === 'upgrade') approved.pop()
      approved.push({ digest: digest as Sha256, content })
    }
    const versions = versionsOf(approved)
    const slug = dossier.split('/')[0] ?? dossier
    if (versions) byMunicipality.set(slug, [...(byMunicipality.get(slug) ?? []), versions])
  }
  return byMunicipality
}

/** A version is a changed report, not a rebuild: of approvals in a row with one content only the last counts. */
export function versionsOf(approved: readonly StoredReport[]): Versions | null {
  const digests = approved.map(({ content }) => digestOf(content))
  const versions = approved.filter((_report, index) => digests[index] !== digests[index + 1])
  const last = versions.at(-1)
  return last ? [...versions.slice(0, -1), last] : null
}
