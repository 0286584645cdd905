import { sha256 } from '../../../functions/core/digest.ts'
import type { Report, ReportTable } from '../../../functions/core/report.ts'
import { downloadName } from '../addresses.ts'
import { excelCsv, machineCsv } from './csv.ts'
import { errataSheet } from './errata-sheet.ts'
import { classificationSheet, lineSheet } from './line-sheet.ts'
import type { Sheet } from './sheet.ts'
import { sourceSheet } from './source-sheet.ts'
import { tableSheet } from './table-sheet.ts'
import { workbook } from './workbook.ts'
import { workings } from './workings.ts'

/** A file that the site offers about one dossier. */
export interface Download {
  /** Below the folder of the dossier. */
  readonly path: string
  readonly title: string
  readonly format: keyof typeof mediaTypes
  /** The table it is about; null for the whole report. */
  readonly table: string | null
  /** For a CSV: what is in it, and how it is written. */
  readonly csv: { readonly sheet: Sheet; readonly reader: 'excel' | 'machine' } | null
  /** Made when first asked. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sha256: string
}

export const mediaTypes = {
  csv: 'text/csv',
  json: 'application/json',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const made = new WeakMap<Report, readonly Download[]>()

/** Every download of a report, in the order in which a page lists them. Each is made once per report, since descriptors need their digests. */
export function downloads(report: Report): readonly Download[] {
  const earlier = made.get(report)
  if (earlier) return earlier
  const all = [...report.tables.flatMap((table) => tableFiles(report, table)), ...reportFiles(report)]
  made.set(report, all)
  return all
}

/** The downloads as a page lists them: of one table or of all, and what is about the whole report. */
export function downloadLists(
  report: Report,
  table?: string,
): { id: string; heading: string; files: readonly Download[] }[] {
  const all = downloads(report)
  const tables = report.tables.filter(({ id }) => table === undefined || id === table)
  return [
    ...tables.map(({ id, title }) => ({
      id: `downloads_${id}`,
      heading: `Tabel ${title}`,
      files: all.filter((file) => file.table === id),
    })),
    ...(table === undefined
      ? [{ id: 'downloads_document', heading: 'Het hele document', files: all.filter((file) => file.table === null) }]
      : []),
  ]
}

/** The address of a download, from the root of the site. */
export function downloadPath({ dossier }: Report, { path }: Pick<Download, 'path'>): string {
  return `/${dossier.id}/${path}`
}

function tableFiles(report: Report, table: ReportTable): Download[] {
  const sheet = tableSheet(report, table)
  const lines = lineSheet(table)
  const errata = report.errata.filter((erratum) => erratum.table === table.id)
  const about = [...(errata.length > 0 ? [errataSheet(report, errata)] : []), sourceSheet(report, table)]
  const sheets = [sheet, lines, ...about]
  const own = { table: table.id, csv: null }
  const name = (ending: string) => downloadName(report, `${table.id}${ending}`)
  return [
    csvFile(name('.csv'), `Tabel ${table.title}, voor Excel`, sheet, 'excel', table.id),
    file({ ...own, path: name('.xlsx'), title: `Tabel ${table.title}`, format: 'xlsx' }, () =>
      workbook(sheets, 'xlsx'),
    ),
    file({ ...own, path: name('.ods'), title: `Tabel ${table.title}`, format: 'ods' }, () => workbook(sheets, 'ods')),
    file(
      {
        ...own,
        path: name('.rekenblad.xlsx'),
        title: `Rekenblad ${table.title}: elk bedrag als formule`,
        format: 'xlsx',
      },
      () => workbook([...workings(report, table), ...about], 'xlsx'),
    ),
    csvFile(name('.rekeningregels.csv'), `Rekeningregels van ${table.title}, voor Excel`, lines, 'excel', table.id),
    csvFile(name('.machine.csv'), `Tabel ${table.title}, voor computers`, sheet, 'machine', table.id),
    csvFile(
      name('.rekeningregels.machine.csv'),
      `Rekeningregels van ${table.title}, voor computers`,
      lines,
      'machine',
      table.id,
    ),
  ]
}

function reportFiles(report: Report): Download[] {
  const sheet = classificationSheet(report)
  return [
    csvFile(
      downloadName(report, 'indeling.csv'),
      'Indeling: welke codes bij welke rij horen, voor Excel',
      sheet,
      'excel',
      null,
    ),
    csvFile(downloadName(report, 'indeling.machine.csv'), 'Indeling, voor computers', sheet, 'machine', null),
    ...errataFiles(report),
    file(
      {
        path: downloadName(report, 'rapport.json'),
        title: 'Het hele rapport, voor computers',
        format: 'json',
        table: null,
        csv: null,
      },
      () => new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`),
    ),
  ]
}

/** Only where there is something to correct: an empty file would say that there is. */
function errataFiles(report: Report): Download[] {
  if (report.errata.length === 0) return []
  const sheet = errataSheet(report, report.errata)
  return [
    csvFile(
      downloadName(report, 'errata.csv'),
      'Errata: correcties na de vaststelling, voor Excel',
      sheet,
      'excel',
      null,
    ),
    csvFile(downloadName(report, 'errata.machine.csv'), 'Errata, voor computers', sheet, 'machine', null),
  ]
}

function csvFile(
  path: string,
  title: string,
  sheet: Sheet,
  reader: 'excel' | 'machine',
  table: string | null,
): Download {
  const content = () => (reader === 'excel' ? excelCsv(sheet) : machineCsv(sheet))
  return file({ path, title, format: 'csv', table, csv: { sheet, reader } }, () => new TextEncoder().encode(content()))
}

function file(description: Omit<Download, 'bytes' | 'sha256'>, make: () => Uint8Array<ArrayBuffer>): Download {
  let bytes: Uint8Array<ArrayBuffer> | undefined
  let digest: string | undefined
  const download: Download = {
    ...description,
    get bytes() {
      bytes ??= make()
      return bytes
    },
    get sha256() {
      digest ??= sha256(download.bytes)
      return digest
    },
  }
  return download
}
