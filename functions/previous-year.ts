import type { Sha256 } from './core/digest.ts'
import { type PreviousYear, SETTINGS_FILE } from './core/dossier.ts'
import { type Finding, finding } from './core/finding.ts'
import { keys } from './core/keys.ts'
import { parseReport } from './core/report.ts'
import type { DossierSettings } from './core/settings.ts'
import type { Host } from './host.ts'
import { readJson } from './io/store.ts'
import { readJournal } from './journal.ts'

/** Last year's report, and the digests by which it is an input of this year's. */
export interface Previous {
  readonly digest: Sha256 | null
  readonly figuresDigest: string | null
  readonly previousYear: PreviousYear | null
  readonly findings: readonly Finding[]
}

/** The current report of last year's dossier: an input of this year's snapshot by its digests, also when it is of no use. */
export async function readPreviousYear(
  host: Pick<Host, 'data'>,
  municipality: string,
  settings: DossierSettings,
): Promise<Previous> {
  const none = { digest: null, figuresDigest: null, previousYear: null }
  const named = settings['vorig-jaar']?.dossier
  if (named === undefined) return { ...none, findings: [] }
  const dossier = `${municipality}/${named}`
  const place = { file: SETTINGS_FILE, value: named }
  const current = (await readJournal(host.data, keys.dossierDecisions(dossier))).at(-1)
  if (!current) return { ...none, findings: [finding('vorig-jaar-ontbreekt', place)] }
  const digest = current.digest as Sha256
  const report = parseReport(await readJson(host.data, keys.report(digest)))
  const { figuresDigest } = report
  const [found, expected] = [report.dossier.year, settings.jaar - 1]
  if (found === expected) return { digest, figuresDigest, previousYear: { dossier, digest, report }, findings: [] }
  return {
    digest,
    figuresDigest,
    previousYear: null,
    findings: [finding('vorig-jaar-ander-jaar', place, { found, expected })],
  }
}
