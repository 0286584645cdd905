import Papa from 'papaparse'
import type { Difference } from './difference.ts'
import type { Report } from './report.ts'

/** A published file by its path below the folder of the municipality; null when it is not there. */
export type PublishedText = (path: string) => string | null

/** A download of a report, with its ending: `jaarstukken-2021/voorbeeld-overhead.csv`. */
export function downloadPath(report: Report, name: string): string {
  return `${segmentOf(report)}/${report.sample ? 'voorbeeld-' : ''}${name}`
}

/** The folder of a dossier below that of its municipality. */
export function segmentOf({ dossier }: Report): string {
  return dossier.id.slice(dossier.id.indexOf('/') + 1)
}

/** Each table is published for Excel and for machines. */
export const csvForms = [
  { ending: '.csv', delimiter: ';', mark: ',' },
  { ending: '.machine.csv', delimiter: ',', mark: '.' },
] as const
export type CsvForm = (typeof csvForms)[number]

/** The rows of a CSV below its header. */
export function csvRows(text: string, { delimiter }: CsvForm): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter, skipEmptyLines: true })
  return data.slice(1)
}

/** `-1234,56` as cents; null for an empty field. Anything else than two decimals is no amount. */
export function centsOf(field: string, { mark }: CsvForm): bigint | null {
  const [whole = '', decimals = ''] = field.split(mark)
  return /^-?\d+$/.test(whole) && /^\d\d$/.test(decimals) ? BigInt(whole + decimals) : null
}

/** Text that a spreadsheet would take for a formula has an apostrophe before it. */
export function guarded(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

export function missing(path: string): Difference {
  return { place: path, published: 'het bestand ontbreekt', computed: 'een bestand' }
}
