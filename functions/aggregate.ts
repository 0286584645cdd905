import { z } from 'zod'
import type { Candidate } from './approve.ts'
import { markAccepted } from './core/acceptance.ts'
import { sqlChecks } from './core/checks.ts'
import { exportChecks } from './core/checks-of-exports.ts'
import { type Answers, composeReport } from './core/compose-report.ts'
import { didYouMean } from './core/did-you-mean.ts'
import { digestOf, type Sha256 } from './core/digest.ts'
import { type DossierInput, readDossierInput, readDossierSettings, SETTINGS_FILE } from './core/dossier.ts'
import { blocks, FINDINGS_KEPT, type Finding, type FindingCode, FindingList, finding } from './core/finding.ts'
import { findingSchema } from './core/intake.ts'
import { keys } from './core/keys.ts'
import { parseReport } from './core/report.ts'
import { folderNameProblems } from './core/reserved-names.ts'
import type { DossierSettings } from './core/settings.ts'
import { askExportChecks } from './export-checks.ts'
import type { Host } from './host.ts'
import { type Ingested, ingest } from './ingest.ts'
import type { AskedQuestion, Scope } from './io/engine.ts'
import { ask } from './io/question.ts'
import { ReplacedError, readJson } from './io/store.ts'
import { type Listing, listDossier, listingVersion, otherSettings, refusalsOf, unreadable } from './listing.ts'
import { readPreviousYear } from './previous-year.ts'
import { freeze, identifySnapshot, type Snapshot } from './snapshot.ts'

/** What came of a dossier. Problems in its data are an outcome; only a broken world throws. */
export interface Aggregated {
  readonly dossier: string
  readonly settings: DossierSettings | null
  readonly ingested: readonly Ingested[]
  readonly findings: readonly Finding[]
  /** `incomplete`: a part is missing; `rejected`: an error in the data; `overtaken`: the folder changed meanwhile. */
  readonly outcome: 'report' | 'incomplete' | 'rejected' | 'overtaken'
  readonly report: (Candidate & { readonly made: boolean }) | null
  /** `digest` is what the findings are kept under, and the report if there is one; null when nothing was kept. */
  readonly identity: Identity | null
  /** Which content of the folder this is about; null when it changed before all of it was read. */
  readonly listing: Sha256 | null
  /** What the engine was asked for it, for the record of the run; nothing when the outcome was known. */
  readonly questions: readonly AskedQuestion[]
}

export interface Identity {
  readonly digest: Sha256
  readonly inputsDigest: Sha256
}

/** From the current listing of a dossier to its report: ingest what is new, freeze the inputs, ask every question, compose. */
export async function aggregate(host: Host, dossier: string): Promise<Aggregated> {
  try {
    return await aggregateListed(host, dossier)
  } catch (error) {
    if (!(error instanceof ReplacedError)) throw error
    const nothing = { settings: null, ingested: [], findings: [], report: null, identity: null, listing: null }
    return { dossier, ...nothing, questions: [], outcome: 'overtaken' }
  }
}

async function aggregateListed(host: Host, dossier: string): Promise<Aggregated> {
  const listing = await listDossier(host.uploads, dossier)
  const { settings, findings: settingsFindings } = settingsOf(listing)
  const nothing = { ingested: [], report: null, identity: null, questions: [] }
  const none = { dossier, settings, listing: listing.version, ...nothing }
  // With a misspelt key the rest of the dossier is read too, so that all problems come at once; it never gets a report.
  if (!settings) return { ...none, findings: settingsFindings, outcome: outcomeOf(settingsFindings) }
  const twins = twinDossiers(settings, await otherSettings(host.uploads, dossier))
  const arrival = expectedExports(listing, settings, host.largestExport)
  const ingested: Ingested[] = []
  for (const file of arrival.files) ingested.push(await ingest(host, file))
  const previous = await readPreviousYear(host, listing.municipality, settings)
  const { input, findings: inputFindings, selects } = readDossierInput(settings, listing.files, previous.previousYear)
  const folder = [...settingsFindings, ...twins, ...arrival.findings]
  const exportFindings = [...folder, ...duplicateFiles(ingested), ...ingested.flatMap(({ intake }) => intake.findings)]
  const findings = [...exportFindings, ...inputFindings, ...previous.findings]
  const snapshot = identifySnapshot(listing, ingested, previous)
  // What is wrong with the folder changes the outcome, though nothing of it was read.
  const digest = digestOf({ snapshot: snapshot.digest, product: host.product.digest, folder })
  const identity = { digest, inputsDigest: snapshot.inputsDigest }
  const known = await readKnown(host, identity)
  if (known) return { ...none, ingested, identity, ...known }
  // A wrong text does not keep the lines from being checked; lines or a classification that cannot be read do.
  if (blocks(exportFindings) || !selects) {
    const marked = markAccepted(findings, settings.geaccepteerd)
    await host.data.put(keys.private(digest), JSON.stringify({ findings: marked }))
    return { ...none, ingested, identity, findings: marked, outcome: outcomeOf(marked) }
  }
  const questions: AskedQuestion[] = []
  const remember = (question: AskedQuestion) => questions.push(question)
  const composed = await compose(host, listing, snapshot, input, ingested, findings, remember)
  if ((await listingVersion(host.uploads, dossier)) !== listing.version)
    return { ...none, ingested, questions, findings: composed.findings, outcome: 'overtaken' }
  await host.data.put(keys.private(digest), JSON.stringify({ findings: composed.findings }))
  const kept = { ...none, ingested, identity, questions, findings: composed.findings }
  if (!composed.report) return { ...kept, outcome: 'rejected' }
  await host.data.put(keys.report(digest), JSON.stringify(composed.report))
  const report = { ...identity, content: composed.report, made: true }
  return { ...kept, outcome: 'report', report }
}

/** The settings of a dossier as far as they can be used, and what is wrong with them or with the folder itself. */
export function settingsOf(listing: Listing): Pick<Aggregated, 'settings' | 'findings'> {
  // Without all of its files a dossier has no identity: no outcome is kept of it, and none that was known is handed out.
  if (listing.refused.length > 0) return { settings: null, findings: refusalsOf(listing) }
  const { usable: settings, findings } = readDossierSettings(listing.files)
  const ofFolder = [...unreadable(listing), ...folderNameProblems(listing.dossier, SETTINGS_FILE)]
  return { settings, findings: [...ofFolder, ...findings] }
}

const privateSchema = z.strictObject({ findings: z.array(findingSchema) })

/** The outcome of an earlier run on the same inputs. */
export async function readKnown(
  host: Pick<Host, 'data'>,
  { digest, inputsDigest }: Identity,
): Promise<Pick<Aggregated, 'findings' | 'outcome' | 'report'> | null> {
  if (!(await host.data.exists(keys.private(digest)))) return null
  const { findings } = privateSchema.parse(await readJson(host.data, keys.private(digest)))
  if (await host.data.exists(keys.report(digest))) {
    const content = parseReport(await readJson(host.data, keys.report(digest)))
    return { findings, outcome: 'report', report: { digest, inputsDigest, content, made: false } }
  }
  return blocks(findings) ? { findings, outcome: outcomeOf(findings), report: null } : null
}

export function outcomeOf(findings: readonly Finding[]): 'incomplete' | 'rejected' {
  const toCome: readonly FindingCode[] = ['export-ontbreekt', 'bestand-ontbreekt', 'malwarescan-wacht']
  const missing = findings.some(({ code }) => toCome.includes(code))
  return missing ? 'incomplete' : 'rejected'
}

/**
 * The exports that dossier.yaml expects, that have arrived and that can be read; what is missing, too large or not expected is a finding.
 * @param largest bytes of an export that can be read where this runs
 */
export function expectedExports(listing: Listing, settings: DossierSettings, largest = Number.POSITIVE_INFINITY) {
  const findings: Finding[] = []
  const expected = settings.exports.map(({ bestand }) => bestand)
  const files = settings.exports.flatMap((settingsOfExport) => {
    const name = settingsOfExport.bestand
    const object = listing.exports.get(name)
    if (object && object.bytes <= largest)
      return [{ key: object.key, version: object.version, name, settings: settingsOfExport, year: settings.jaar }]
    findings.push(
      object
        ? finding('export-te-groot', { file: name }, { size: gigabytes(object.bytes), most: gigabytes(largest) })
        : finding('export-ontbreekt', { file: name }, { name: settingsOfExport.naam }),
    )
    return []
  })
  for (const name of listing.exports.keys())
    if (!expected.includes(name))
      findings.push(finding('export-niet-verwacht', { file: name }, { suggestion: didYouMean(name, expected) }))
  return { files, findings }
}

/** Upwards, so that what is too large never reads as what is not. */
function gigabytes(bytes: number): string {
  return String(Math.ceil(bytes / 100_000_000) / 10).replace('.', ',')
}

/** A copied folder would publish the same document twice. */
function twinDossiers(settings: DossierSettings, others: ReadonlyMap<string, Uint8Array>): Finding[] {
  const keyOf = ({ gemeente, jaar, titel }: DossierSettings) => `${gemeente['cbs-code']} ${jaar} ${titel}`
  return [...others].flatMap(([other, bytes]) => {
    const read = readDossierSettings(new Map([[SETTINGS_FILE, bytes]]))
    if (!read.settings || keyOf(read.settings) !== keyOf(settings)) return []
    return [finding('dossier-dubbel', { file: SETTINGS_FILE }, { other })]
  })
}

function duplicateFiles(ingested: readonly Ingested[]): Finding[] {
  const first = new Map<Sha256, string>()
  return ingested.flatMap(({ name, intake }) => {
    const earlier = first.get(intake.sha256)
    if (earlier !== undefined) return [finding('export-dubbel', { file: name }, { first: earlier })]
    first.set(intake.sha256, name)
    return []
  })
}

async function compose(
  host: Host,
  listing: Listing,
  snapshot: Snapshot,
  input: DossierInput,
  ingested: readonly Ingested[],
  findings: readonly Finding[],
  asked: (question: AskedQuestion) => void,
) {
  await freeze(host, snapshot, listing, input)
  const scope: Scope = { snapshot: snapshot.digest, intakes: snapshot.intakes }
  const onLines = await checkLines(host, scope, ingested, asked)
  const answers = await answersOf(host, scope, asked)
  return composeReport(listing.dossier, input, ingested, answers, [...findings, ...onLines])
}

/** What only all lines of an export together show; of each code the first, with the true count of the rest. */
async function checkLines(
  host: Host,
  scope: Scope,
  ingested: readonly Ingested[],
  asked: (question: AskedQuestion) => void,
): Promise<Finding[]> {
  const ofOneExport = exportChecks.filter(({ alsoOverAll }) => !alsoOverAll)
  const kept = new FindingList()
  const counts = new Map<FindingCode, number>()
  for (const { name: file, intake, settings } of ingested) {
    const checked = { file, intake: intake.id, settings, lines: intake.rows.lines }
    const found = await askExportChecks(host.engine, scope.snapshot, checked, ofOneExport, { asked })
    kept.addAll(found.findings)
    for (const [code, count] of found.counts) counts.set(code, (counts.get(code) ?? 0) + count)
  }
  const more = [...counts].filter(([, count]) => count > FINDINGS_KEPT)
  return [
    ...kept.items,
    ...more.map(([code, count]) => finding('meer-bevindingen', {}, { code, count, kept: FINDINGS_KEPT })),
  ]
}

/** Every question at once: the engine takes as many as it can. When one fails the others are stopped. */
async function answersOf(host: Host, scope: Scope, asked: (question: AskedQuestion) => void): Promise<Answers> {
  const failed = new AbortController()
  const answer = (question: string) => ask(host.engine, question, scope, { signal: failed.signal, asked })
  try {
    const [checks, controlTotals, tableRows, drillDown, outside, reconciliation, beyondThreshold, indicators, iv3] =
      await Promise.all([
        Promise.all(sqlChecks.map(async ({ id, question }) => [id, await answer(question)] as const)),
        answer('control-totals'),
        answer('table-rows'),
        answer('drill-down'),
        answer('outside'),
        answer('reconciliation'),
        answer('beyond-threshold'),
        answer('indicators'),
        answer('iv3'),
      ])
    const rows = { controlTotals, tableRows, drillDown, outside, reconciliation, beyondThreshold, indicators, iv3 }
    return { checks: new Map(checks), ...rows }
  } catch (error) {
    failed.abort()
    throw error
  }
}
