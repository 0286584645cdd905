import type { Report } from '../../functions/core/report.ts'
import { dossierSegment } from './addresses.ts'
import { dossierFiles, municipalityFiles, siteFiles } from './downloads/release-files.ts'
import { hasSeries } from './series.ts'
import { type Municipality, readSiteInput } from './site-input.ts'

/** The routes of the site: which parameters each kind of page has, and what it is given. */
export function municipalityRoutes() {
  const input = readSiteInput()
  return input.municipalities.map((municipality) => ({
    params: { municipality: municipality.slug },
    props: { input, municipality },
  }))
}

/** For pages that need more than one year. */
export function yearsRoutes() {
  return municipalityRoutes().filter(({ props: { municipality } }) => hasSeries(municipality.reports))
}

/** For a file that only some municipalities have. */
export function themeRoutes() {
  return municipalityRoutes().filter(({ props: { municipality } }) => municipality.theme.length > 0)
}

export function logoRoutes() {
  return municipalityRoutes().filter(({ props: { municipality } }) => municipality.logo !== null)
}

export function indicatorRoutes() {
  return dossierRoutes().filter(({ props: { report } }) => report.indicators !== null)
}

export function dossierRoutes() {
  return eachReport((municipality, report) => [
    { params: dossierParams(municipality, report), props: { input: readSiteInput(), municipality, report } },
  ])
}

export function tableRoutes() {
  return eachReport((municipality, report) =>
    report.tables.map((table) => ({
      params: { ...dossierParams(municipality, report), table: table.id },
      props: { input: readSiteInput(), municipality, report, table },
    })),
  )
}

interface FileRoute<Params> {
  readonly params: Params
  readonly props: { readonly content: string | Uint8Array<ArrayBuffer> }
}

/** The files beside the pages of a dossier. */
export function dossierFileRoutes(): FileRoute<{ municipality: string; dossier: string; file: string }>[] {
  return eachReport((municipality, report) =>
    dossierFiles(municipality, report).map(([file, content]) => ({
      params: { ...dossierParams(municipality, report), file },
      props: { content },
    })),
  )
}

/** The files of a municipality: its catalogue, feed and API. */
export function municipalityFileRoutes(): FileRoute<{ municipality: string; file: string }>[] {
  return readSiteInput().municipalities.flatMap((municipality) =>
    municipalityFiles(municipality).map(([file, content]) => ({
      params: { municipality: municipality.slug, file },
      props: { content },
    })),
  )
}

/** The files at the root: what the API has, and its description. */
export function siteFileRoutes(): FileRoute<{ file: string }>[] {
  return siteFiles(readSiteInput()).map(([file, content]) => ({ params: { file }, props: { content } }))
}

function eachReport<Route>(routes: (municipality: Municipality, report: Report) => Route[]): Route[] {
  return readSiteInput().municipalities.flatMap((municipality) =>
    municipality.reports.flatMap((report) => routes(municipality, report)),
  )
}

function dossierParams(municipality: Municipality, report: Report) {
  return { municipality: municipality.slug, dossier: dossierSegment(report) }
}
