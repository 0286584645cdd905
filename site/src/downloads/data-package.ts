import type { Report } from '../../../functions/core/report.ts'
import { documentTitle, municipalityText } from '../format.ts'
import { type Download, downloads, mediaTypes } from './files.ts'
import type { Column } from './sheet.ts'

/** Data Package v2 (datapackage.org/standard/data-package): the files of a dossier with their columns. Paths are relative to the descriptor. */
export function dataPackage(report: Report) {
  const { dossier, licence, sources, figuresDigest, statusDate } = report
  const title = `${documentTitle(dossier)}, ${municipalityText(dossier.municipality.name)}`
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: dossier.id.replace('/', '-'),
    id: `urn:sha256:${figuresDigest}`,
    title: report.sample ? `Voorbeeld: ${title}` : title,
    description: `De tabellen van het document, de rekeningregels erachter en de indeling. Status: ${report.status}, ${statusDate}.`,
    version: `${statusDate}-${figuresDigest.slice(0, 12)}`,
    licenses: [
      /^https?:/.test(licence) ? { path: licence } : { name: licence.replace(/[^\w.-]+/g, '-'), title: licence },
    ],
    sources: sources.map(({ label, system, exportDate }) => ({
      title: `${label} (${system}), export van ${exportDate}`,
    })),
    contributors: [{ title: municipalityText(dossier.municipality.name), roles: ['publisher'] }],
    resources: downloads(report).map(resource),
  }
}

function resource({ path, title, format, csv, bytes, sha256 }: Download) {
  const base = {
    name: path.replace(/\./g, '-'),
    path,
    title,
    format,
    mediatype: mediaTypes[format],
    bytes: bytes.length,
    hash: `sha256:${sha256}`,
  }
  if (!csv) return base
  const machine = csv.reader === 'machine'
  return {
    ...base,
    type: 'table',
    encoding: 'utf-8',
    dialect: {
      delimiter: machine ? ',' : ';',
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    schema: {
      fields: csv.sheet.columns.map((column) => field(column, machine)),
      missingValues: [''],
    },
  }
}

function field({ name, title, type, unit }: Column, machine: boolean) {
  const common = { name: machine ? name : title, title: unit === null ? title : `${title} (${unit})` }
  if (type === 'text') return { ...common, type: 'string' }
  return type === 'whole'
    ? { ...common, type: 'integer' }
    : { ...common, type: 'number', decimalChar: machine ? '.' : ',' }
}
