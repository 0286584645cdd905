import type { Report, ReportTable } from '../../functions/core/report.ts'
import { dossierSegment, downloadName } from './addresses.ts'
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

export function csvRoutes(): { params: Record<string, string>; props: { report: Report; table: ReportTable } }[] {
  return eachReport((municipality, report) =>
    report.tables.map((table) => ({
      params: { ...dossierParams(municipality, report), name: downloadName(report, table.id) },
      props: { report, table },
    })),
  )
}

export function jsonRoutes(): { params: Record<string, string>; props: { report: Report } }[] {
  return eachReport((municipality, report) => [
    { params: { ...dossierParams(municipality, report), name: downloadName(report, 'rapport') }, props: { report } },
  ])
}

function eachReport<Route>(routes: (municipality: Municipality, report: Report) => Route[]): Route[] {
  return readSiteInput().municipalities.flatMap((municipality) =>
    municipality.reports.flatMap((report) => routes(municipality, report)),
  )
}

function dossierParams(municipality: Municipality, report: Report) {
  return { municipality: municipality.slug, dossier: dossierSegment(report) }
}
