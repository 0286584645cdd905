import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CellObject, read, utils, type WorkBook, type WorkSheet, write } from '@e965/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { excelCsv, machineCsv } from '../../site/src/downloads/csv.ts'
import { type Sheet, text, whole } from '../../site/src/downloads/sheet.ts'
import { workbook } from '../../site/src/downloads/workbook.ts'
import { csvFilter, findLibreOffice, LibreOffice } from './libreoffice.ts'
import { columnsBefore, downloadOf, figuresOf, roundedOf, tables, workingsOf } from './published-tables.ts'

const program = findLibreOffice()
const folder = mkdtempSync(join(tmpdir(), 'paragraaf-office-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filesOf = (ending: string) =>
  new Map(tables.map(({ report, table, name }) => [`${name}${ending}`, downloadOf(report, `${table.id}${ending}`)]))

function sheetOf(book: WorkBook | undefined, name: string | undefined): WorkSheet {
  return book?.Sheets[name ?? ''] ?? expect.fail(`no sheet ${name}`)
}

/** The numbers of a sheet below its headings; null for an empty cell. Text where a number should be fails. */
function numbersOf(sheet: WorkSheet, rows: number, from: number, columns: number): (number | null)[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_cell, column) => {
      const address = utils.encode_cell({ r: row + 1, c: from + column })
      const cell: CellObject | undefined = sheet[address]
      if (cell?.v === undefined || cell.v === '') return null
      expect(cell.t, address).toBe('n')
      return Number(cell.v)
    }),
  )
}

const inCents = (rows: (number | null)[][]) => rows.map((row) => row.map((value) => value && Math.round(value * 100)))

/** A copy of a workbook in which something was changed. */
function changed(bytes: Uint8Array, change: (cell: CellObject, address: string, sheet: string) => void): Uint8Array {
  const book = read(bytes, { cellFormula: true })
  for (const [name, sheet] of Object.entries(book.Sheets))
    for (const address of Object.keys(sheet)) if (!address.startsWith('!')) change(sheet[address], address, name)
  return write(book, { bookType: 'xlsx', type: 'buffer' })
}

// Where there is none, `spreadsheet-formulas.ts` calculates the workbooks all the same: see the test of the downloads.
describe.skipIf(program === null)('in LibreOffice', { timeout: 120_000 }, () => {
  const office = new LibreOffice(program ?? '', folder)

  it('every formula of every rekenblad gives the published figure, also where another value stood beside it', () => {
    const files = filesOf('.rekenblad.xlsx')
    const spoilt = [...files].map(([name, bytes]): [string, Uint8Array] => [
      `spoilt/${name}`,
      changed(bytes, (cell) => {
        if (cell.f !== undefined) cell.v = 7
      }),
    ])
    const books = office.open(new Map([...files, ...spoilt]))
    let formulas = 0
    for (const { table, name } of tables) {
      const expected = workingsOf(table)
      for (const prefix of ['', 'spoilt/']) {
        const sheet = sheetOf(books.get(`${prefix}${name}.rekenblad.xlsx`), 'Tabel')
        expect(numbersOf(sheet, expected.length, 2, 8), `${prefix}${name}`).toEqual(expected)
        formulas += Object.values(sheet).filter((cell) => cell?.f !== undefined).length
      }
    }
    expect(formulas).toBe(
      2 * tables.flatMap(({ table }) => workingsOf(table).flat()).filter((value) => value !== null).length,
    )
  })

  it('one cent more in a line is one cent more in its row and in the total, and nowhere else', () => {
    const files = filesOf('.rekenblad.xlsx')
    const more = [...files].map(([name, bytes]): [string, Uint8Array] => [
      name,
      changed(bytes, (cell, address, sheet) => {
        if (sheet === 'Regels' && address === 'K2') cell.v = Number(cell.v) + 1
      }),
    ])
    const books = office.open(new Map(more))
    for (const { table, name } of tables) {
      const expected = workingsOf(table)
      const first = table.rows.findIndex(
        ({ id }) => id === sheetOf(books.get(`${name}.rekenblad.xlsx`), 'Regels')['A2'].v,
      )
      const found = numbersOf(sheetOf(books.get(`${name}.rekenblad.xlsx`), 'Tabel'), expected.length, 2, 4)
      const cent = expected.map((row, at) =>
        row.slice(0, 4).map((value, column) => {
          const own = column >= 2 && (at === first || at === expected.length - 1)
          return value === null || !own ? value : value + 1
        }),
      )
      expect(found, name).toEqual(cent)
    }
  })

  it.each(['.xlsx', '.ods'])('a table as %s opens to the cent; no amount is an empty cell', (ending) => {
    const books = office.open(filesOf(ending))
    for (const { table, name } of tables) {
      const book = books.get(`${name}${ending}`)
      expect(book?.SheetNames.filter((sheet) => sheet !== 'Errata')).toEqual(['Tabel', 'Rekeningregels', 'Bron'])
      const sheet = sheetOf(book, 'Tabel')
      const [rows, before] = [table.rows.length + 1, columnsBefore(table)]
      expect(numbersOf(sheet, rows, before, 4), name).toEqual(roundedOf(table))
      expect(inCents(numbersOf(sheet, rows, before + 5, 4)), name).toEqual(figuresOf(table))
    }
  })

  it.each([
    ['.csv', 'excel'],
    ['.machine.csv', 'machine'],
  ] as const)('a table as %s opens to the cent; no amount is an empty cell', (ending, reader) => {
    const books = office.open(filesOf(ending), csvFilter(reader))
    for (const { table, name } of tables) {
      const book = books.get(`${name}${ending}`)
      const sheet = sheetOf(book, book?.SheetNames[0])
      const [rows, before] = [table.rows.length + 1, columnsBefore(table)]
      expect(numbersOf(sheet, rows, before, 4), name).toEqual(roundedOf(table))
      expect(inCents(numbersOf(sheet, rows, before + 5, 4)), name).toEqual(figuresOf(table))
    }
  })

  it('text that looks like a formula is text in every format, and a negative number is a number', () => {
    const signs = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1']
    const sheet: Sheet = {
      name: 'Blad',
      columns: [text('naam', 'Naam'), whole('aantal', 'Aantal', null)],
      rows: signs.map((sign) => [sign, { whole: -5 }]),
    }
    const opened = [
      office.open(new Map([['unguarded.csv', 'Naam;Aantal\r\n=1+1;-5\r\n']]), csvFilter('excel')),
      office.open(new Map([['blad.csv', excelCsv(sheet)]]), csvFilter('excel')),
      office.open(new Map([['blad.csv', machineCsv(sheet)]]), csvFilter('machine')),
      office.open(new Map([['blad.xlsx', workbook([sheet], 'xlsx')]])),
      office.open(new Map([['blad.ods', workbook([sheet], 'ods')]])),
    ].map((books) => [...books.values()][0])
    const formulas = opened.map(
      (book) => Object.values(sheetOf(book, book?.SheetNames[0])).filter((cell) => cell?.f !== undefined).length,
    )
    expect(formulas).toEqual([1, 0, 0, 0, 0])
    for (const book of opened.slice(1)) {
      const own = sheetOf(book, book?.SheetNames[0])
      expect(numbersOf(own, signs.length, 1, 1)).toEqual(signs.map(() => [-5]))
      for (const [row] of signs.entries()) expect(own[utils.encode_cell({ r: row + 1, c: 0 })].t).toBe('s')
    }
  })
})
