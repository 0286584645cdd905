import Markdoc, { type Config, type Node } from '@markdoc/markdoc'
import { CLAIM_TAG } from './claim-places.ts'
import { didYouMean } from './did-you-mean.ts'
import { type Finding, finding } from './finding.ts'

/** `{% tabel "overhead" /%}` stands where a table goes; `{% klopt "overhead/actual" %}…{% /klopt %}` binds words to a figure. */
const textConfig: Config = {
  tags: {
    tabel: { selfClosing: true, attributes: { primary: { type: String, required: true } } },
    [CLAIM_TAG]: { inline: true, attributes: { primary: { type: String, required: true } } },
  },
}

/** What a text may not have: tags that do not exist or do not close, variables, HTML, images without a description. */
export function textProblems(document: Node, file: string): Finding[] {
  return [...markdocProblems(document, file), ...foreignParts(document, file)]
}

/** Markdoc names one fault several times, once per node: one finding per line and reason. */
function markdocProblems(document: Node, file: string): Finding[] {
  const found = Markdoc.validate(document, textConfig)
    .filter(({ error }) => error.id !== 'tag-undefined' && error.id !== 'child-invalid')
    .map(({ error, lines }) => ({ line: (lines[0] ?? 0) + 1, reason: reasons[error.id] ?? otherReason }))
  const first = found.filter(
    ({ line, reason }, index) => found.findIndex((other) => other.line === line && other.reason === reason) === index,
  )
  return first.map(({ line, reason }) => finding('tekst-onleesbaar', { file, line }, { reason }))
}

const otherReason = 'de tag is anders geschreven dan de bedoeling is'

/** Markdoc's own problems in Dutch. */
const reasons: Readonly<Record<string, string>> = {
  'parse-error': 'tussen {% en %} staat iets dat geen tag is',
  'missing-opening': 'een tag wordt gesloten die niet is geopend',
  'missing-closing': 'een tag wordt niet gesloten',
  'tag-selfclosing': 'deze tag sluit zichzelf; schrijf /%} aan het eind',
  'tag-placement-invalid': 'de tag “klopt” hoort in een zin, op dezelfde regel als de woorden',
  'attribute-undefined': 'de tag heeft een gegeven dat hij niet kent',
  'attribute-missing-required': 'achter de naam van de tag ontbreekt een tekst tussen aanhalingstekens',
  'attribute-type-invalid': 'achter de naam van de tag hoort een tekst tussen aanhalingstekens',
  'attribute-value-invalid': 'achter de naam van de tag hoort een tekst tussen aanhalingstekens',
}

function foreignParts(document: Node, file: string): Finding[] {
  const known = Object.keys(textConfig.tags ?? {})
  const findings: Finding[] = []
  for (const node of document.walk()) {
    const place = { file, line: (node.lines[0] ?? 0) + 1 }
    if (node.type === 'tag' && node.tag && !known.includes(node.tag))
      findings.push(
        finding('tekst-tag-onbekend', { ...place, value: node.tag }, { suggestion: didYouMean(node.tag, known) }),
      )
    if (Object.values(node.attributes).some((value) => Markdoc.Ast.isAst(value) && !Array.isArray(value)))
      findings.push(finding('tekst-onleesbaar', place, { reason: 'een variabele of functie kan hier niet' }))
    if (node.type === 'image' && String(node.attributes['alt'] ?? '').trim() === '')
      findings.push(
        finding('afbeelding-zonder-beschrijving', { ...place, value: String(node.attributes['src'] ?? '') }),
      )
    if (isLink(node) && [...node.walk()].some(isLink))
      findings.push(
        finding('tekst-onleesbaar', place, { reason: 'een bewering en een link kunnen niet in elkaar staan' }),
      )
    if (node.type !== 'text') continue
    const [html] = HTML.exec(String(node.attributes['content'])) ?? []
    if (html !== undefined) findings.push(finding('tekst-html', { ...place, value: html }))
  }
  return findings
}

/** The reader gets a claim as a link to its figure. */
function isLink({ type, tag }: Node): boolean {
  return type === 'link' || tag === CLAIM_TAG
}

/** The start of an element, an end tag, a comment or a declaration; `a < b` is text. */
const HTML = /<(?:\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>|!--|!doctype)/i

/** @param anchors ids on the page of the paragraph that exist: of headings, tables and rows */
export function linkProblems(document: Node, file: string, anchors: readonly string[]): Finding[] {
  const findings: Finding[] = []
  for (const node of document.walk()) {
    if (node.type !== 'link') continue
    const href = String(node.attributes['href'] ?? '')
    if (/^(https?:\/\/[^/\s]+\.[^/\s]+|tel:\+?[\d ()-]+$)/.test(href)) continue
    if (href.startsWith('#') && anchors.includes(href.slice(1))) continue
    const suggestion = href.startsWith('#') ? didYouMean(href.slice(1), anchors).replace('“', '“#') : ''
    findings.push(finding('link-nergens-heen', { file, line: (node.lines[0] ?? 0) + 1, value: href }, { suggestion }))
  }
  return findings
}
