import type { Report } from '../../functions/core/report.ts'
import { dossierPath } from './addresses.ts'
import { documentTitle, municipalityInSentence, municipalityText } from './format.ts'
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
  readonly licence: string | null
  readonly accessibilityStatement: string | null
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
    licence: null,
    accessibilityStatement: null,
    productVersion: product.version,
  }
}

export function municipalityFrame(input: SiteInput, municipality: Municipality): Frame {
  const name = municipalityText(municipality.name)
  const sample = municipality.reports.some((report) => report.sample)
  const marks = { sample, concept: false, preview: municipality.preview }
  return {
    title: withMarks(`Paragraaf bedrijfsvoering – ${name}`, marks),
    description: `De paragraaf bedrijfsvoering van ${municipalityInSentence(municipality.name)}, per jaar, met de cijfers en hun verantwoording.`,
    home: { label: name, href: `/${municipality.slug}/` },
    trail: [{ label: 'Alle gemeenten', href: '/' }],
    current: name,
    marks,
    notices: notices(marks, municipality, null),
    contact: municipality.contact,
    licence: null,
    accessibilityStatement: municipality.accessibilityStatement,
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
      { label: base.current, href: `/${municipality.slug}/` },
      ...(page.name === null ? [] : [{ label: document, href: dossierPath(report) }]),
    ],
    current: page.name ?? document,
    marks,
    notices: notices(marks, municipality, report),
    contact: report.contact,
    licence: report.licence,
  }
}

function withMarks(title: string, { sample, concept, preview }: Marks): string {
  const words = [sample ? 'voorbeeld' : '', concept ? 'concept' : '', preview ? 'voorvertoning' : ''].filter(Boolean)
  return words.length > 0 ? `${title} (${words.join(', ')})` : title
}

function notices({ sample, concept, preview }: Marks, municipality: Municipality, report: Report | null): Notice[] {
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
      text: 'De gemeenteraad heeft dit document nog niet vastgesteld. De cijfers kunnen nog veranderen.',
    },
    report?.completeness === 'notEstablished' && {
      heading: 'Volledigheid niet vastgesteld',
      text: 'De bestanden zijn niet vergeleken met totalen van het financiële systeem.',
    },
  ]
  return all.filter((notice) => notice !== false)
}
