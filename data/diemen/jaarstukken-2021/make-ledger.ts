import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, type CostCenter, outside, overhead, type Row, teams } from './ledger-plan.ts'

/**
 * Makes the two exports, indeling.csv and aansluiting.csv of this sample: `node data/diemen/jaarstukken-2021/make-ledger.ts`.
 * The lines are constructed. Each row of the plan is spread over its cost centres and accounts, so that the exact sums round to the published
 * figures. The program writes the same bytes every time, and stops when a published figure is not met.
 */

/** Amounts in cents, saldo view: begroting primitief, begroting na wijziging, rekening. */
type Amounts = readonly [number | null, number | null, number | null]

interface Line {
  readonly row: Row
  readonly center: CostCenter
  readonly account: Account
  readonly amounts: Amounts
}

const random = seeded(2021)
const rows: readonly Row[] = [...overhead, ...teams, ...outside]
const lines = rows.flatMap(linesOf)
prove()

const folder = import.meta.dirname
mkdirSync(join(folder, 'exports'), { recursive: true })
const isWage = ({ account }: Line) => account.category === '1.1'
writeFileSync(join(folder, 'exports/grootboek-2021.csv'), cp1252(ledgerExport(lines.filter((line) => !isWage(line)))))
writeFileSync(join(folder, 'exports/salarissen-2021.csv'), wageExport(lines.filter(isWage)))
writeFileSync(join(folder, 'indeling.csv'), classification())
writeFileSync(join(folder, 'aansluiting.csv'), reconciliation())

/** Spreads the three amounts of a row over its cost centres and accounts; weights below zero give credit notes, refunds and income. */
function linesOf(row: Row): Line[] {
  const cells = row.centers.flatMap((center) => row.accounts.map((account) => ({ center, account })))
  const spread = row.amounts.map((amount) => {
    if (amount === null) return cells.map(() => null)
    const weights = cells.map(({ center, account }) => (center.share ?? 1) * account.weight * (0.7 + 0.6 * random()))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    const parts = weights.map((weight) => Math.round((amount * weight) / sum))
    const rest = amount - parts.reduce((total, part) => total + part, 0)
    return parts.map((part, index) => (index === 0 ? part + rest : part))
  })
  return cells.map(({ center, account }, index) => ({
    row,
    center,
    account,
    amounts: [spread[0]?.[index] ?? null, spread[1]?.[index] ?? null, spread[2]?.[index] ?? null],
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

/** CP1252, `;`, CRLF, `1.234,56`; lasten and baten each in their own sign; a total row as the system prints it. */
function ledgerExport(own: readonly Line[]): string {
  const header =
    'Boekjaar;Kostenplaats;Kostenplaats omschrijving;Grootboekrekening;Grootboekrekening omschrijving;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie'
  const natural = ({ account: { side }, amounts }: Line) =>
    amounts.map((amount) => (amount === null ? null : side === 'L' ? -amount : amount))
  const body = own.map((line) =>
    [
      '2021',
      line.center.code,
      quoted(line.center.name, ';'),
      line.account.code,
      quoted(line.account.name, ';'),
      line.row.taakveld,
      line.account.category,
      line.account.side,
      ...natural(line).map(dutch),
    ].join(';'),
  )
  const totals = [0, 1, 2].map((index) => own.reduce((sum, line) => sum + (natural(line)[index] ?? 0), 0))
  return `${[header, ...body, `Totaal;;;;;;;;${totals.map(dutch).join(';')}`].join('\r\n')}\r\n`
}

/** UTF-8, `,`, LF, `1234.56`; debit positive, so lasten are positive and baten negative; a column with booking texts that is never published. */
function wageExport(own: readonly Line[]): string {
  const header =
    'jaar,kpl,kpl_naam,grootboek,grootboek_naam,taakveld,ec,soort,budget_origineel,budget_actueel,werkelijk,boekingstekst'
  const texts = [
    'Loonjournaal december',
    'Loonjournaal jaar 2021',
    'Correctie IKB mw. Voorbeeld',
    'Nabetaling dhr. De Fictieve',
  ]
  const body = own.map((line, index) =>
    [
      '2021',
      line.center.code,
      quoted(line.center.name, ','),
      line.account.code,
      quoted(line.account.name, ','),
      line.row.taakveld,
      line.account.category,
      line.account.side === 'L' ? 'lasten' : 'baten',
      ...line.amounts.map((amount) => point(amount === null ? null : -amount)),
      texts[index % texts.length],
    ].join(','),
  )
  return `${[header, ...body].join('\n')}\n`
}

function classification(): string {
  const header =
    'tabel;rij-id;volgorde;omschrijving;kostenplaats;grootboekrekening;taakveld;categorie;lasten/baten;teken;zonder regels toegestaan;reden'
  const body = rows.map((row, index) =>
    [
      row.table,
      row.id,
      (index + 1) * 10,
      row.label,
      row.centers.map(({ code }) => code).join(', '),
      '',
      row.taakveld,
      row.table === 'salariskosten' ? '1.1' : '',
      '',
      '',
      '',
      row.reason ?? '',
    ].join(';'),
  )
  return `${[header, ...body].join('\r\n')}\r\n`
}

function reconciliation(): string {
  const scopes: [name: string, centers: string, taakveld: string, category: string, own: readonly Line[]][] = [
    ['Alle regels', '', '', '', lines],
    ['Taakveld 0.4 Overhead', '', '0.4', '', lines.filter(({ row }) => row.taakveld === '0.4')],
    ...teams.map((team): [string, string, string, string, readonly Line[]] => [
      `Salarissen ${team.label}`,
      team.centers.map(({ code }) => code).join(', '),
      '',
      '1.1',
      lines.filter(({ row }) => row === team),
    ]),
  ]
  const kinds = ['begroting primitief', 'begroting na wijziging', 'rekening']
  const body = scopes.flatMap(([name, centers, taakveld, category, own]) =>
    kinds.flatMap((kind, index) => {
      const side = (wanted: 'L' | 'B') => {
        const amounts = own
          .filter(({ account }) => account.side === wanted)
          .flatMap(({ amounts }) => amounts[index] ?? [])
        return amounts.length === 0
          ? ''
          : dutch(amounts.reduce((sum, amount) => sum + amount, 0) * (wanted === 'L' ? -1 : 1))
      }
      if (side('L') === '' && side('B') === '') return []
      const selectors = [centers, '', taakveld, category]
      return [['Proef- en saldibalans (geconstrueerd)', name, ...selectors, kind, side('L'), side('B')].join(';')]
    }),
  )
  return `${['bron;onderdeel;kostenplaats;grootboekrekening;taakveld;categorie;bedrag;lasten;baten', ...body].join('\r\n')}\r\n`
}

/** Every line adds up to the amounts of its row, and these round to what was published. */
function prove(): void {
  for (const row of rows)
    for (const kind of [0, 1, 2] as const) {
      const sum = lines
        .filter((line) => line.row === row)
        .reduce((total, { amounts }) => total + (amounts[kind] ?? 0), 0)
      if (sum !== (row.amounts[kind] ?? 0)) throw new Error(`${row.id} adds up to ${sum}`)
    }
  for (const [table, sign] of [
    [overhead, 1],
    [teams, -1],
  ] as const) {
    const total = (kind: 0 | 1 | 2) => table.reduce((sum, { amounts }) => sum + (amounts[kind] ?? 0), 0)
    const all = [
      ...table,
      {
        id: 'total',
        amounts: [total(0), total(1), total(2)] as const,
        published: table === overhead ? [-12207, -12086, -12048, 37] : [-13559, -13510, -13872, 362],
      },
    ]
    for (const {
      id,
      amounts: [original, amended, actual],
      published,
    } of all) {
      const result = sign * ((actual ?? 0) - (amended ?? 0))
      const printed = [original, amended, actual, result].map((amount) => (amount === null ? null : thousands(amount)))
      if (JSON.stringify(printed) !== JSON.stringify(published))
        throw new Error(`${id} prints ${printed}, published ${published}`)
    }
  }
  if (lines.length < 400) throw new Error(`only ${lines.length} lines`)
}

/** Half away from zero, as the pipeline rounds. */
function thousands(cents: number): number {
  return Math.sign(cents) * Math.round(Math.abs(cents) / 100_000) || 0
}

function dutch(cents: number | null): string {
  return cents === null
    ? ''
    : point(cents)
        .replace('.', ',')
        .replace(/\B(?=(\d{3})+,)/g, '.')
}

function point(cents: number | null): string {
  if (cents === null) return ''
  const size = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
}

/** The labels hold Latin-1 letters, and two characters that CP1252 has elsewhere. */
function cp1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('€', '\x80').replaceAll('’', '\x92'), 'latin1')
}
