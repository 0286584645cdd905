import Markdoc, { type Config, type Node } from '@markdoc/markdoc'
import { didYouMean } from './did-you-mean.ts'
import { decodeText, UNREADABLE } from './encoding.ts'
import { type Finding, finding } from './finding.ts'
import type { Section } from './report.ts'

/** A file of the dossier's folder tekst. */
export interface TextFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** The only tag so far: `{% tabel "overhead" /%}` stands where a table goes. */
export const textConfig: Config = {
  tags: { tabel: { selfClosing: true, attributes: { primary: { type: String, required: true } } } },
}

/**
 * Reads the text of a report: Markdown with the `tabel` tag, split at headings of up to three levels.
 * @param files in reading order
 * @param tables ids of the tables, each of which must stand in the text once
 */
export function readText(
  files: readonly TextFile[],
  tables: readonly string[],
): { sections: Section[]; findings: Finding[] } {
  const findings: Finding[] = []
  const sections: Section[] = []
  const placed = new Map<string, string>()
  const ids = new Set<string>()
  for (const { file, bytes } of files) {
    const source = decodeText(bytes).text.normalize('NFC').replace(/\r\n?/g, '\n')
    for (const [index, line] of source.split('\n').entries())
      if (line.includes(UNREADABLE)) findings.push(finding('teken-onleesbaar', { file, line: index + 1 }))
    const document = Markdoc.parse(source, { file, location: true })
    findings.push(...problems(document, file), ...tablesIn(document, file, tables, placed))
    sections.push(...splitSections(document, source, file, ids, findings))
  }
  for (const table of tables) if (!placed.has(table)) findings.push(finding('tabel-niet-geplaatst', { value: table }))
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1]?.level ?? 0
    if (section.level > before + 1)
      findings.push(finding('kop-slaat-over', { value: section.heading }, { level: section.level }))
  }
  return { sections, findings }
}

/** Markdoc's own problems in Dutch by kind; and what Markdoc knows but a text may not use: other tags, variables, functions. */
function problems(document: Node, file: string): Finding[] {
  const invalid = Markdoc.validate(document, textConfig)
    .filter(({ error }) => error.id !== 'tag-undefined')
    .map(({ error, lines }) => finding('tekst-onleesbaar', { file, line: (lines[0] ?? 0) + 1 }, { reason: error.id }))
  const foreign: Finding[] = []
  for (const node of document.walk()) {
    const place = { file, line: (node.lines[0] ?? 0) + 1 }
    const known = Object.keys(textConfig.tags ?? {})
    if (node.type === 'tag' && node.tag && !known.includes(node.tag))
      foreign.push(
        finding('tekst-tag-onbekend', { ...place, value: node.tag }, { suggestion: didYouMean(node.tag, known) }),
      )
    if (Object.values(node.attributes).some((value) => Markdoc.Ast.isAst(value) && !Array.isArray(value)))
      foreign.push(finding('tekst-onleesbaar', place, { reason: 'variabele' }))
  }
  return [...invalid, ...foreign]
}

function tablesIn(document: Node, file: string, tables: readonly string[], placed: Map<string, string>): Finding[] {
  const findings: Finding[] = []
  for (const node of document.walk()) {
    if (node.type !== 'tag' || node.tag !== 'tabel') continue
    const id: unknown = node.attributes['primary']
    if (typeof id !== 'string') continue
    const place = { file, line: (node.lines[0] ?? 0) + 1, value: id }
    const earlier = placed.get(id)
    if (!tables.includes(id))
      findings.push(finding('tekst-tabel-onbekend', place, { suggestion: didYouMean(id, tables) }))
    else if (earlier !== undefined) findings.push(finding('tabel-dubbel-geplaatst', place, { first: earlier }))
    else placed.set(id, file)
  }
  return findings
}

function splitSections(document: Node, source: string, file: string, ids: Set<string>, findings: Finding[]): Section[] {
  const lines = source.split('\n')
  const headings = document.children.filter((node) => node.type === 'heading')
  const firstLine = headings[0]?.lines[0] ?? lines.length
  if (lines.slice(0, firstLine).some((line) => line.trim() !== ''))
    findings.push(finding('tekst-zonder-kop', { file, line: 1 }))
  return headings.flatMap((node, index): Section[] => {
    const [start = 0, end = start + 1] = node.lines
    const level = Number(node.attributes['level'])
    if (level !== 1 && level !== 2 && level !== 3) {
      findings.push(finding('kop-te-diep', { file, line: start + 1 }))
      return []
    }
    const body = lines
      .slice(end, headings[index + 1]?.lines[0])
      .join('\n')
      .trim()
    const heading = plainText(node)
    return [{ id: uniqueId(slugify(heading), ids), level, heading, body }]
  })
}

function plainText(node: Node): string {
  let text = ''
  for (const part of node.walk()) if (part.type === 'text') text += String(part.attributes['content'])
  return text.trim()
}

/** `Informatieveiligheid & ĳ` → `informatieveiligheid-ij`: for anchors and URLs. */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'kop'
}

function uniqueId(id: string, taken: Set<string>): string {
  let candidate = id
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${id}-${number}`
  taken.add(candidate)
  return candidate
}
