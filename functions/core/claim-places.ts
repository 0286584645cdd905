import type { Node } from '@markdoc/markdoc'
import { ANY_NUMBER_WORD } from './number-words.ts'
import { shares } from './vocabulary.ts'

/** Words of a text with the line (1-based) that they begin on. */
export interface Words {
  readonly line: number
  readonly words: string
}

export interface BoundWords extends Words {
  readonly reference: string
}

export const CLAIM_TAG = 'klopt'

/** The claims of a document, and the amounts outside them, in reading order. */
export function wordsWithFigures(document: Node): { claims: BoundWords[]; unchecked: Words[] } {
  const claims: BoundWords[] = []
  const unchecked: Words[] = []
  for (const block of document.walk()) {
    if (block.type !== 'inline') continue
    const reader = new InlineReader((block.lines[0] ?? 0) + 1)
    for (const child of block.children) reader.read(child)
    claims.push(...reader.claims)
    unchecked.push(...reader.uncheckedAmounts())
  }
  return { claims, unchecked }
}

/** Markdoc gives every part of a paragraph the line of the paragraph; breaks between them count the lines. */
class InlineReader {
  readonly claims: BoundWords[] = []
  #free = ''
  #line: number
  readonly #first: number

  constructor(line: number) {
    this.#line = line
    this.#first = line
  }

  read(node: Node): void {
    if (node.type === 'softbreak' || node.type === 'hardbreak') {
      this.#line += 1
      this.#free += '\n'
    } else if (node.type === 'tag' && node.tag === CLAIM_TAG) this.#readClaim(node)
    else if (node.type === 'text') this.#free += String(node.attributes['content'])
    else for (const child of node.children) this.read(child)
  }

  #readClaim(node: Node): void {
    const reference: unknown = node.attributes['primary']
    const line = this.#line
    let words = ''
    for (const part of node.walk()) {
      if (part.type === 'text') words += String(part.attributes['content'])
      if (part.type !== 'softbreak' && part.type !== 'hardbreak') continue
      words += ' '
      this.#line += 1
      this.#free += '\n'
    }
    this.#free += CLAIMED
    if (typeof reference === 'string') this.claims.push({ line, words: words.trim(), reference })
  }

  uncheckedAmounts(): Words[] {
    return [...this.#free.matchAll(AMOUNT)].map((found) => ({
      line: this.#first + this.#free.slice(0, found.index).split('\n').length - 1,
      words: found[0].replace(/\s+/g, ' '),
    }))
  }
}

/** Stands for words that are checked, so that the words around them do not run together. */
const CLAIMED = '\u0000'

/** Amounts of money, percentages and shares, in digits and in words: what a reader would want to check. */
const NUMBER = String.raw`\d[\d.]*(?:,\d+)?`
const START = String.raw`(?<![\p{L}\d])`
const SCALE = String.raw`(?:duizend|miljoen|miljard|mln|mld)\b`
const AMOUNT = new RegExp(
  [
    String.raw`€\s?${NUMBER}(?:\s${SCALE})?`,
    String.raw`\b${NUMBER}\s(?:${SCALE}(?:\.?\seuro\b)?|euro\b)`,
    String.raw`\b${NUMBER}\s?(?:%|procent\b)`,
    String.raw`${START}(?:${ANY_NUMBER_WORD})(?:duizend)?\s(?:${SCALE}(?:\.?\seuro\b)?|euro\b|procent\b)`,
    String.raw`${START}(?:${Object.keys(shares).join('|').replaceAll(' ', String.raw`\s`)})(?![\p{L}\d])`,
  ].join('|'),
  'giu',
)
