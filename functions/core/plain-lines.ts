import { type AmountRole, amountRoles } from './column-roles.ts'
import type { FindingCode } from './finding.ts'
import { judgeRefused } from './ledger-amounts.ts'
import type { LineRules, RawAmounts } from './ledger-line.ts'
import type { Cents } from './money.ts'
import type { PlainAmounts } from './plain-amounts.ts'
import { type LineBatch, PlainBatch } from './plain-batch.ts'
import { BATCH_ROWS, NOT_PLAIN, RowNotes } from './plain-column.ts'
import { EXPENSE, type PlainColumns, type PlainForm, plainColumns, REVENUE } from './plain-columns.ts'

/** The amounts of one row, and which of them have the decimal mark of their column. */
export interface RowAmounts {
  readonly raw: RawAmounts
  readonly marked: LineBatch['marked']
  /** Whether all are written without decimals. */
  readonly rounded: boolean
  /** Kinds whose amount cannot be told. */
  readonly unread: readonly AmountRole[]
}

/** Who takes what is read: the reader that reads the other records itself. */
export interface PlainLineTaker {
  take(batch: LineBatch): void
  /** A row with these problems; false when it must go the long way, which explains them. */
  reject(problems: readonly FindingCode[], row: () => RowAmounts): boolean
  /** An amount that was read the general way, of a row that was taken or rejected. */
  noted(amount: RowNotes['amounts'][number], line: number): void
}

const CARRIAGE_RETURN = 0x0d
const LINE_FEED = 0x0a
/** A row with as many may be a total row: it has no code in any of its key columns. */
const TOO_MANY_PROBLEMS = 4

/**
 * The short way for records that are plainly a line, or a line with common problems, straight from the bytes: as wide as the header, on one line,
 * without an escaped quote in a cell that is used. It leaves all others to the long way, which finds what else they are. Tests hold both equal.
 */
export class PlainLines {
  /** Records that the last call read. */
  records = 0
  readonly #delimiter: number
  readonly #rules: LineRules
  readonly #to: PlainLineTaker
  readonly #notes = new RowNotes()
  readonly #columns: PlainColumns
  readonly #batch: PlainBatch
  readonly #onlySide: number

  constructor(form: PlainForm, rules: LineRules, to: PlainLineTaker) {
    this.#delimiter = form.delimiter
    this.#rules = rules
    this.#to = to
    this.#columns = plainColumns(form, rules, this.#notes)
    this.#batch = new PlainBatch(this.#columns, rules)
    this.#onlySide = rules.settings['lasten-of-baten'] === 'baten' ? REVENUE : EXPENSE
  }

  /**
   * Reads records from `at`, the start of one on line `line`, as long as they are plain. `end` is behind a line end; all bytes up to there can be decoded.
   * @returns where the next record starts
   */
  read(bytes: Uint8Array, at: number, end: number, line: number): number {
    let start = at
    this.records = 0
    while (start < end) {
      const next = this.#readRow(bytes, start)
      if (next === NOT_PLAIN || !this.#settle(line + this.records)) break
      start = next
      this.records += 1
      if (this.#batch.count === BATCH_ROWS) this.#handOn()
    }
    this.#notes.clear()
    if (this.#batch.count > 0) this.#handOn()
    return start
  }

  /** Where the next record starts, or NOT_PLAIN. */
  #readRow(bytes: Uint8Array, start: number): number {
    const columns = this.#columns.inOrder
    const delimiter = this.#delimiter
    const row = this.#batch.count
    const last = columns.length - 1
    let at = start
    for (let index = 0; index < last; index += 1) {
      at = columns[index]?.read(bytes, at, row) ?? NOT_PLAIN
      if (at === NOT_PLAIN || bytes[at] !== delimiter) return NOT_PLAIN
      at += 1
    }
    at = columns[last]?.read(bytes, at, row) ?? NOT_PLAIN
    if (at === NOT_PLAIN) return NOT_PLAIN
    if (bytes[at] === CARRIAGE_RETURN) at += 1
    return bytes[at] === LINE_FEED ? at + 1 : NOT_PLAIN
  }

  /** Takes or rejects the row that was read; false when it must go the long way. */
  #settle(line: number): boolean {
    const row = this.#batch.count
    const { problems, amounts } = this.#notes
    const side = this.#columns.side?.sidesOf(row) ?? this.#onlySide
    for (const { role, reading, text } of amounts)
      if ('problem' in reading) problems.push(judgeRefused(text, this.#rules.notations[role], reading).problem)
    if (problems.length === 0 && this.#rules.codes !== null) {
      if ((this.#columns.taakveld.sidesOf(row) & side) === 0) problems.push('taakveld-onbekend')
      if ((this.#columns.category.sidesOf(row) & side) === 0) problems.push('categorie-onbekend')
    }
    if (problems.length === 0) this.#batch.add(line, side)
    else if (problems.length >= TOO_MANY_PROBLEMS || !this.#to.reject(problems, () => this.#amountsOf(row)))
      return false
    for (const amount of amounts) this.#to.noted(amount, line)
    if (amounts.length > 0 || problems.length > 0) this.#notes.clear()
    return true
  }

  #amountsOf(row: number): RowAmounts {
    const { amounts } = this.#columns
    const of = <T>(pick: (column: PlainAmounts) => T) => ({
      'begroting primitief': pick(amounts['begroting primitief']),
      begrotingswijzigingen: pick(amounts.begrotingswijzigingen),
      'begroting na wijziging': pick(amounts['begroting na wijziging']),
      rekening: pick(amounts.rekening),
      'rekening vorig jaar': pick(amounts['rekening vorig jaar']),
    })
    const refused = new Map<AmountRole, Cents | null | undefined>()
    for (const { role, reading, text } of this.#notes.amounts)
      if ('problem' in reading) refused.set(role, judgeRefused(text, this.#rules.notations[role], reading).cents)
    const raw = of((column) => refused.get(column.role) ?? column.at(row))
    return {
      raw,
      marked: of((column) => column.marked[row] ?? 0),
      rounded: amountRoles.every((role) => amounts[role].exact[row] === 0),
      unread: [...refused].flatMap(([role, cents]) => (cents === undefined ? role : [])),
    }
  }

  #handOn(): void {
    this.#to.take(this.#batch.take())
    for (const cells of this.#columns.cells) cells.makeRoom()
  }
}
