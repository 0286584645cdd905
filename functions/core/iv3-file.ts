import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { decodeText } from './encoding.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
import { iv3Codes } from './iv3-codes.ts'
import { addAmounts, type Cents, cents, type Unit } from './money.ts'
import { byCode } from './order.ts'
import type { DossierSettings } from './settings.ts'
import { readerOfColumn } from './small-amounts.ts'
import { readSmallTable } from './small-table.ts'

/** Actuals of one taakveld as reported to CBS, in cents, saldo view; null where the file states none. */
export interface Iv3Taakveld {
  readonly taakveld: string
  readonly expense: Cents | null
  readonly revenue: Cents | null
}

export interface Iv3File {
  readonly taakvelden: readonly Iv3Taakveld[]
  readonly findings: readonly Finding[]
}

/** An amount of the file: lasten and baten both positive, in its unit. */
interface Entry {
  readonly place: FindingPlace
  readonly taakveld: string
  readonly side: 'expense' | 'revenue'
  readonly cents: Cents
}

/** Reads iv3.csv or iv3.json. Amounts of one taakveld add up over its categorieën. */
export function readIv3(
  bytes: Uint8Array,
  { bestand: file, eenheid }: NonNullable<DossierSettings['iv3']>,
  year: number,
): Iv3File {
  const findings: Finding[] = []
  const entries =
    file === 'iv3.csv' ? readCsv(file, bytes, eenheid, findings) : readJson(file, bytes, eenheid, year, findings)
  const known = iv3Codes(year)?.taakveld
  const taakvelden = new Map<string, Iv3Taakveld>()
  for (const { place, taakveld, side, cents: amount } of entries) {
    if (known && !known.has(taakveld)) {
      const suggestion = didYouMean(taakveld, [...known.keys()])
      findings.push(finding('taakveld-onbekend', { ...place, value: taakveld }, { year, suggestion }))
    }
    const own = taakvelden.get(taakveld) ?? { taakveld, expense: null, revenue: null }
    const balance = side === 'expense' && amount !== 0 ? cents(-amount) : amount
    taakvelden.set(taakveld, { ...own, [side]: addAmounts(own[side], balance) })
  }
  if (taakvelden.size === 0 && findings.length === 0)
    findings.push(finding('cbs-cijfers-onleesbaar', { file }, { reason: 'er staat geen enkel bedrag in' }))
  return { taakvelden: [...taakvelden.values()].sort((a, b) => byCode(a.taakveld, b.taakveld)), findings }
}

const columns = ['taakveld', 'categorie', 'lasten', 'baten'] as const

/** `0.4` or, as CBS writes it, `0.4 Overhead`. */
const TAAKVELD = /^(\d+(?:\.\d+)*)(?:\s|$)/

function readCsv(file: string, bytes: Uint8Array, unit: Unit, findings: Finding[]): Entry[] {
  const table = readSmallTable(file, bytes, columns, ['taakveld', 'lasten', 'baten'])
  findings.push(...table.findings)
  const readers = {
    lasten: readerOfColumn(table.rows.map(({ cells }) => cells.lasten)),
    baten: readerOfColumn(table.rows.map(({ cells }) => cells.baten)),
  }
  return table.rows.flatMap(({ line, cells }) => {
    const place = { file, line, column: 'taakveld' }
    const taakveld = TAAKVELD.exec(cells.taakveld)?.[1] ?? cells.taakveld
    return (['lasten', 'baten'] as const).flatMap((column): Entry[] => {
      const amount = readers[column](cells[column], { file, line, column }, findings)
      if (amount === undefined || amount === null) return []
      return [{ place, taakveld, side: column === 'lasten' ? 'expense' : 'revenue', cents: cents(amount * unit) }]
    })
  })
}

/** As in the open data of CBS: one entry per year and kind of report (`2021X005`: the accounts), amounts per taakveld. */
const openDataSchema = z.object({
  rows: z.array(
    z.object({
      jaar: z.number(),
      verslagsoort: z.string(),
      lasten_per_taakveld: z.record(z.string(), z.number()),
      baten_per_taakveld: z.record(z.string(), z.number()).optional(),
    }),
  ),
})

const bookingSchema = z.object({ taakveld: z.string(), categorie: z.string(), bedrag: z.number() })

/** As municipalities deliver it to CBS (Iv3 data schema 2.1). */
const deliverySchema = z.object({
  metadata: z.object({ boekjaar: z.number(), status: z.string() }),
  data: z.object({ lasten: z.array(bookingSchema), baten: z.array(bookingSchema) }),
})

/** In CBS open data: no figure. */
const NO_FIGURE = -99998

function readJson(file: string, bytes: Uint8Array, unit: Unit, year: number, findings: Finding[]): Entry[] {
  const refuse = (reason: string): Entry[] => {
    findings.push(finding('cbs-cijfers-onleesbaar', { file }, { reason }))
    return []
  }
  const amounts = jsonAmounts(parsed(bytes), year)
  if (typeof amounts === 'string') return refuse(amounts)
  return amounts.flatMap(({ taakveld, side, amount }): Entry[] => {
    const exact = amount * 100 * unit
    const whole = Math.round(exact)
    if (amount === NO_FIGURE) return []
    if (!Number.isSafeInteger(whole) || Math.abs(exact - whole) > 1e-3)
      return refuse(`bij taakveld ${taakveld} staat ${amount}, dat geen hele centen is`)
    return [{ place: { file }, taakveld, side, cents: cents(whole) }]
  })
}

type JsonAmount = { readonly taakveld: string; readonly side: Entry['side']; readonly amount: number }

/** The amounts of the accounts of one year, or why there are none. */
function jsonAmounts(content: unknown, year: number): readonly JsonAmount[] | string {
  const delivery = deliverySchema.safeParse(content)
  if (delivery.success) {
    const { metadata, data } = delivery.data
    if (metadata.boekjaar !== year) return `het boekjaar is ${metadata.boekjaar}, niet ${year}`
    if (!/realisatie/i.test(metadata.status)) return `de status is “${metadata.status}”, niet “Realisatie”`
    const of = (side: Entry['side'], bookings: typeof data.lasten) =>
      bookings.map(({ taakveld, bedrag }) => ({ taakveld, side, amount: bedrag }))
    return [...of('expense', data.lasten), ...of('revenue', data.baten)]
  }
  const openData = openDataSchema.safeParse(content)
  if (!openData.success) return 'de vorm is anders dan die van het CBS'
  const accounts = openData.data.rows.find(({ jaar, verslagsoort }) => jaar === year && verslagsoort.endsWith('X005'))
  if (!accounts) return `er staat geen jaarrekening van ${year} in`
  const of = (side: Entry['side'], list: Readonly<Record<string, number>> = {}) =>
    Object.entries(list).map(([taakveld, amount]) => ({ taakveld, side, amount }))
  return [...of('expense', accounts.lasten_per_taakveld), ...of('revenue', accounts.baten_per_taakveld)]
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes).text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
