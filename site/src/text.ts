import Markdoc, { type Config, type RenderableTreeNode, type Schema } from '@markdoc/markdoc'
import { anchorOfReference, INDICATORS } from '../../functions/core/claim-figures.ts'
import { CLAIM_TAG } from '../../functions/core/claim-places.ts'
import type { Report, ReportTable, Section } from '../../functions/core/report.ts'
import { glossaryPath } from './addresses.ts'
import { linkTerms } from './linked-terms.ts'

const { Tag } = Markdoc
const TABLE = 'tabel'
const EMPTY_PARAGRAPH = '<p class="nl-paragraph"></p>'

/** A piece of a section: text as HTML, or a table where the text has its place. */
export type Block =
  | { readonly kind: 'html'; readonly html: string }
  | { readonly kind: 'table'; readonly table: ReportTable }

/** The h1 is the title of the document. */
export const headingLevels = { 1: 2, 2: 3, 3: 4 } as const

/** Raw HTML stays escaped, images become their description (no request leaves the page), deeper headings become bold text. */
const config: Config = {
  nodes: {
    paragraph: element('p', 'nl-paragraph'),
    list: {
      attributes: { ordered: { type: Boolean } },
      transform: (node, context) =>
        new Tag(
          node.attributes['ordered'] === true ? 'ol' : 'ul',
          { class: 'text-list' },
          node.transformChildren(context),
        ),
    },
    link: {
      attributes: { href: { type: String } },
      transform: (node, context) =>
        new Tag('a', { href: node.attributes['href'], class: 'nl-link' }, node.transformChildren(context)),
    },
    fence: { transform: (node) => new Tag('pre', {}, [String(node.attributes['content'] ?? '').trimEnd()]) },
    image: { transform: (node) => String(node.attributes['alt'] ?? '') },
    heading: {
      transform: (node, context) =>
        new Tag('p', { class: 'nl-paragraph' }, [new Tag('strong', {}, node.transformChildren(context))]),
    },
  },
  tags: {
    [TABLE]: { selfClosing: true, render: TABLE, attributes: { primary: { type: String, render: true } } },
    [CLAIM_TAG]: {
      inline: true,
      attributes: { primary: { type: String } },
      transform: (node, context) => {
        const reference = String(node.attributes['primary'])
        const href = reference.startsWith(`${INDICATORS}/`) ? `${INDICATORS}/` : `#${anchorOfReference(reference)}`
        return new Tag('a', { href, class: 'nl-link claim' }, node.transformChildren(context))
      },
    },
  },
}

/** All text of the paragraph in order. A table that the text has no place for follows the last section, so that no figure is lost. */
export function paragraphSections(report: Report): { section: Section | null; blocks: Block[] }[] {
  const sections = report.sections.map((section) => ({ section, blocks: sectionBlocks(section, report) }))
  const placed = new Set(sections.flatMap(({ blocks }) => blocks.map((block) => block.kind === 'table' && block.table)))
  const rest = report.tables.filter((table) => !placed.has(table))
  if (rest.length === 0) return sections
  return [...sections, { section: null, blocks: rest.map((table) => ({ kind: 'table', table })) }]
}

function sectionBlocks({ body }: Section, report: Report): Block[] {
  const tree = Markdoc.transform(Markdoc.parse(body), config)
  const nodes = Tag.isTag(tree) ? tree.children : [tree]
  const glossary = glossaryPath(report.dossier.municipality.slug)
  const seen = new Set<string>()
  return nodes.flatMap((node): Block[] => {
    const ids: string[] = []
    const html = Markdoc.renderers.html(linkTerms(withoutTables(node, ids), glossary, seen)).trim()
    const text: Block[] = html === '' || html === EMPTY_PARAGRAPH ? [] : [{ kind: 'html', html }]
    const tables = ids.flatMap((id) => report.tables.filter((table) => table.id === id))
    return [...text, ...tables.map((table): Block => ({ kind: 'table', table }))]
  })
}

function withoutTables(node: RenderableTreeNode, tables: string[]): RenderableTreeNode {
  if (!Tag.isTag(node)) return node
  if (node.name === TABLE) {
    tables.push(String(node.attributes['primary']))
    return null
  }
  return new Tag(
    node.name,
    node.attributes,
    node.children.map((child) => withoutTables(child, tables)),
  )
}

function element(name: string, className: string): Schema {
  return { transform: (node, context) => new Tag(name, { class: className }, node.transformChildren(context)) }
}
