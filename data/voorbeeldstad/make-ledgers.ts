import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { causes } from './ledger-causes.ts'
import { type Row, rows } from './ledger-plan.ts'
import type { Account } from './ledger-subjects.ts'

/**
 * Makes what is invented of both years: exports, indeling.csv, aansluiting.csv, toelichtingen.csv and iv3.csv. `node data/voorbeeldstad/make-ledgers.ts`
 * writes the same bytes every time. The two years come from different imaginary systems, with layouts that Diemen's sample does not have.
 */

/** Cents in the saldo view; begroting primitief is null for what was not budgeted at first. */
interface Line {
  readonly row: Row
  readonly center: string
  readonly account: Account
  readonly original: number | null
  readonly amended: number
  readonly actual: number
}

for (const year of [2023, 2024]) {
  const random = seeded(year)
  const lines = rows
    .filter(({ only }) => only === undefined || only === year)
    .flatMap((row) => linesOf(row, year, random))
  const folder = join(import.meta.dirname, `jaarstukken-${year}`)
  mkdirSync(join(folder, 'exports'), { recursive: true })
  const write = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content)
  if (year === 2023) {
    write(
      'exports/lasten-2023.csv',
      oneSided(
        lines.filter(({ account }) => account.side === 'lasten'),
        -1,
      ),
    )
    write(
      'exports/baten-2023.csv',
      oneSided(
        lines.filter(({ account }) => account.side === 'baten'),
        1,
      ),
    )
  } else write('exports/saldi-2024.csv', balances(lines))
  write('indeling.csv', classification(lines))
  write('aansluiting.csv', reconciliation(lines, year))
  write('toelichtingen.csv', explanations(year))
  write('iv3.csv', iv3(lines, year))
}

/** Budget and actuals of one row, spread over its cost centres and accounts. Rows without a cause stay within 4 % and € 20.000 of their budget. */
function linesOf(row: Row, year: number, random: () => number): Line[] {
  const amended = Math.round(row.base * 100 * (year === 2023 ? 0.93 + 0.03 * random() : 1))
  const original = row.only === year ? null : Math.round(amended * (0.95 + 0.07 * random()))
  const own = causes.filter((cause) => cause.year === year && cause.row === `${row.table}/${row.id}`)
  const room = Math.min(Math.abs(amended) * 0.04, own.length > 0 ? 150_000 : 2_000_000)
  const difference = own.reduce((sum, { euros }) => sum + euros * 100, Math.round(room * (2 * random() - 1)))
  const cells = [...row.centers.keys()].flatMap((center, index) =>
    row.accounts.map((account) => ({ center, account, share: account.weight * (index === 0 ? 1 : 0.4) })),
  )
  const spread = (amount: number): number[] => {
    const weights = cells.map(({ share }) => share * (0.8 + 0.4 * random()))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const parts = weights.map((weight) => Math.round((amount * weight) / sum))
    const rest = amount - parts.reduce((total, part) => total + part, 0)
    return parts.map((part, index) => (index === 0 ? part + rest : part))
  }
  const [first, changed, spent] = [
    original === null ? null : spread(original),
    spread(amended),
    spread(amended + difference),
  ]
  return cells.map(({ center, account }, index) => ({
    row,
    center,
    account,
    original: first?.[index] ?? null,
    amended: changed[index] ?? 0,
    actual: spent[index] ?? 0,
  }))
}

/** Mulberry32: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** 2023: a file of lasten and one of baten; UTF-8 with BOM, `|`, LF, `1 234,56` with a no-break space, names in one cell that needs quotes. */
function oneSided(own: readonly Line[], sign: 1 | -1): string {
  const amount = (cents: number | null) =>
    cents === null ? '' : decimal(cents * sign, ',').replace(/\B(?=(\d{3})+,)/g, '\u00a0')
  const body = own.map(({ row, center, account, original, amended, actual }) =>
    [
      '2023',
      center,
      row.centers.get(center),
      account.code,
      account.name,
      row.taakveld,
      account.category,
      amount(original),
      amount(amended),
      amount(actual),
    ].join('|'),
  )
  const total = (pick: (line: Line) => number | null) => amount(own.reduce((sum, line) => sum + (pick(line) ?? 0), 0))
  const totals = [total((line) => line.original), total((line) => line.amended), total((line) => line.actual)]
  const header =
    'Dienstjaar|Afdeling|Naam afdeling|Kostensoort|Omschrijving kostensoort|Taakveldcode|Categoriecode|Raming|Raming na wijziging|Uitkomst'
  return `\ufeff${[header, ...body, `Eindtotaal|||||||${totals.join('|')}`].join('\n')}\n`
}

/** 2024: UTF-16 with tabs, as a spreadsheet saves "Unicode text"; lines above the header, amendments instead of the amended budget, lasten below zero. */
function balances(own: readonly Line[]): Buffer {
  const header = [
    'Boekjaar',
    'Kostenplaats',
    'Kostenplaatsnaam',
    'Rekeningnummer',
    'Grootboeknaam',
    'Taakveld',
    'Economische categorie',
    'Last/baat',
    'Primitief',
    'Wijzigingen',
    'Werkelijk',
    'Vrije tekst',
  ]
  const body = own.map(({ row, center, account, original, amended, actual }) => [
    '2024',
    center,
    row.centers.get(center),
    account.code,
    account.name,
    row.taakveld,
    account.category,
    account.side === 'lasten' ? 'last' : 'baat',
    original === null ? '' : decimal(original, '.'),
    decimal(amended - (original ?? 0), '.'),
    decimal(actual, '.'),
    '',
  ])
  const records = [['Overzicht saldi 2024'], ['Alle administraties samen'], [], header, ...body]
  return Buffer.from(`\ufeff${records.map((cells) => cells.join('\t')).join('\r\n')}\r\n`, 'utf16le')
}

function classification(lines: readonly Line[]): string {
  const own = rows.filter((row) => lines.some((line) => line.row === row))
  const category = { organisatiekosten: '2*, 3*, 4*, 7*', inhuur: '3.5.1, 3.5.2', lonen: '1.1', buiten: '' }
  const body = own.map((row, index) => {
    const order = String((index + 1) * 10)
    const table = row.table === 'buiten' ? '' : '-'
    return [
      row.table,
      row.id,
      order,
      quoted(row.label),
      [...row.centers.keys()].join(', '),
      '',
      row.taakveld,
      category[row.table],
      '',
      table,
      '',
      row.reason ?? '',
    ].join(';')
  })
  return csv(
    'tabel;rij-id;volgorde;omschrijving;kostenplaats;grootboekrekening;taakveld;categorie;lasten/baten;teken;zonder regels toegestaan;reden',
    body,
  )
}

function reconciliation(lines: readonly Line[], year: number): string {
  const scopes: readonly (readonly [name: string, taakveld: string, category: string, own: readonly Line[]])[] = [
    ['Alle regels', '', '', lines],
    ['Taakveld 0.4 Overhead', '0.4', '', lines.filter(({ row }) => row.taakveld === '0.4')],
    ['Salarissen en sociale lasten', '', '1.1', lines.filter(({ account }) => account.category === '1.1')],
  ]
  const body = scopes.flatMap(([name, taakveld, category, own]) =>
    (['original', 'amended', 'actual'] as const).map((kind) => {
      const side = (wanted: Account['side'], sign: 1 | -1) => {
        const found = own.filter(({ account }) => account.side === wanted)
        return found.length === 0 ? '' : decimal(sign * found.reduce((sum, line) => sum + (line[kind] ?? 0), 0), ',')
      }
      const words = { original: 'begroting primitief', amended: 'begroting na wijziging', actual: 'rekening' }
      return [
        `Jaarrekening ${year} (verzonnen)`,
        name,
        '',
        '',
        taakveld,
        category,
        words[kind],
        side('lasten', -1),
        side('baten', 1),
      ].join(';')
    }),
  )
  return csv('bron;onderdeel;kostenplaats;grootboekrekening;taakveld;categorie;bedrag;lasten;baten', body)
}

function explanations(year: number): string {
  const body = causes
    .filter((cause) => cause.year === year && cause.cause !== '')
    .map(({ row, cause, euros, side, recurrence, text }) =>
      [...row.split('/'), cause, decimal(euros * 100, ','), side, recurrence, text].join(';'),
    )
  return csv('tabel;rij-id;oorzaak;bedrag;lasten/baten;incidenteel/structureel;toelichting', body)
}

/** What the municipality reported to CBS, in thousands of euros. In 2024 overhead is 12 too low there, so that a difference is seen. */
function iv3(lines: readonly Line[], year: number): string {
  const taakvelden = [...new Set(lines.map(({ row }) => row.taakveld))].sort()
  const body = taakvelden.map((taakveld) => {
    const side = (wanted: Account['side'], sign: 1 | -1) => {
      const own = lines.filter(({ row, account }) => account.side === wanted && row.taakveld === taakveld)
      const sum = own.reduce((total, { actual }) => total + sign * actual, 0)
      const late = year === 2024 && taakveld === '0.4' && wanted === 'lasten' ? -12 : 0
      return own.length === 0 ? '' : String(Math.round(sum / 100_000) + late)
    }
    return `${taakveld};${side('lasten', -1)};${side('baten', 1)}`
  })
  return csv('taakveld;lasten;baten', body)
}

function csv(header: string, body: readonly string[]): string {
  return `${[header, ...body].join('\r\n')}\r\n`
}

function decimal(cents: number, mark: ',' | '.'): string {
  const size = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}${mark}${size.slice(-2)}`
}

function quoted(text: string): string {
  return /[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
