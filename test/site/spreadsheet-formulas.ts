import { type CellObject, utils, type WorkBook, type WorkSheet } from '@e965/xlsx'

/**
 * A spreadsheet program for just the formulas of a rekenblad: SUMIFS with one condition, SUM, ROUND to whole numbers, and a difference of two
 * cells. It never looks at the values that stand beside formulas.
 */
export class Calculator {
  readonly #book: WorkBook

  constructor(book: WorkBook) {
    this.#book = book
  }

  /** The value of a cell; null when it is empty. */
  value(sheet: string, address: string): number | string | null {
    const cell: CellObject | undefined = this.#sheet(sheet)[address.replaceAll('$', '')]
    if (cell === undefined) return null
    if (cell.f !== undefined) return this.#calculate(sheet, cell.f)
    return typeof cell.v === 'number' || typeof cell.v === 'string' ? cell.v : null
  }

  #calculate(sheet: string, formula: string): number {
    const call = /^(SUMIFS|SUM|ROUND)\((.*)\)$/.exec(formula)
    const parts = call?.[2]?.split(',') ?? []
    const [first = '', second = '', third = ''] = parts
    if (call?.[1] === 'SUM') return this.#range(sheet, first).reduce<number>((sum, value) => sum + number(value), 0)
    if (call?.[1] === 'SUMIFS') {
      const wanted = this.value(sheet, third)
      const keys = this.#range(sheet, second)
      return this.#range(sheet, first).reduce<number>(
        (sum, value, at) => (keys[at] === wanted ? sum + number(value) : sum),
        0,
      )
    }
    if (call?.[1] === 'ROUND' && second === '0') {
      const [, minus, cell = '', divisor] = /^(-?)([A-Z]+\d+)\/(\d+)$/.exec(first) ?? []
      const exact = number(this.value(sheet, cell)) / Number(divisor)
      return Math.sign(exact) * Math.round(Math.abs(exact)) * (minus ? -1 : 1)
    }
    const [, left = '', right = ''] = /^([A-Z]+\d+)-([A-Z]+\d+)$/.exec(formula) ?? []
    if (left === '') throw new Error(`no rule for the formula ${formula}`)
    return number(this.value(sheet, left)) - number(this.value(sheet, right))
  }

  #range(sheet: string, reference: string): (number | string | null)[] {
    const [, named, start, end] = /^(?:([A-Za-z]+)!)?(\$?[A-Z]+\$?\d+):(\$?[A-Z]+\$?\d+)$/.exec(reference) ?? []
    if (!start || !end) throw new Error(`no range: ${reference}`)
    const { s, e } = utils.decode_range(`${start}:${end}`.replaceAll('$', ''))
    return Array.from({ length: e.r - s.r + 1 }, (_, row) =>
      this.value(named ?? sheet, utils.encode_cell({ r: s.r + row, c: s.c })),
    )
  }

  #sheet(name: string): WorkSheet {
    const sheet = this.#book.Sheets[name]
    if (!sheet) throw new Error(`no sheet ${name}`)
    return sheet
  }
}

function number(value: number | string | null): number {
  if (typeof value === 'string') throw new Error(`not a number: ${value}`)
  return value ?? 0
}
