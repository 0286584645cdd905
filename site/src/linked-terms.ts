import Markdoc, { type RenderableTreeNode } from '@markdoc/markdoc'
import { termsInText } from './terms.ts'

const { Tag } = Markdoc

/** Links and claims, which lead elsewhere, and code. */
const LEFT_ALONE = ['a', 'code', 'pre']

/**
 * Leads each term of an author's text to its explanation, where it first occurs.
 * @param glossary address of the page that explains terms
 * @param seen terms that were linked before in the same section
 */
export function linkTerms(node: RenderableTreeNode, glossary: string, seen: Set<string>): RenderableTreeNode {
  if (!Tag.isTag(node) || LEFT_ALONE.includes(node.name)) return node
  const children = joined(node.children).flatMap((child) =>
    typeof child === 'string' ? linked(child, glossary, seen) : [linkTerms(child, glossary, seen)],
  )
  return new Tag(node.name, node.attributes, children)
}

function linked(text: string, glossary: string, seen: Set<string>): RenderableTreeNode[] {
  return termsInText(text, seen).map((piece) =>
    piece.term === null
      ? piece.text
      : new Tag('a', { href: `${glossary}#${piece.term}`, class: 'nl-link term' }, [piece.text]),
  )
}

/** A line of the source ends in the middle of a sentence: its pieces are one text. */
function joined(nodes: readonly RenderableTreeNode[]): RenderableTreeNode[] {
  const all: RenderableTreeNode[] = []
  for (const node of nodes) {
    const before = all.at(-1)
    if (typeof node === 'string' && typeof before === 'string') all.splice(-1, 1, before + node)
    else all.push(node)
  }
  return all
}
