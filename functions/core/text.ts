import Markdoc, { type Node } from '@markdoc/markdoc'
import { slugify, tableAnchor, uniqueId } from './anchors.ts'
import { type Words, wordsWithFigures } from './claim-places.ts'
import type { Claim } from './claims.ts'
import { didYouMean } from './did-you-mean.ts'
import { decodeText, UNREADABLE } from './encoding.ts'
import { type Finding, finding } from './finding.ts'
import { publishedFileProblems } from './published-text.ts'
import type { Section } from './report.ts'
import { linkProblems, textProblems } from './text-rules.ts'

/** A file of the dossier's folder tekst. */
export interface TextFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** An amount of the text that no claim checks. */
export type UncheckedAmount = Pick<Claim, 'file' | 'line' | 'section' | 'words'>

export interface Text {
  readonly sections: readonly Section[]
  readonly claims: readonly Claim[]
  readonly unchecked: readonly UncheckedAmount[]
}

/** A section and the place of its heading: `line` is 1-based. */
interface PlacedSection {
  readonly file: string
  readonly line: number
  readonly section: Section
}

/**
 * Reads the text of a report: Markdown with the tags `tabel` and `klopt`, split at headings of up to three levels.
 * @param files in reading order
 * @param tables ids of the tables, each of which must stand in the text once
 * @param rows anchors of the rows of the tables, which a link may lead to
 */
export function readText(
  files: readonly TextFile[],
  tables: readonly string[],
  rows: readonly string[] = [],
): Text & { findings: Finding[] } {
  const findings: Finding[] = sameNumber(files)
  const placed = new Map<string, string>()
  // A heading never gets the id of a row.
  const ids = new Set<string>(rows)
  const read = files.map(({ file, bytes }) => {
    const source = decodeText(bytes).text.normalize('NFC').replace(/\r\n?/g, '\n')
    for (const [index, line] of source.split('\n').entries())
      if (line.includes(UNREADABLE)) findings.push(finding('teken-onleesbaar', { file, line: index + 1 }))
    findings.push(...publishedFileProblems(source, file))
    const document = Markdoc.parse(source, { file, location: true })
    findings.push(...textProblems(document, file), ...tablesIn(document, file, tables, placed))
    return { file, document, sections: splitSections(document, source, file, ids, findings) }
  })
  for (const table of tables) if (!placed.has(table)) findings.push(finding('tabel-niet-geplaatst', { value: table }))
  findings.push(...skippedLevels(read.flatMap(({ sections }) => sections)))
  const anchors = [...ids, ...tables.map(tableAnchor)]
  findings.push(...read.flatMap(({ document, file }) => linkProblems(document, file, anchors)))
  const words = read.map(({ document, file, sections }) => {
    const { claims, unchecked } = wordsWithFigures(document)
    const place = <W extends Words>(own: W) => ({ ...own, file, section: sectionAt(sections, own.line) })
    return { claims: claims.map(place), unchecked: unchecked.map(place) }
  })
  return {
    sections: read.flatMap(({ sections }) => sections.map(({ section }) => section)),
    claims: words.flatMap(({ claims }) => claims),
    unchecked: words.flatMap(({ unchecked }) => unchecked),
    findings,
  }
}

function sectionAt(sections: readonly PlacedSection[], line: number): string {
  return sections.findLast((placed) => placed.line <= line)?.section.id ?? ''
}

/** The order of two files with one number would follow from the rest of their names, by accident. */
function sameNumber(files: readonly TextFile[]): Finding[] {
  const first = new Map<string, string>()
  return files.flatMap(({ file }) => {
    const [, number] = /^tekst\/(\d+)/.exec(file) ?? []
    const earlier = number === undefined ? undefined : first.get(number)
    if (number !== undefined && earlier === undefined) first.set(number, file)
    return earlier === undefined ? [] : [finding('volgorde-dubbel', { file, value: number ?? '' }, { first: earlier })]
  })
}

function skippedLevels(sections: readonly PlacedSection[]): Finding[] {
  return sections.flatMap(({ file, line, section: { level, heading } }, index) => {
    const before = sections[index - 1]?.section.level ?? 0
    return level > before + 1 ? [finding('kop-slaat-over', { file, line, value: heading }, { level })] : []
  })
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

function splitSections(
  document: Node,
  source: string,
  file: string,
  ids: Set<string>,
  findings: Finding[],
): PlacedSection[] {
  const lines = source.split('\n')
  const headings = document.children.filter((node) => node.type === 'heading')
  const firstLine = headings[0]?.lines[0] ?? lines.length
  if (lines.slice(0, firstLine).some((line) => line.trim() !== ''))
    findings.push(finding('tekst-zonder-kop', { file, line: 1 }))
  return headings.flatMap((node, index): PlacedSection[] => {
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
    return [{ file, line: start + 1, section: { id: uniqueId(slugify(heading), ids), level, heading, body } }]
  })
}

function plainText(node: Node): string {
  let text = ''
  for (const part of node.walk()) if (part.type === 'text') text += String(part.attributes['content'])
  return text.trim()
}
