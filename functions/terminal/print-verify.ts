import { styleText } from 'node:util'
import type { ReportTable } from '../core/report.ts'
import type { Verified, VerifiedRelease, VerifiedReport } from '../verify.ts'

const good = styleText('green', 'klopt')
const bad = styleText('red', 'KLOPT NIET')

/** What holds and what does not, per release and per table. */
export function printVerified({ site, releases, ok }: Verified): string {
  const verdict = ok
    ? `${styleText('green', 'Alles klopt')}: elk bedrag volgt uit wat is gepubliceerd, en elk bestand is dat van de uitgave.`
    : `${styleText('red', 'Dit klopt niet')}: zie hierboven.`
  return `${site}\n${releases.map(printRelease).join('')}${verdict}\n`
}

function printRelease({ folder, files, damaged, reports }: VerifiedRelease): string {
  const name = folder === '' ? 'overzicht' : folder.replace(/\/$/, '')
  const state = damaged.length === 0 ? good : bad
  const lost = damaged.map((path) => `    ${path}: niet de bytes van de uitgave, of het bestand ontbreekt\n`)
  return `${name}: ${files} bestanden, vingerafdruk ${state}\n${lost.join('')}${reports.map(printReport).join('')}`
}

function printReport({ path, report, differences }: VerifiedReport): string {
  const found = differences.map(
    ({ place, published, computed }) => `    ${place}: gepubliceerd is ${published}, nagerekend ${computed}\n`,
  )
  if (report === null) return `  ${path}: ${bad}\n${found.join('')}`
  const { title, year } = report.dossier
  const claims = report.claims.length > 0 ? `, ${report.claims.length} beweringen in de tekst` : ''
  const available = (report.indicators ?? []).filter(({ result }) => result === 'available').length
  const indicators =
    available === 0 ? '' : `, ${available} ${available === 1 ? 'indicator' : 'indicatoren'} vanaf teller en noemer`
  const { length: count } = report.errata
  const errata = count === 0 ? '' : `, ${count} ${count === 1 ? 'erratum' : 'errata'}`
  return `  ${title} ${year}: ${report.tables.map(printTable).join('; ')}${claims}${indicators}${errata}: ${differences.length === 0 ? good : bad}\n${found.join('')}`
}

/** How deep the recomputation could go. */
function printTable({ title, rows, depth }: ReportTable): string {
  const lines = rows.reduce((sum, { details }) => sum + details.length, 0)
  const kind = depth === 'kostenplaats' ? 'kostenplaatsen' : 'rekeningregels'
  const start = lines === 0 ? 'vanaf de lasten en baten per rij' : `vanaf ${lines} ${kind}`
  const closed = lines > 0 ? rows.filter(({ details, lines }) => details.length === 0 && lines > 0).length : 0
  const rest = closed === 0 ? '' : `, ${closed} rijen vanaf hun lasten en baten`
  return `${title} (${rows.length} rijen, ${start}${rest})`
}

/** For programs: the differences, and of the reports only which they are. */
export function describeVerified({ site, ok, releases }: Verified) {
  return {
    site,
    ok,
    releases: releases.map(({ reports, ...release }) => ({
      ...release,
      reports: reports.map(({ path, report, differences }) => ({
        path,
        dossier: report?.dossier.id ?? null,
        figuresDigest: report?.figuresDigest ?? null,
        differences,
      })),
    })),
  }
}
