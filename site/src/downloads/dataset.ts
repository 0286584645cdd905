import type { Dataset, WithContext } from 'schema-dts'
import type { Report } from '../../../functions/core/report.ts'
import { dossierPath } from '../addresses.ts'
import { documentTitle, municipalityText } from '../format.ts'
import type { Municipality } from '../site-input.ts'
import { downloadPath, downloads, mediaTypes } from './files.ts'

/** The dataset of a document for search engines (schema.org): a file of its own, since the pages have no script element. */
export function dataset(municipality: Municipality, report: Report): WithContext<Dataset> {
  const { dossier, statusDate, sample, licence, figuresDigest } = report
  const url = (path: string) => `${municipality.address ?? ''}${path}`
  const title = `${documentTitle(dossier)} van ${municipalityText(dossier.municipality.name)}`
  const publisher = { '@type': 'GovernmentOrganization', name: municipalityText(dossier.municipality.name) } as const
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: sample ? `Voorbeeld: ${title}` : title,
    description: `De tabellen van de paragraaf bedrijfsvoering over ${dossier.year}: begroting, rekening en verschil, met de rekeningregels waaruit elk bedrag bestaat en de controles die erop zijn gedaan.`,
    url: url(dossierPath(report)),
    identifier: `urn:sha256:${figuresDigest}`,
    version: figuresDigest.slice(0, 12),
    dateModified: statusDate,
    temporalCoverage: `${dossier.year}-01-01/${dossier.year}-12-31`,
    inLanguage: 'nl',
    isAccessibleForFree: true,
    license: licence,
    creator: publisher,
    publisher,
    distribution: downloads(report).map((download) => ({
      '@type': 'DataDownload',
      name: download.title,
      encodingFormat: mediaTypes[download.format],
      contentUrl: url(downloadPath(report, download)),
      contentSize: `${download.bytes.length} B`,
    })),
  }
}
