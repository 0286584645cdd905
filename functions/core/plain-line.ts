import { commonAmount } from './amount-notation.ts'
import { UNREADABLE } from './encoding.ts'
import {
  type AmountRole,
  isCode,
  type LedgerLine,
  type LineRules,
  type RawAmounts,
  readSide,
  saldoAmounts,
} from './ledger-line.ts'
import type { Cents } from './money.ts'
import type { Side } from './report.ts'
import type { ColumnRole } from './settings.ts'
import { isTotalWord } from './total-row.ts'

/** A ledger line, with its amounts in the file's own sign. */
export interface PlainLine {
  readonly line: LedgerLine
  readonly raw: RawAmounts
}

/**
 * The short way for records that are plainly a line: as wide as the header, of the right year, known codes, common amounts. It says nothing about
 * the others: they go the long way, which finds what is wrong with them or what else they are.
 */
export class PlainLines {
  readonly #rules: LineRules
  readonly #width: number
  readonly #year: string
  readonly #yearAt: number
  readonly #sideAt: number
  readonly #sides = new Map<string, Side>()
  readonly #unused: readonly number[]
  readonly #costCenter: PlainCells
  readonly #costCenterLabel: PlainCells
  readonly #account: PlainCells
  readonly #accountLabel: PlainCells
  readonly #taakveld: PlainCells
  readonly #category: PlainCells
  readonly #original: PlainAmounts
  readonly #amendments: PlainAmounts
  readonly #amended: PlainAmounts
  readonly #actual: PlainAmounts

  /** @param width the number of cells of the header */
  constructor(width: number, rules: LineRules) {
    this.#rules = rules
    this.#width = width
    this.#year = String(rules.year)
    const at = (role: ColumnRole): number => rules.columns.get(role) ?? NO_COLUMN
    this.#yearAt = at('boekjaar')
    this.#sideAt = rules.settings['lasten-of-baten'] === 'kolom' ? at('lasten/baten') : NO_COLUMN
    const read = new Set(rules.columns.values())
    if (this.#sideAt === NO_COLUMN) read.delete(at('lasten/baten'))
    this.#unused = Array.from({ length: width }, (_, index) => index).filter((index) => !read.has(index))
    this.#costCenter = new PlainCells(at('kostenplaats'), (text) => isCode('kostenplaats', text))
    this.#costCenterLabel = new PlainCells(at('kostenplaatsnaam'))
    this.#account = new PlainCells(at('grootboekrekening'), (text) => isCode('grootboekrekening', text))
    this.#accountLabel = new PlainCells(at('grootboeknaam'))
    this.#taakveld = new PlainCells(
      at('taakveld'),
      (text) => isCode('taakveld', text) && (rules.codes?.taakveld.has(text) ?? true),
    )
    this.#category = new PlainCells(at('categorie'), (text) => isCode('categorie', text))
    const amounts = (role: AmountRole) => new PlainAmounts(at(role), rules.notations[role])
    this.#original = amounts('begroting primitief')
    this.#amendments = amounts('begrotingswijzigingen')
    this.#amended = amounts('begroting na wijziging')
    this.#actual = amounts('rekening')
  }

  /** Null when the record must go the long way. */
  read(record: readonly string[], line: number): PlainLine | null {
    if (record.length !== this.#width || record[this.#yearAt] !== this.#year) return null
    for (const index of this.#unused) if (!isPlainText(record[index] ?? '')) return null
    const costCenter = this.#costCenter.read(record)
    const costCenterLabel = this.#costCenterLabel.read(record)
    const account = this.#account.read(record)
    const accountLabel = this.#accountLabel.read(record)
    const taakveld = this.#taakveld.read(record)
    const category = this.#category.read(record)
    if (costCenter === null || account === null || taakveld === null || category === null) return null
    const side = this.#side(record)
    const raw = this.#amounts(record)
    if (costCenterLabel === null || accountLabel === null || side === null || raw === null) return null
    if (this.#rules.codes && !this.#rules.codes[side].has(category)) return null
    const { budgetOriginal, budgetAmendments, budgetAmended, actual } = saldoAmounts(raw, side, this.#rules)
    return {
      raw,
      line: {
        line,
        year: this.#rules.year,
        costCenter,
        costCenterLabel: costCenterLabel || null,
        account,
        accountLabel: accountLabel || null,
        taakveld,
        category,
        side,
        budgetOriginal,
        budgetAmendments,
        budgetAmended,
        actual,
      },
    }
  }

  #side(record: readonly string[]): Side | null {
    const text = this.#sideAt === NO_COLUMN ? '' : (record[this.#sideAt] ?? '')
    const known = this.#sides.get(text)
    if (known) return known
    const side = readSide(text, this.#rules.settings['lasten-of-baten'])
    if (side && this.#sides.size < CELLS_KEPT) this.#sides.set(text, side)
    return side
  }

  #amounts(record: readonly string[]): RawAmounts | null {
    const original = this.#original.read(record)
    const amendments = this.#amendments.read(record)
    const amended = this.#amended.read(record)
    const actual = this.#actual.read(record)
    if (original === undefined || amendments === undefined || amended === undefined || actual === undefined) return null
    return {
      'begroting primitief': original,
      begrotingswijzigingen: amendments,
      'begroting na wijziging': amended,
      rekening: actual,
    }
  }
}

const NO_COLUMN = -1
/** Different texts of one column that are remembered; a ledger has fewer codes and labels, and memory stays bounded where one has not. */
const CELLS_KEPT = 20_000

const SLOTS = 4096

/** A column of codes or labels: each different text is judged once. */
class PlainCells {
  readonly #at: number
  readonly #isRight: (text: string) => boolean
  readonly #known = new Map<string, string>()
  /** The cells met last, by `slotOf`: one comparison instead of hashing the text for the map. */
  readonly #cells: (string | undefined)[] = new Array(SLOTS).fill(undefined)
  readonly #texts: string[] = new Array(SLOTS).fill('')

  constructor(at: number, isRight: (text: string) => boolean = () => true) {
    this.#at = at
    this.#isRight = isRight
  }

  /** The text without padding; null when it is not right or could make the record something else than a line. */
  read(record: readonly string[]): string | null {
    if (this.#at === NO_COLUMN) return ''
    const cell = record[this.#at] ?? ''
    const slot = slotOf(cell)
    if (this.#cells[slot] === cell) return this.#texts[slot] ?? ''
    const text = this.#known.get(cell) ?? this.#judge(cell)
    if (text !== null) {
      this.#cells[slot] = text.length === cell.length ? text : ownText(cell)
      this.#texts[slot] = text
    }
    return text
  }

  #judge(cell: string): string | null {
    const text = cell.trim()
    if (!isPlainText(cell) || !this.#isRight(text)) return null
    if (this.#known.size >= CELLS_KEPT) this.#known.clear()
    const own = ownText(text)
    this.#known.set(own.length === cell.length ? own : ownText(cell), own)
    return own
  }
}

/** Where a text stands among the cells met last: from its length and its last characters, in which codes and numbered labels differ most. */
function slotOf(text: string): number {
  const end = text.length
  if (end < 4) return end === 0 ? 0 : ((text.charCodeAt(end - 1) << 4) ^ text.charCodeAt(0)) & (SLOTS - 1)
  const last = (text.charCodeAt(end - 3) << 8) ^ (text.charCodeAt(end - 2) << 4) ^ text.charCodeAt(end - 1)
  return (last ^ (text.charCodeAt(end - 4) << 2) ^ (end << 6)) & (SLOTS - 1)
}

class PlainAmounts {
  readonly #at: number
  readonly #notation: LineRules['notations'][AmountRole]

  constructor(at: number, notation: LineRules['notations'][AmountRole]) {
    this.#at = at
    this.#notation = notation
  }

  /** Undefined when it is not in its common form. */
  read(record: readonly string[]): Cents | null | undefined {
    if (this.#at === NO_COLUMN) return null
    return commonAmount(record[this.#at] ?? '', this.#notation) as Cents | null | undefined
  }
}

function isPlainText(text: string): boolean {
  return !isTotalWord(text) && text.indexOf(UNREADABLE) < 0
}

/** A copy: a piece of a block would keep the whole block in memory for as long as it is remembered. */
function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
