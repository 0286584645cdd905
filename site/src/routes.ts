import type { Report } from '../../functions/core/report.ts'
import { dossierSegment } from './addresses.ts'
import { dossierFiles, municipalityFiles, type ReleaseFile, siteFiles } from './downloads/release-files.ts'
import { hasSeries } from './series.ts'
import { type Municipality, type Outline, readMunicipality, readSiteInput, type SiteInput } from './site-input.ts'

/**
 * The routes of the site: which parameters each kind of page has, and what it is given. All routes are listed before the first page is made, so
 * what a page is given is read only when its turn comes: memory does not grow with the number of municipalities.
 */
export function municipalityRoutes() {
  return routesOfMunicipalities(() => true)
}

/** For pages that need more than one year. */
export function yearsRoutes() {
  return routesOfMunicipalities(({ reports }) => hasSeries(reports))
}

/** For a file that only some municipalities have. */
export function themeRoutes() {
  return routesOfMunicipalities(({ theme }) => theme)
}

export function logoRoutes() {
  return routesOfMunicipalities(({ logo }) => logo)
}

export function indicatorRoutes() {
  return routesOfDossiers(({ indicators }) => indicators)
}

export function dossierRoutes() {
  return routesOfDossiers(() => true)
}

export function tableRoutes() {
  return eachReport((outline, report) =>
    report.tables.map(({ id }) => ({
      params: { ...dossierParams(report), table: id },
      props: tableProps(outline, report, id),
    })),
  )
}

interface FileRoute<Params> {
  readonly params: Params
  readonly props: { readonly content: string | Uint8Array<ArrayBuffer> }
}

/** The files beside the pages of a dossier. */
export function dossierFileRoutes(): FileRoute<{ municipality: string; dossier: string; file: string }>[] {
  return eachReport((outline, own) => {
    const files = () => dossierFiles(readMunicipality(outline), reportOf(outline, own))
    return files().map(([file]) => ({ params: { ...dossierParams(own), file }, props: fileProps(files, file) }))
  })
}

/** The files of a municipality: its catalogue, feed and API. */
export function municipalityFileRoutes(): FileRoute<{ municipality: string; file: string }>[] {
  return readSiteInput().municipalities.flatMap((outline) => {
    const files = () => municipalityFiles(readMunicipality(outline))
    return files().map(([file]) => ({ params: { municipality: outline.slug, file }, props: fileProps(files, file) }))
  })
}

/** The files at the root: what the API has, and its description. */
export function siteFileRoutes(): FileRoute<{ file: string }>[] {
  const files = () => siteFiles(readSiteInput())
  return files().map(([file]) => ({ params: { file }, props: fileProps(files, file) }))
}

type OutlinedReport = Outline['reports'][number]

function routesOfMunicipalities(which: (outline: Outline) => boolean) {
  const outlines = readSiteInput().municipalities.filter(which)
  return outlines.map((outline) => ({ params: { municipality: outline.slug }, props: municipalityProps(outline) }))
}

function routesOfDossiers(which: (report: OutlinedReport) => boolean) {
  return eachReport((outline, report) =>
    which(report) ? [{ params: dossierParams(report), props: reportProps(outline, report) }] : [],
  )
}

function eachReport<Route>(routes: (outline: Outline, report: OutlinedReport) => Route[]): Route[] {
  return readSiteInput().municipalities.flatMap((outline) =>
    outline.reports.flatMap((report) => routes(outline, report)),
  )
}

function dossierParams(report: OutlinedReport) {
  const [municipality = ''] = report.dossier.id.split('/')
  return { municipality, dossier: dossierSegment(report) }
}

function reportOf(outline: Outline, { dossier }: OutlinedReport): Report {
  const report = readMunicipality(outline).reports.find(({ dossier: { id } }) => id === dossier.id)
  if (!report) throw new Error(`${outline.file} has no report ${dossier.id}`)
  return report
}

function municipalityProps(outline: Outline): { input: SiteInput; municipality: Municipality } {
  return {
    input: readSiteInput(),
    get municipality() {
      return readMunicipality(outline)
    },
  }
}

function reportProps(outline: Outline, own: OutlinedReport) {
  return {
    input: readSiteInput(),
    get municipality() {
      return readMunicipality(outline)
    },
    get report() {
      return reportOf(outline, own)
    },
  }
}

function tableProps(outline: Outline, own: OutlinedReport, table: string) {
  return {
    input: readSiteInput(),
    get municipality() {
      return readMunicipality(outline)
    },
    get report() {
      return reportOf(outline, own)
    },
    get table() {
      const found = reportOf(outline, own).tables.find(({ id }) => id === table)
      if (!found) throw new Error(`${own.dossier.id} has no table ${table}`)
      return found
    },
  }
}

function fileProps(files: () => readonly ReleaseFile[], file: string) {
  return {
    get content() {
      const [, content] = files().find(([path]) => path === file) ?? []
      if (!content) throw new Error(`there is no file ${file}`)
      return content()
    },
  }
}
