import type { Report } from '../../../functions/core/report.ts'
import { accountabilityPath, dossierPath } from '../addresses.ts'
import { linkOf } from '../contact-link.ts'
import { documentTitle, municipalityText } from '../format.ts'
import type { Municipality } from '../site-input.ts'
import { type Download, downloadPath, downloads, mediaTypes } from './files.ts'

/**
 * The catalogue of a municipality in DCAT-AP-NL 3 as JSON-LD: one dataset per document, one distribution per file. With a public address its
 * identifiers are absolute; without one they are relative to where the catalogue is found.
 */
export function catalog(municipality: Municipality) {
  const iri = (path: string) => `${municipality.address ?? ''}${path}`
  const cbsCode = municipality.reports[0]?.dossier.municipality.cbsCode
  const publisher = {
    '@id': cbsCode
      ? `https://identifier.overheid.nl/tooi/id/gemeente/${cbsCode.toLowerCase()}`
      : iri(`/${municipality.slug}/#gemeente`),
    '@type': 'foaf:Agent',
    'foaf:name': dutch(municipalityText(municipality.name)),
    'dct:identifier': cbsCode?.toLowerCase() ?? municipality.slug,
  }
  return {
    '@context': context,
    '@id': iri(`/${municipality.slug}/catalog.jsonld`),
    '@type': 'dcat:Catalog',
    'dct:title': dutch(`Paragraaf bedrijfsvoering van ${municipalityText(municipality.name)}`),
    'dct:description': dutch('De gepubliceerde paragrafen bedrijfsvoering, met hun tabellen en rekeningregels.'),
    'dct:publisher': publisher,
    'dct:creator': { '@id': publisher['@id'] },
    'dct:license': licence(municipality.reports[0]?.licence ?? ''),
    'dcat:contactPoint': contactPoint(municipality.contact),
    'dct:language': LANGUAGE,
    'foaf:homepage': { '@id': iri(`/${municipality.slug}/`), '@type': 'foaf:Document' },
    'dcat:dataset': municipality.reports.map((report) => dataset(report, publisher['@id'], iri)),
  }
}

function dataset(report: Report, publisher: string, iri: (path: string) => string) {
  const { dossier, statusDate, sample } = report
  const title = `${documentTitle(dossier)} van ${municipalityText(dossier.municipality.name)}`
  return {
    '@id': iri(`${dossierPath(report)}#dataset`),
    '@type': 'dcat:Dataset',
    'dct:identifier': iri(`${dossierPath(report)}#dataset`),
    'dct:title': dutch(sample ? `Voorbeeld: ${title}` : title),
    'dct:description': dutch(
      `De tabellen van de paragraaf over ${dossier.year}, met begroting, rekening en verschil, en de rekeningregels erachter.`,
    ),
    'dct:accessRights': { '@id': `${AUTHORITY}access-right/PUBLIC`, '@type': 'dct:RightsStatement' },
    'dcat:contactPoint': contactPoint(report.contact),
    'dct:creator': { '@id': publisher },
    'dct:publisher': { '@id': publisher },
    'dcat:theme': {
      '@id': `${AUTHORITY}data-theme/GOVE`,
      '@type': 'skos:Concept',
      'skos:prefLabel': dutch('Overheid en publieke sector'),
    },
    'dct:language': LANGUAGE,
    'dct:modified': { '@type': 'xsd:date', '@value': statusDate },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@type': 'xsd:date', '@value': `${dossier.year}-01-01` },
      'dcat:endDate': { '@type': 'xsd:date', '@value': `${dossier.year}-12-31` },
    },
    'dcat:landingPage': { '@id': iri(dossierPath(report)), '@type': 'foaf:Document' },
    'foaf:page': { '@id': iri(accountabilityPath(report)), '@type': 'foaf:Document' },
    'dcat:distribution': downloads(report).map((download) => distribution(report, download, iri)),
  }
}

function distribution(report: Report, download: Download, iri: (path: string) => string) {
  const address = iri(downloadPath(report, download))
  return {
    '@id': `${address}#bestand`,
    '@type': 'dcat:Distribution',
    'dct:title': dutch(download.title),
    'dcat:accessURL': { '@id': address, '@type': 'rdfs:Resource' },
    'dcat:downloadURL': { '@id': address, '@type': 'rdfs:Resource' },
    'dct:language': LANGUAGE,
    'dct:license': licence(report.licence),
    'dct:format': { '@id': `${AUTHORITY}file-type/${download.format.toUpperCase()}`, '@type': 'dct:MediaTypeOrExtent' },
    'dcat:mediaType': {
      '@id': `https://www.iana.org/assignments/media-types/${mediaTypes[download.format]}`,
      '@type': 'dct:MediaType',
    },
    'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(download.bytes.length) },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256', '@type': 'spdx:ChecksumAlgorithm' },
      'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': download.sha256 },
    },
  }
}

function contactPoint(contact: string) {
  const link = linkOf(contact)
  const how =
    link === null
      ? {}
      : link.startsWith('mailto:')
        ? { 'vcard:hasEmail': { '@id': link } }
        : { 'vcard:hasURL': { '@id': link } }
  return { '@type': 'vcard:Kind', 'vcard:fn': dutch(contact), ...how }
}

/** Known licences by their address; a licence in words is a document of its own. */
function licence(text: string) {
  const address = LICENCES[text] ?? (/^https?:/.test(text) ? text : null)
  if (address) return { '@id': address, '@type': 'dct:LicenseDocument' }
  return { '@type': 'dct:LicenseDocument', 'dct:title': dutch(text) }
}

const LICENCES: Readonly<Record<string, string>> = {
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
}

const AUTHORITY = 'http://publications.europa.eu/resource/authority/'
const LANGUAGE = { '@id': `${AUTHORITY}language/NLD`, '@type': 'dct:LinguisticSystem' }

function dutch(text: string) {
  return { '@value': text, '@language': 'nl' }
}

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}
