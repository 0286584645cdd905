import type { Report } from '../../functions/core/report.ts'
import {
  accessibilityPath,
  datasetPath,
  dossierPath,
  feedPath,
  glossaryPath,
  logoPath,
  municipalityPath,
  themePath,
  yearsPath,
} from './addresses.ts'
import { documentTitle, municipalityInSentence, municipalityText } from './format.ts'
import { hasSeries } from './series.ts'
import type { Municipality, SiteInput } from './site-input.ts'

/** What every page has around its content. */
export interface Frame {
  readonly title: string
  readonly description: string
  readonly home: Link
  readonly trail: readonly Link[]
  readonly current: string
  readonly marks: Marks
  readonly notices: readonly Notice[]
  readonly contact: string | null
  readonly contactDetails: Municipality['contactDetails'] | null
  readonly theme: string | null
  /** The Atom feed of the municipality, and the description of the document for search engines. */
  readonly feed: string | null
  readonly dataset: string | null
  readonly logo: { readonly src: string; readonly text: string } | null
  /** At the foot of every page. */
  readonly links: readonly Link[]
  readonly licence: string | null
  readonly productVersion: string
}

export interface Link {
  readonly label: string
  readonly href: string
}

/** What must be said on every page, on paper too: the style sheet prints these in the margin. */
export interface Marks {
  readonly sample: boolean
  readonly concept: boolean
  readonly preview: boolean
}

export interface Notice {
  readonly heading: string
  readonly text: string
}

const NO_MARKS: Marks = { sample: false, concept: false, preview: false }

export function siteFrame({ product }: SiteInput, page: Pick<Frame, 'title' | 'description' | 'current'>): Frame {
  return {
    ...page,
    home: { label: 'Paragraaf bedrijfsvoering', href: '/' },
    trail: [],
    marks: NO_MARKS,
    notices: [],
    contact: null,
    contactDetails: null,
    theme: null,
    feed: null,
    dataset: null,
    logo: null,
    links: [],
    licence: null,
    productVersion: product.version,
  }
}

/**
 * @param page null for the municipality's own page, else a page below it that belongs to no single year;
 * `figures` when it shows those of all years, so that a concept among them must be said
 */
export function municipalityFrame(
  input: SiteInput,
  municipality: Municipality,
  page: { readonly name: string; readonly description: string; readonly figures?: boolean } | null = null,
): Frame {
  const name = municipalityText(municipality.name)
  const { slug } = municipality
  const sample = municipality.reports.some((report) => report.sample)
  const concepts = municipality.reports.filter(({ status }) => page?.figures === true && status === 'concept')
  const marks = { sample, concept: concepts.length > 0, preview: municipality.preview }
  return {
    title: withMarks(`${page?.name ?? 'Paragraaf bedrijfsvoering'} – ${name}`, marks),
    description:
      page?.description ??
      `De paragraaf bedrijfsvoering van ${municipalityInSentence(municipality.name)}, per jaar, met de cijfers en hun verantwoording.`,
    home: { label: name, href: municipalityPath(slug) },
    trail: [
      { label: 'Alle gemeenten', href: '/' },
      ...(page === null ? [] : [{ label: name, href: municipalityPath(slug) }]),
    ],
    current: page?.name ?? name,
    marks,
    notices: notices(marks, municipality, null, concepts.map(({ dossier }) => documentTitle(dossier)).join(' en ')),
    contact: municipality.contact,
    contactDetails: municipality.contactDetails,
    theme: municipality.theme.length > 0 ? themePath(slug) : null,
    feed: feedPath(slug),
    dataset: null,
    logo: municipality.logo === null ? null : { src: logoPath(slug), text: municipality.logo.text },
    links: [
      ...(hasSeries(municipality.reports) ? [{ label: 'Meer jaren naast elkaar', href: yearsPath(slug) }] : []),
      { label: 'Begrippen', href: glossaryPath(slug) },
      { label: 'Toegankelijkheid', href: accessibilityPath(slug) },
    ],
    licence: null,
    productVersion: input.product.version,
  }
}

/** @param page null for the paragraph itself, else the name of a page below it */
export function dossierFrame(
  input: SiteInput,
  municipality: Municipality,
  report: Report,
  page: { readonly name: string | null; readonly description: string },
): Frame {
  const base = municipalityFrame(input, municipality)
  const document = documentTitle(report.dossier)
  const marks = { sample: report.sample, concept: report.status === 'concept', preview: municipality.preview }
  const title = page.name === null ? document : `${page.name} – ${document}`
  return {
    ...base,
    title: withMarks(`${title} – ${base.current}`, marks),
    description: page.description,
    trail: [
      ...base.trail,
      { label: base.current, href: municipalityPath(municipality.slug) },
      ...(page.name === null ? [] : [{ label: document, href: dossierPath(report) }]),
    ],
    current: page.name ?? document,
    marks,
    notices: notices(marks, municipality, report, 'dit document'),
    dataset: datasetPath(report),
    contact: report.contact,
    licence: report.licence,
  }
}

function withMarks(title: string, { sample, concept, preview }: Marks): string {
  const words = [sample ? 'voorbeeld' : '', concept ? 'concept' : '', preview ? 'voorvertoning' : ''].filter(Boolean)
  return words.length > 0 ? `${title} (${words.join(', ')})` : title
}

function notices(
  { sample, concept, preview }: Marks,
  municipality: Municipality,
  report: Report | null,
  concepts: string,
): Notice[] {
  const all: (Notice | false)[] = [
    preview && {
      heading: 'Voorvertoning: nog niet goedgekeurd',
      text: 'Deze pagina is niet openbaar. De cijfers en teksten kunnen nog veranderen.',
    },
    sample && {
      heading: 'Voorbeeld, geen uitgave van de gemeente',
      text: `Deze pagina laat zien wat Paragraaf maakt. Gebruik de cijfers en teksten niet als die van ${municipalityInSentence(municipality.name)}.`,
    },
    concept && {
      heading: 'Concept',
      text: `De gemeenteraad heeft ${concepts} nog niet vastgesteld. De cijfers kunnen nog veranderen.`,
    },
    report?.completeness === 'notEstablished' && {
      heading: 'Volledigheid niet vastgesteld',
      text: 'De bestanden zijn niet vergeleken met totalen van het financiële systeem.',
    },
  ]
  return all.filter((notice) => notice !== false)
}
