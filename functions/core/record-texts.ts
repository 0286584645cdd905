import { mendGarbled, UNREADABLE } from './encoding.ts'
import type { Finding } from './finding.ts'
import type { LedgerHeader } from './ledger-header.ts'
import { cell, type LineRules } from './ledger-line.ts'
import { PersonalFindings } from './personal-findings.ts'

const LABELS = ['kostenplaatsnaam', 'grootboeknaam'] as const

/** Looks at the texts of records for what does not belong in them, whatever the record is. */
export class RecordTexts {
  readonly #rules: Pick<LineRules, 'file' | 'finding'>
  readonly #personal: PersonalFindings
  #header: LedgerHeader | null = null

  constructor(rules: Pick<LineRules, 'file' | 'finding'>) {
    this.#rules = rules
    this.#personal = new PersonalFindings(rules)
  }

  begin(header: LedgerHeader): void {
    this.#header = header
  }

  /** Personal data, and labels whose letters were read in the wrong encoding somewhere: they would be published so. */
  warnings(record: readonly string[], line: number): readonly Finding[] {
    const { names = [], texts = [], columns = new Map() } = this.#header ?? {}
    const { file, finding } = this.#rules
    return [
      ...texts.flatMap((index) => this.#personal.look(record[index] ?? '', line, names[index] ?? '')),
      ...LABELS.flatMap((column) => {
        const value = cell(record, columns, column)
        return mendGarbled(value) === null ? [] : finding('tekens-verminkt', { file, line, column, value })
      }),
    ]
  }

  /** Cells with a byte that is no character. */
  errors(record: readonly string[], line: number): Finding[] {
    const { file, finding } = this.#rules
    return record.flatMap((value, index) => {
      if (value.indexOf(UNREADABLE) < 0) return []
      const column = this.#header?.names[index] ?? `kolom ${index + 1}`
      return finding('teken-onleesbaar', { file, line, column, value })
    })
  }

  /** What the columns as a whole show; call once after the last record. */
  finish(): readonly Finding[] {
    return this.#personal.finish()
  }
}
