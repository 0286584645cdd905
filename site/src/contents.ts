import type { Report } from '../../functions/core/report.ts'
import {
  accountabilityPath,
  dossierPath,
  expenseAndRevenuePath,
  indicatorsPath,
  tablePath,
  versionsPath,
  yearsPath,
} from './addresses.ts'
import { documentTitle } from './format.ts'
import { hasSeries } from './series.ts'
import type { Municipality } from './site-input.ts'

/** An entry of a contents list, with the entries below it. */
export interface ContentsItem {
  readonly label: string
  readonly href: string
  readonly children: readonly ContentsItem[]
}

/** Headings of the site itself. Their ids have an underscore, which no id of the text has. */
export const HIGHLIGHTS = { id: 'in_het_kort', heading: 'In het kort' }
export const KEY_FIGURES = { id: 'de_kengetallen', heading: 'Kengetallen' }
export const INDICATORS = { id: 'de_indicatoren', heading: 'Verplichte indicatoren' }
export const BREAKDOWN = { id: 'de_opbouw', heading: 'Opbouw per rij' }
export const DOWNLOADS = { id: 'de_downloads', heading: 'Downloaden' }
export const SOURCES = { id: 'de_bronnen', heading: 'Bronnen' }
export const CHAIN = { id: 'de_optelling', heading: 'Van bestand naar tabel' }
export const CHECKS = { id: 'de_controles', heading: 'Controles' }
export const RECONCILIATION = { id: 'de_aansluiting', heading: 'Aansluiting' }
export const IV3 = { id: 'de_iv3_cijfers', heading: 'Vergelijking met Iv3' }
export const ERRATA = { id: 'de_errata', heading: 'Errata' }
export const SIGNS = { id: 'teken_en_afronding', heading: 'Tekens en afronding' }
export const OUTSIDE = { id: 'buiten_het_rapport', heading: 'Buiten het rapport' }
export const TEXT_AMOUNTS = { id: 'de_tekst', heading: 'Bedragen in de tekst' }
export const RECOMPUTE = { id: 'zelf_narekenen', heading: 'Zelf narekenen' }
export const FINDINGS = { id: 'de_bevindingen', heading: 'Bevindingen' }
export const FINGERPRINT = { id: 'de_vingerafdruk', heading: 'Vingerafdruk en downloads' }

/** The headings of the paragraph, nested by level. */
export function paragraphContents(report: Report): ContentsItem[] {
  const sections = nest(report.sections.map(({ id, level, heading }) => ({ id, level, heading })))
  const indicators = report.indicators === null ? [] : [anchor(INDICATORS)]
  const keyFigures = report.keyFigures.length > 0 ? [anchor(KEY_FIGURES)] : []
  return [anchor(HIGHLIGHTS), ...sections, ...indicators, ...keyFigures]
}

/** The pages of one document, in reading order. */
export function documentPages(report: Report): { label: string; href: string }[] {
  return [
    { label: 'Paragraaf', href: dossierPath(report) },
    ...report.tables.map(({ id, title }) => ({ label: `Tabel ${title}`, href: tablePath(report, id) })),
    { label: 'Baten, lasten en saldo', href: expenseAndRevenuePath(report) },
    ...(report.indicators === null ? [] : [{ label: 'Indicatoren', href: indicatorsPath(report) }]),
    { label: 'Verantwoording van de cijfers', href: accountabilityPath(report) },
    { label: 'Versies', href: versionsPath(report) },
  ]
}

/** The same document of other years, newest first, and all years side by side. */
export function otherYears({ slug, reports }: Municipality, report: Report): { label: string; href: string }[] {
  const others = reports
    .filter(({ dossier }) => dossier.id !== report.dossier.id)
    .toSorted((left, right) => right.dossier.year - left.dossier.year)
  return [
    ...others.map((other) => ({ label: documentTitle(other.dossier), href: dossierPath(other) })),
    ...(hasSeries(reports) ? [{ label: 'Meer jaren naast elkaar', href: yearsPath(slug) }] : []),
  ]
}

export function anchor({ id, heading }: { readonly id: string; readonly heading: string }): ContentsItem {
  return { label: heading, href: `#${id}`, children: [] }
}

interface Heading {
  readonly id: string
  readonly level: number
  readonly heading: string
}

function nest(headings: readonly Heading[]): ContentsItem[] {
  const items: ContentsItem[] = []
  for (let index = 0; index < headings.length; ) {
    const own = headings[index]
    if (!own) break
    let end = index + 1
    while ((headings[end]?.level ?? 0) > own.level) end += 1
    items.push({ ...anchor(own), children: nest(headings.slice(index + 1, end)) })
    index = end
  }
  return items
}
