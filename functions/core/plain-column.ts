import type { AmountReading } from './amount-notation.ts'
import type { AmountRole } from './column-roles.ts'
import type { FindingCode } from './finding.ts'

/** One column of an export while plain lines are read straight from the bytes of a block. */
export interface PlainColumn {
  /**
   * Reads the cell that begins at `at`, and keeps what it says for `row`. The block ends with a line end, so every cell does end.
   * @returns where the cell ends: at its delimiter or line end; NOT_PLAIN when its record must go the long way
   */
  read(bytes: Uint8Array, at: number, row: number): number
}

export const NOT_PLAIN = -1
/** Rows that are read before they are handed on. */
export const BATCH_ROWS = 4096

export const QUOTE = 0x22
/** Bytes up to this one end a cell: line ends, and a tab when it is the delimiter. */
export const LAST_CONTROL = 0x0d

/** What the cells of one row said beyond their values: problems, and amounts that had to be read the general way. */
export class RowNotes {
  readonly problems: FindingCode[] = []
  readonly amounts: { readonly role: AmountRole; readonly text: string; readonly reading: AmountReading }[] = []

  clear(): void {
    this.problems.length = 0
    this.amounts.length = 0
  }
}

/** The text of a cell of a block that is known to be whole and readable. */
export type DecodeCell = (bytes: Uint8Array, start: number, end: number) => string
