import { isAmbiguous, possibleNotations } from './amount-notation.ts'
import type { CsvBatch } from './csv.ts'
import { withoutStrayBytes } from './encoding.ts'
import type { Finding } from './finding.ts'
import { maskPersonalData } from './personal-data.ts'

const BOM = '\ufeff'

/**
 * A copy of the clerk's file for reading: `;`, UTF-8 with byte order mark, CRLF, the original line number first and `fout` last.
 * Cells that could start a formula are guarded as text, negative numbers stay numbers, personal data is masked.
 */
export class ErrorCopy {
  readonly #headerLine: number | null
  readonly #width: number
  #started = false

  /** @param width cells of the header, so that `fout` stands in one column also beside rows that are too short */
  constructor(headerLine: number | null, width: number) {
    this.#headerLine = headerLine
    this.#width = width
  }

  /** The rows of one block, with the findings of each line. */
  rows(batch: CsvBatch, findingsAt: (line: number) => readonly Finding[]): string {
    let text = this.#started ? '' : BOM
    this.#started = true
    for (const [index, record] of batch.records.entries()) {
      const line = batch.lines[index] ?? 0
      const padding = Array.from({ length: Math.max(0, this.#width - record.length) }, () => '')
      const isHeader = line === this.#headerLine
      const faults = [...new Set(findingsAt(line).map(({ message, advice }) => `${message} ${advice}`))].join(' / ')
      const fault = isHeader && faults === '' ? 'fout' : isHeader ? `fout: ${faults}` : faults
      text += `${[isHeader ? 'regel' : String(line), ...record, ...padding, fault].map(cell).join(';')}\r\n`
    }
    return text
  }
}

function cell(value: string): string {
  const masked = maskPersonalData(withoutStrayBytes(value))
  const guarded = /^[=+\-@\t\r]/.test(masked) && !isNumber(masked) ? `'${masked}` : masked
  return /[;"\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function isNumber(text: string): boolean {
  return text === '-' || isAmbiguous(text) || (/\d/.test(text) && possibleNotations(text).length > 0)
}
