import { digestOf } from '../../../functions/core/digest.ts'
import type { Report } from '../../../functions/core/report.ts'
import { xmlText } from '../../../functions/core/xml.ts'
import { dossierPath } from '../addresses.ts'
import { dateText, documentTitle, municipalityText, statusText } from '../format.ts'
import type { Municipality } from '../site-input.ts'

/**
 * The versions of a municipality's documents as an Atom feed (RFC 4287), newest first. A version is a changed report, not a rebuild: its id
 * is the digest of what it says. Its moment is the date of its status, since no page knows a clock.
 */
export function feed(municipality: Municipality): string {
  const { address, slug } = municipality
  const home = `${address ?? ''}/${slug}/`
  const entries = versions(municipality)
  const updated =
    entries
      .map(({ statusDate }) => statusDate)
      .sort()
      .at(-1) ?? '1970-01-01'
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
<id>${xmlText(address === null ? `urn:paragraaf:${slug}` : home)}</id>
<title>${xmlText(`Paragraaf bedrijfsvoering van ${municipalityText(municipality.name)}`)}</title>
<updated>${moment(updated)}</updated>
<author><name>${xmlText(municipalityText(municipality.name))}</name></author>
<link rel="self" type="application/atom+xml" href="${xmlText(`${home}feed.xml`)}"/>
<link rel="alternate" type="text/html" href="${xmlText(home)}"/>
${entries.map((report) => entry(report, address)).join('')}</feed>
`
}

function versions({ earlier, reports }: Municipality): Report[] {
  const all = [...earlier, ...reports].map((report, index) => ({ report, index }))
  return all
    .sort((a, b) =>
      a.report.statusDate === b.report.statusDate
        ? b.index - a.index
        : a.report.statusDate < b.report.statusDate
          ? 1
          : -1,
    )
    .map(({ report }) => report)
}

function entry(report: Report, address: string | null): string {
  const { dossier, status, statusDate, sample } = report
  const title = `${documentTitle(dossier)}: ${statusText(status).toLowerCase()}`
  const summary = `${statusText(status)}, ${dateText(statusDate)}. Vingerafdruk van de cijfers: ${report.figuresDigest.slice(0, 12)}.`
  return `<entry>
<id>urn:sha256:${digestOf(report)}</id>
<title>${xmlText(sample ? `Voorbeeld: ${title}` : title)}</title>
<updated>${moment(statusDate)}</updated>
<link rel="alternate" type="text/html" href="${xmlText(`${address ?? ''}${dossierPath(report)}`)}"/>
<summary>${xmlText(summary)}</summary>
</entry>
`
}

function moment(plainDate: string): string {
  return `${plainDate}T00:00:00Z`
}
