import { rowAnchor } from './anchors.ts'
import { type Classification, readClassification } from './classification.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Sha256 } from './digest.ts'
import { decodeText } from './encoding.ts'
import { type ErratumLine, readErrata } from './errata.ts'
import { type Explanation, readExplanations } from './explanations.ts'
import { blocks, type Finding, finding } from './finding.ts'
import { type Quantity, readQuantities } from './indicators.ts'
import { type Iv3File, readIv3 } from './iv3-file.ts'
import { type KeyFigure, readKeyFigures } from './key-figures.ts'
import { byCode } from './order.ts'
import { readReconciliation, type Statement } from './reconciliation.ts'
import type { Report } from './report.ts'
import { type Selector, selectorsFromSettings } from './selector.ts'
import { type DossierSettings, dossierSettingsSchema } from './settings.ts'
import { readText, type Text } from './text.ts'
import { readYamlSettings, type SettingsOutcome } from './yaml-settings.ts'

/** The controller's files of a dossier by name (`indeling.csv`, `tekst/010-….md`): everything but the exports. */
export type DossierFiles = ReadonlyMap<string, Uint8Array>

/** What the controller decided, read and checked. */
export interface DossierInput {
  readonly settings: DossierSettings
  readonly classification: Classification
  readonly scopes: readonly { readonly table: string; readonly selectors: readonly Selector[] }[]
  readonly statements: readonly Statement[] | null
  readonly keyFigures: readonly KeyFigure[]
  readonly explanations: ReadonlyMap<string, readonly Explanation[]>
  /** What a table may hold, for tables that say so. */
  readonly allowed: readonly { readonly table: string; readonly selectors: readonly Selector[] }[]
  /** Numerators and denominators of indicators that are made of ledger lines. */
  readonly quantities: readonly Quantity[]
  readonly iv3: Iv3File | null
  readonly previousYear: PreviousYear | null
  readonly errata: readonly ErratumLine[]
  readonly text: Text
}

/** Last year's report, an input by its digest. */
export interface PreviousYear {
  readonly dossier: string
  readonly digest: Sha256
  readonly report: Pick<Report, 'dossier' | 'tables'>
}

export const SETTINGS_FILE = 'dossier.yaml'
export const CLASSIFICATION_FILE = 'indeling.csv'
export const RECONCILIATION_FILE = 'aansluiting.csv'
const KEY_FIGURES_FILE = 'kengetallen.csv'
const EXPLANATIONS_FILE = 'toelichtingen.csv'
export const ERRATA_FILE = 'errata.csv'
const IV3_FILES = ['iv3.csv', 'iv3.json']
const KNOWN_FILES = [
  SETTINGS_FILE,
  CLASSIFICATION_FILE,
  RECONCILIATION_FILE,
  KEY_FIGURES_FILE,
  EXPLANATIONS_FILE,
  ERRATA_FILE,
]

/** Reads dossier.yaml alone: what ingest needs before anything else. */
export function readDossierSettings(files: DossierFiles): SettingsOutcome<DossierSettings> {
  const bytes = files.get(SETTINGS_FILE)
  if (!bytes) return { settings: null, usable: null, findings: [finding('bestand-ontbreekt', { file: SETTINGS_FILE })] }
  return readYamlSettings(SETTINGS_FILE, bytes, dossierSettingsSchema)
}

/**
 * Reads all of the controller's files, and reports every problem of all of them at once.
 * @returns `selects`: whether the classification and totals are good enough to put the lines to, also when a text is not
 */
export function readDossierInput(
  settings: DossierSettings,
  files: DossierFiles,
  previousYear: PreviousYear | null = null,
): { input: DossierInput; findings: readonly Finding[]; selects: boolean } {
  const findings: Finding[] = unknownFiles(files, settings)
  const classification = read(
    CLASSIFICATION_FILE,
    (bytes) => readClassification(CLASSIFICATION_FILE, bytes, settings.tabellen, settings.jaar),
    {
      rows: [],
      findings: [finding('bestand-ontbreekt', { file: CLASSIFICATION_FILE })],
    },
  )
  const reconciliation = read(
    RECONCILIATION_FILE,
    (bytes) => readReconciliation(RECONCILIATION_FILE, bytes, settings.jaar),
    null,
  )
  if (!reconciliation || reconciliation.statements.length === 0)
    findings.push(finding('volledigheid-niet-vastgesteld', { file: RECONCILIATION_FILE }))
  const { keyFigures, ...keyFigureProblems } = read(
    KEY_FIGURES_FILE,
    (bytes) => readKeyFigures(KEY_FIGURES_FILE, bytes),
    {
      keyFigures: [],
      findings: [],
    },
  )
  const explained = read(
    EXPLANATIONS_FILE,
    (bytes) => readExplanations(EXPLANATIONS_FILE, bytes, classification, settings.status),
    {
      explanations: new Map<string, Explanation[]>(),
      findings: [],
    },
  )
  const { errata, ...errataProblems } = read(
    ERRATA_FILE,
    (bytes) => readErrata(ERRATA_FILE, bytes, classification, settings.status),
    { errata: [], findings: [] },
  )
  const text = readText(
    [...files]
      .filter(([name]) => isText(name))
      .map(([file, bytes]) => ({ file, bytes }))
      .sort((a, b) => byCode(a.file, b.file)),
    settings.tabellen.map(({ id }) => id),
    classification.rows.map(({ table, id }) => rowAnchor(table, id)),
  )
  for (const part of [
    classification,
    reconciliation ?? { findings: [] },
    keyFigureProblems,
    explained,
    errataProblems,
    text,
  ])
    findings.push(...part.findings)
  const iv3Settings = settings.iv3
  const iv3 = iv3Settings
    ? read(iv3Settings.bestand, (bytes) => readIv3(bytes, iv3Settings, settings.jaar), {
        taakvelden: [],
        findings: [finding('bestand-ontbreekt', { file: iv3Settings.bestand })],
      })
    : null
  findings.push(...(iv3?.findings ?? []))
  const scopeFindings: Finding[] = []
  const place = { file: SETTINGS_FILE, year: settings.jaar }
  const scopes = settings.tabellen.map(({ id, bereik }) => ({
    table: id,
    selectors: bereik.flatMap((selector) => selectorsFromSettings(selector, place, scopeFindings)),
  }))
  const allowed = settings.tabellen.flatMap(({ id, taakvelden }) =>
    taakvelden ? [{ table: id, selectors: selectorsFromSettings({ taakveld: taakvelden }, place, scopeFindings) }] : [],
  )
  const quantities = readQuantities(settings, SETTINGS_FILE, scopeFindings)
  findings.push(...scopeFindings.map((item) => ({ ...item, line: lineWith(files.get(SETTINGS_FILE), item.value) })))
  findings.push(...differentSigns(settings))
  const input = {
    settings,
    classification,
    scopes,
    statements: reconciliation?.statements ?? null,
    keyFigures,
    explanations: explained.explanations,
    allowed,
    quantities,
    iv3,
    previousYear,
    errata,
    text,
  }
  const selects = ![classification, reconciliation ?? { findings: [] }, { findings: scopeFindings }].some((part) =>
    blocks(part.findings),
  )
  return { input, findings, selects }

  function read<T>(file: string, parse: (bytes: Uint8Array) => T, absent: T): T
  function read<T>(file: string, parse: (bytes: Uint8Array) => T, absent: null): T | null
  function read<T>(file: string, parse: (bytes: Uint8Array) => T, absent: T | null): T | null {
    const bytes = files.get(file)
    return bytes ? parse(bytes) : absent
  }
}

/** The line of dossier.yaml where a selection stands: the first that has it as a word of its own. */
function lineWith(bytes: Uint8Array | undefined, selection: string | null): number | null {
  if (bytes === undefined || selection === null) return null
  const lines = decodeText(bytes).text.split(/\r\n|\r|\n/)
  const at = lines.findIndex((line) => line.split(/[\s,:"'[\]{}|]+/).includes(selection))
  return at < 0 ? null : at + 1
}

function isText(name: string): boolean {
  return name.startsWith('tekst/') && name.endsWith('.md') && !name.endsWith('/README.md')
}

/** A README and programs beside the data are for people; anything else that is not read must be noticed. */
function unknownFiles(files: DossierFiles, { iv3 }: DossierSettings): Finding[] {
  return [...files.keys()].flatMap((file): Finding[] => {
    if (IV3_FILES.includes(file)) return iv3?.bestand === file ? [] : [finding('cbs-cijfers-niet-beschreven', { file })]
    if (KNOWN_FILES.includes(file) || isText(file) || /(^|\/)README\.md$|\.ts$/.test(file)) return []
    return [finding('bestand-onbekend', { file }, { suggestion: didYouMean(file, KNOWN_FILES) })]
  })
}

/** Two tables of one report with opposite signs are allowed (Diemen 2021 has them), but the controller should know. */
function differentSigns({ tabellen }: DossierSettings): Finding[] {
  if (new Set(tabellen.map(({ teken }) => teken)).size < 2) return []
  const tables = tabellen.map(({ id, teken }) => `${id} ${teken}`).join(', ')
  return [finding('tekens-verschillen', { file: SETTINGS_FILE }, { tables })]
}
