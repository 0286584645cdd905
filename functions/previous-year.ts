import type { Sha256 } from './core/digest.ts'
import { type PreviousYear, SETTINGS_FILE } from './core/dossier.ts'
import { type Finding, finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import { parseReport } from './core/report.ts'
import type { DossierSettings } from './core/settings.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'

/** The current report of last year's dossier: an input of this year's snapshot by its `digest`, also when it is of no use. */
export async function readPreviousYear(
  host: Pick<Host, 'data'>,
  municipality: string,
  settings: DossierSettings,
): Promise<{ digest: Sha256 | null; previousYear: PreviousYear | null; findings: readonly Finding[] }> {
  const named = settings['vorig-jaar']?.dossier
  if (named === undefined) return { digest: null, previousYear: null, findings: [] }
  const dossier = `${municipality}/${named}`
  const place = { file: SETTINGS_FILE, value: named }
  const current = (await readJournal(host.data, keys.dossierDecisions(dossier))).at(-1)
  if (!current) return { digest: null, previousYear: null, findings: [finding('vorig-jaar-ontbreekt', place)] }
  const digest = current.digest as Sha256
  const report = parseReport(await readJson(host.data, keys.report(digest)))
  const [found, expected] = [report.dossier.year, settings.jaar - 1]
  if (found === expected) return { digest, previousYear: { dossier, digest, report }, findings: [] }
  return { digest, previousYear: null, findings: [finding('vorig-jaar-ander-jaar', place, { found, expected })] }
}
