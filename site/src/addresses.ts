import type { Report } from '../../functions/core/report.ts'

/** Root-relative addresses of everything the site publishes about a dossier. */
export function dossierPath({ dossier }: Report): string {
  return `/${dossier.id}/`
}

export function tablePath(report: Report, tableId: string): string {
  return `${dossierPath(report)}${tableId}/`
}

export function accountabilityPath(report: Report): string {
  return `${dossierPath(report)}verantwoording/`
}

/** A sample says so in the name of every download, because a file outlives its page. */
export function downloadName(report: Report, name: string): string {
  return report.sample ? `voorbeeld-${name}` : name
}

/** Lasten and baten apart. */
export function expenseAndRevenuePath(report: Report): string {
  return `${dossierPath(report)}baten-en-lasten/`
}

export function indicatorsPath(report: Report): string {
  return `${dossierPath(report)}indicatoren/`
}

export function versionsPath(report: Report): string {
  return `${dossierPath(report)}versies/`
}

/** Pages of a municipality that belong to no single year. */
export function municipalityPath(slug: string): string {
  return `/${slug}/`
}

export function yearsPath(slug: string): string {
  return `/${slug}/meerjaren/`
}

export function glossaryPath(slug: string): string {
  return `/${slug}/begrippen/`
}

export function accessibilityPath(slug: string): string {
  return `/${slug}/toegankelijkheid/`
}

/** The style sheet with the municipality's own colours. */
export function themePath(slug: string): string {
  return `/${slug}/thema.css`
}

export function logoPath(slug: string): string {
  return `/${slug}/logo.svg`
}

export function csvPath(report: Report, tableId: string): string {
  return `${dossierPath(report)}${downloadName(report, tableId)}.csv`
}

/** The description of a document for search engines. */
export function datasetPath(report: Report): string {
  return `${dossierPath(report)}dataset.jsonld`
}

export function feedPath(slug: string): string {
  return `/${slug}/feed.xml`
}

export function dataPackagePath(report: Report): string {
  return `${dossierPath(report)}datapackage.json`
}

/** The JSON Schema of a report. */
export const REPORT_SCHEMA = '/schema/rapport-1.json'

/** Where a row is broken down on the page of its table. Ids of the site itself have an underscore, which no heading's id has. */
export function breakdownAnchor(rowId: string): string {
  return `opbouw_${rowId}`
}

/** The last part of a dossier's id, as the route needs it. */
export function dossierSegment({ dossier }: { readonly dossier: Pick<Report['dossier'], 'id'> }): string {
  return dossier.id.slice(dossier.id.indexOf('/') + 1)
}
