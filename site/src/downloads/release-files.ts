import type { Report } from '../../../functions/core/report.ts'
import type { Municipality, SiteInput } from '../site-input.ts'
import { API, apiFile, openApi, overviewDocument, tableDocument } from './api.ts'
import { catalog } from './catalog.ts'
import { dataPackage } from './data-package.ts'
import { dataset } from './dataset.ts'
import { feed } from './feed.ts'
import { downloads } from './files.ts'

/** A file of a release that is no page: its path below its folder, and what is in it, made when asked. */
export type ReleaseFile = readonly [path: string, content: () => string | Uint8Array<ArrayBuffer>]

export function dossierFiles(municipality: Municipality, report: Report): ReleaseFile[] {
  return [
    ...downloads(report).map((download): ReleaseFile => [download.path, () => download.bytes]),
    ['datapackage.json', () => json(dataPackage(report))],
    ['dataset.jsonld', () => json(dataset(municipality, report))],
  ]
}

export function municipalityFiles(municipality: Municipality): ReleaseFile[] {
  return [
    ['catalog.jsonld', () => json(catalog(municipality))],
    ['feed.xml', () => feed(municipality)],
    ...municipality.reports.flatMap((report): ReleaseFile[] => [
      [apiFile(report, 'rapport'), () => json(report)],
      ...report.tables.map(
        (table): ReleaseFile => [apiFile(report, table.id), () => json(tableDocument(report, table))],
      ),
    ]),
  ]
}

export function siteFiles(input: SiteInput): ReleaseFile[] {
  return [
    [`${API}/overzicht.json`, () => json(overviewDocument(input))],
    [`${API}/openapi.json`, () => json(openApi(input.product.version))],
  ]
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
