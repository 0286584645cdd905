import { compareSheet, type ExpectedRow, onlyTexts } from './compare-sheet.ts'
import { type Difference, same } from './difference.ts'
import { downloadPath, missing } from './published-file.ts'
import { readWorkbook, type WorkbookSheet } from './published-workbook.ts'
import { expectedErrata, expectedLines, expectedTable } from './recompute-table-sheet.ts'
import { expectedCalculation, expectedWorkingLines } from './recompute-workings.ts'
import type { Report, ReportTable } from './report.ts'

/** A workbook that a report publishes, by its path below the folder of the municipality. */
export interface PublishedWorkbook {
  readonly path: string
  readonly table: ReportTable
  readonly kind: 'xlsx' | 'ods' | 'rekenblad'
}

const endings = { xlsx: '.xlsx', ods: '.ods', rekenblad: '.rekenblad.xlsx' } as const

/** Every workbook that a site must publish of a report. */
export function workbooksOf(report: Report): PublishedWorkbook[] {
  return report.tables.flatMap((table) =>
    (['xlsx', 'ods', 'rekenblad'] as const).map((kind) => ({
      path: downloadPath(report, table.id + endings[kind]),
      table,
      kind,
    })),
  )
}

/**
 * Holds every cell of a workbook against the report: numbers, labels and formulas, and that there is nothing else.
 * @param bytes null when the file is not there
 */
export function compareWorkbook(
  report: Report,
  { path, table, kind }: PublishedWorkbook,
  bytes: Uint8Array | null,
): Difference[] {
  if (bytes === null) return [missing(path)]
  const sheets = readWorkbook(bytes, kind === 'ods' ? 'ods' : 'xlsx')
  if (sheets === null) return [{ place: path, published: 'geen leesbare werkmap', computed: 'een werkmap' }]
  const corrected = report.errata.some((erratum) => erratum.table === table.id)
  const expected = new Map<string, readonly ExpectedRow[] | 'texts'>([
    ...(kind === 'rekenblad'
      ? ([
          ['Tabel', expectedCalculation(report, table)],
          ['Regels', expectedWorkingLines(report, table)],
          ['Uitleg', 'texts'],
        ] as const)
      : ([
          ['Tabel', expectedTable(report, table)],
          ['Rekeningregels', expectedLines(table)],
        ] as const)),
    ...(corrected ? ([['Errata', expectedErrata(report, table)]] as const) : []),
    ['Bron', 'texts'],
  ])
  return [
    ...same(`${path}, bladen`, sheetNames(sheets), [...expected.keys()].join(', '), String),
    ...sheets.flatMap((sheet) => {
      const place = `${path}, blad ${sheet.name}`
      const rows = expected.get(sheet.name) ?? []
      return [
        ...(rows === 'texts' ? onlyTexts(place, sheet) : compareSheet(place, sheet, rows)),
        ...(sheet.name === 'Bron' ? facts(place, sheet, report, table) : []),
      ]
    }),
  ]
}

function sheetNames(sheets: readonly WorkbookSheet[]): string {
  return sheets.map(({ name, hidden }) => (hidden ? `${name} (verborgen)` : name)).join(', ')
}

/** What the last sheet says of the table: whose it is, of which year, in which unit, and from which files. */
function facts(place: string, { rows }: WorkbookSheet, report: Report, table: ReportTable): Difference[] {
  const texts = rows.map((cells) => cells.map((cell) => String(cell?.value ?? '')).join(': '))
  const { dossier, figuresDigest, sources } = report
  const expected = [
    `Tabel: ${table.title}`,
    `Boekjaar: ${dossier.year}`,
    `Vingerafdruk van de cijfers (SHA-256): ${figuresDigest}`,
  ]
  const digests = texts.flatMap((text) => / SHA-256 ([0-9a-f]{64})$/.exec(text)?.[1] ?? [])
  return [
    ...expected.flatMap((fact) =>
      texts.includes(fact) ? [] : [{ place, published: 'iets anders', computed: `“${fact}”` }],
    ),
    ...same(
      `${place}, SHA-256 van de bronnen`,
      digests.join(', '),
      sources.map(({ sha256 }) => sha256).join(', '),
      String,
    ),
  ]
}
