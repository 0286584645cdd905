import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CellObject, read, utils } from '@e965/xlsx'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../functions/core/digest.ts'
import { cents } from '../../functions/core/money.ts'
import { amountKinds } from '../../site/src/breakdown.ts'
import { excelCsv, machineCsv } from '../../site/src/downloads/csv.ts'
import { downloads } from '../../site/src/downloads/files.ts'
import { type Sheet, text, whole } from '../../site/src/downloads/sheet.ts'
import { workbook } from '../../site/src/downloads/workbook.ts'
import {
  columnsBefore,
  downloadOf,
  figuresOf,
  publicFolder,
  reports,
  roundedOf,
  tables,
  workingsOf,
} from './published-tables.ts'
import { Calculator } from './spreadsheet-formulas.ts'

const centsOf = (field: string | undefined, mark: string) =>
  field === '' || field === undefined ? null : Number(field.replace(mark, ''))

it('there are samples to look at', () => {
  expect(reports.length).toBeGreaterThanOrEqual(2)
})

describe.each(tables)('the downloads of $name', ({ report, table }) => {
  const skip = columnsBefore(table)

  it('are the report to the cent as CSV for Excel and for machines; no amount is empty', () => {
    for (const [name, delimiter, mark] of [
      [`${table.id}.csv`, ';', ','],
      [`${table.id}.machine.csv`, ',', '.'],
    ] as const) {
      const { data } = Papa.parse<string[]>(downloadOf(report, name).toString('utf8').replace('\ufeff', ''), {
        delimiter,
        skipEmptyLines: true,
      })
      const rows = data.slice(1)
      expect(rows.map((row) => row[0])).toEqual([...table.rows.map(({ id }) => id), ''])
      expect(
        rows.map((row) => row.slice(skip, skip + 4).map((field) => (field === '' ? null : Number(field)))),
      ).toEqual(roundedOf(table))
      expect(rows.map((row) => row.slice(skip + 5, skip + 9).map((field) => centsOf(field, mark)))).toEqual(
        figuresOf(table),
      )
    }
  })

  it('has published lines that add up to every row and amount', () => {
    const csv = downloadOf(report, `${table.id}.rekeningregels.machine.csv`).toString('utf8')
    const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
    const names = ['begroting_primitief', 'begroting_na_wijziging', 'rekening']
    const sums = table.rows.map(({ id }) =>
      names.map((name) =>
        data
          .filter((line) => line['rij_id'] === id)
          .map((line) => centsOf(line[name], '.'))
          .reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null),
      ),
    )
    expect(sums).toEqual(table.rows.map(({ figures }) => amountKinds.map((kind) => figures[kind]?.cents ?? null)))
  })

  it.each(['xlsx', 'ods'])(
    'are the report to the cent as %s: real numbers, and an empty cell for no amount',
    (type) => {
      const book = read(downloadOf(report, `${table.id}.${type}`))
      expect(book.SheetNames.filter((sheet) => sheet !== 'Errata')).toEqual(['Tabel', 'Rekeningregels', 'Bron'])
      const sheet = book.Sheets['Tabel'] ?? expect.fail('no sheet')
      const cell = (row: number, column: number): CellObject | undefined =>
        sheet[utils.encode_cell({ r: row + 1, c: column })]
      const number = (row: number, column: number) => {
        const found = cell(row, column)
        if (found === undefined || found.v === undefined) return null
        expect(found.t).toBe('n')
        return Number(found.v)
      }
      const exact = figuresOf(table).map((figures, row) =>
        figures.map((_, index) => {
          const value = number(row, skip + 5 + index)
          return value === null ? null : Math.round(value * 100)
        }),
      )
      expect(exact).toEqual(figuresOf(table))
      expect(roundedOf(table).map((figures, row) => figures.map((_, index) => number(row, skip + index)))).toEqual(
        roundedOf(table),
      )
      expect(JSON.stringify(utils.sheet_to_json(book.Sheets['Bron'] ?? {}))).toContain('geen uitgave van de gemeente')
    },
  )

  it('has a rekenblad in which every printed figure follows by its formulas alone', () => {
    const book = read(downloadOf(report, `${table.id}.rekenblad.xlsx`), { cellFormula: true })
    const calculator = new Calculator(book)
    const sheet = book.Sheets['Tabel'] ?? expect.fail('no sheet')
    const expected = workingsOf(table)
    for (const [row, values] of expected.entries())
      for (const [column, value] of values.entries()) {
        const address = utils.encode_cell({ r: row + 1, c: column + 2 })
        const cell: CellObject | undefined = sheet[address]
        expect(calculator.value('Tabel', address), address).toEqual(value === null ? null : value + 0)
        if (value === null) continue
        expect(cell?.f, address).toMatch(/^(SUMIFS|SUM|ROUND)\(|^E\d+-D\d+$/)
        expect(cell?.v, address).toBe(value)
      }
    for (const lines of utils.sheet_to_json<unknown[]>(book.Sheets['Regels'] ?? {}, { header: 1 }).slice(1))
      for (const amount of lines.slice(8)) expect(Number.isInteger(amount ?? 0)).toBe(true)
  })
})

describe('errata', () => {
  const adopted = reports.find(({ errata }) => errata.length > 0) ?? expect.fail('no report with errata')
  const [erratum = expect.fail('no erratum')] = adopted.errata
  const table = adopted.tables.find(({ id }) => id === erratum.table) ?? expect.fail('no table')
  const parsed = (name: string, delimiter: string) =>
    Papa.parse<string[]>(downloadOf(adopted, name).toString('utf8').replace('\ufeff', ''), {
      delimiter,
      skipEmptyLines: true,
    }).data

  it('are files of their own: rij-id, the adopted and the corrected figure, reason, date and reference', () => {
    const figures = (mark: string) => ['222063', '224513', `222063${mark}12`, `224513${mark}00`]
    for (const [name, delimiter, mark] of [
      ['errata.csv', ';', ','],
      ['errata.machine.csv', ',', '.'],
    ] as const)
      expect(parsed(name, delimiter).slice(1)).toEqual([
        [
          'organisatiekosten',
          'verzekeringen',
          'Verzekeringen van gebouwen, voertuigen en aansprakelijkheid',
          'rekening',
          ...figures(mark),
          'De naheffing voor de voertuigen was niet geboekt.',
          '2024-11-12',
          'Raadsbrief 2024-118 (verzonnen)',
        ],
      ])
    expect(parsed('errata.machine.csv', ',')[0]?.slice(0, 2)).toEqual(['tabel', 'rij_id'])
  })

  it('stand beside the adopted figure, which stays: in both CSVs, in both workbooks and in the rekenblad', () => {
    const at = table.rows.findIndex(({ id }) => id === erratum.row) + 1
    for (const [name, delimiter] of [
      [`${table.id}.csv`, ';'],
      [`${table.id}.machine.csv`, ','],
    ] as const) {
      const data = parsed(name, delimiter)
      expect(data[0]?.at(-1)).toMatch(/^erratum$/i)
      expect(data[at]).toContain('222063')
      expect(data[at]?.at(-1)).toContain('Rekening 2023: 224.513 in plaats van 222.063.')
      expect(data.slice(1).filter((row) => row.at(-1) !== '')).toHaveLength(1)
    }
    for (const ending of ['xlsx', 'ods', 'rekenblad.xlsx']) {
      const sheet = read(downloadOf(adopted, `${table.id}.${ending}`)).Sheets['Errata'] ?? expect.fail('no sheet')
      expect(sheet['B2'].v).toBe('verzekeringen')
      expect([sheet['E2'].v, sheet['F2'].v, sheet['G2'].v, sheet['H2'].v]).toEqual([222063, 224513, 222063.12, 224513])
    }
  })

  it('are in the API beside the table; a table without has an empty list', () => {
    for (const { report, table: own } of tables) {
      const [slug = '', segment = ''] = report.dossier.id.split('/')
      const path = join(publicFolder, slug, 'api/v1', segment, `voorbeeld-${own.id}.json`)
      expect(JSON.parse(readFileSync(path, 'utf8')).errata).toEqual(
        report.errata.filter(({ table: id }) => id === own.id),
      )
    }
  })

  it('are nowhere in a report that has none', () => {
    for (const report of reports.filter(({ errata }) => errata.length === 0)) {
      expect(downloads(report).filter(({ path }) => path.includes('errata'))).toEqual([])
      for (const { id } of report.tables) {
        expect(read(downloadOf(report, `${id}.xlsx`)).SheetNames).not.toContain('Errata')
        expect(downloadOf(report, `${id}.csv`).toString('utf8').split('\r\n')[0]).not.toMatch(/erratum/i)
      }
    }
  })
})

describe('every download', () => {
  it('of a sample begins with voorbeeld-, and is in the manifest by its digest', () => {
    for (const report of reports) {
      const [slug = '', segment = ''] = report.dossier.id.split('/')
      const manifest = JSON.parse(readFileSync(join(publicFolder, slug, 'manifest.json'), 'utf8')).files
      for (const { path, sha256: digest, bytes: content } of downloads(report)) {
        expect(path).toMatch(/^voorbeeld-/)
        expect(sha256(content)).toBe(digest)
        expect(manifest[`${segment}/${path}`], path).toBe(digest)
      }
    }
  })

  it('has text that cannot become a formula, and numbers that stay numbers', () => {
    const sheet: Sheet = {
      name: 'Blad',
      columns: [text('naam', 'Naam'), whole('aantal', 'Aantal', null)],
      rows: [
        ...['=1+1', '+1', '-1', '@A1', '\t=1', 'a;b', 'a,b', 'a"b', 'a\nb'].map((value) => [value, { whole: -5 }]),
        [null, { cents: cents(-1) }],
      ],
    }
    const names = ["'=1+1", "'+1", "'-1", "'@A1", "'\t=1", 'a;b', 'a,b', 'a"b', 'a\nb', '']
    const excel = Papa.parse<string[]>(excelCsv(sheet).slice(1), { delimiter: ';', skipEmptyLines: true }).data.slice(1)
    const machine = Papa.parse<string[]>(machineCsv(sheet), { delimiter: ',', skipEmptyLines: true }).data.slice(1)
    expect(excel).toEqual(names.map((name, index) => [name, index === 9 ? '-0,01' : '-5']))
    expect(machine).toEqual(names.map((name, index) => [name, index === 9 ? '-0.01' : '-5']))
    for (const type of ['xlsx', 'ods'] as const) {
      const written = read(workbook([sheet], type), { cellFormula: true }).Sheets['Blad'] ?? expect.fail('no sheet')
      const first: CellObject = written['A2']
      expect([first.t, first.v, first.f], type).toEqual(['s', '=1+1', undefined])
      expect(written['B2'].v).toBe(-5)
    }
  })

  it('is the same bytes when it is made again', () => {
    const report = reports[0] ?? expect.fail('no report')
    const again = downloads(structuredClone(report))
    expect(again.map(({ sha256: digest }) => digest)).toEqual(downloads(report).map(({ sha256: digest }) => digest))
  })
})
