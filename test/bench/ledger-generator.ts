import { closeSync, openSync, writeSync } from 'node:fs'
import { randomFrom } from '../random.ts'

/** The financial year of every generated line. */
export const YEAR = 2021

/**
 * Writes a fictitious ledger export in the wide layout (`;`, CRLF, decimal comma, UTF-8), the same bytes for the same arguments. Its grain is that of
 * bookings: few codes with labels that repeat, amounts from cents to hundreds of thousands, two text columns that ingest does not use, of which
 * 2 % hold a quoted text with delimiters. `broken` puts one error in every line; `point` writes amounts as `1,234.56`, which is only seen when all
 * lines are read, so that they are read twice.
 */
export function writeLedger(path: string, rows: number, { broken = false, point = false } = {}): void {
  const euros = point ? withPoint : withComma
  const random = randomFrom(1)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const file = openSync(path, 'w')
  let block = `${HEADER}\r\n`
  for (let row = 0; row < rows; row += 1) {
    const [costCenter, costCenterLabel] = pick(COST_CENTERS)
    const [account, accountLabel] = pick(ACCOUNTS)
    const original = amount(random)
    const amended = random() < 0.7 ? original : amount(random)
    const cells = [YEAR, costCenter, costCenterLabel, account, accountLabel, pick(TAAKVELDEN), pick(CATEGORIES)]
    const line = [...cells, random() < 0.8 ? 'L' : 'B', euros(original), euros(amended), euros(amount(random))]
    if (broken) breakOne(line, row)
    const text = `${pick(ACTS)} ${100_000 + Math.floor(random() * 900_000)}`
    const supplier = pick(SUPPLIERS)
    const quoted = random() < 0.02
    block += `${line.join(';')};${quoted ? `"${text}; ""spoed""; termijn 2"` : text};${quoted ? `"${supplier}; Noord"` : supplier}\r\n`
    if (block.length > 1_000_000 || row === rows - 1) {
      writeSync(file, block)
      block = ''
    }
  }
  closeSync(file)
}

/** One error, another kind for the next line: year, taakveld, category, side, amount. */
function breakOne(line: (string | number)[], row: number): void {
  const [index, value] = ERRORS[row % ERRORS.length] as (typeof ERRORS)[number]
  line[index] = value
}

const ERRORS = [
  [0, '2012'],
  [5, '0,4'],
  [6, '4-jan'],
  [7, '?'],
  [10, '1,234.56'],
] as const

const HEADER =
  'Boekjaar;Kostenplaats;Kostenplaatsnaam;Grootboekrekening;Grootboeknaam;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie;Boekingstekst;Leverancier'
const LABELS = [
  'Wegen, straten en pleinen',
  'Openbaar groen',
  'Financiën en control',
  'Burgerzaken',
  'Jeugdhulp',
  'Afvalinzameling',
  'Informatisering',
  'Façadezorg',
]
const SUPPLIERS = ['De Vries BV', 'Stichting Welzijn', 'Jansen & Zn', 'Café Het Plein', 'Waterschap', 'Drukkerij Zuid']
const ACTS = ['Factuur', 'Memoriaal', 'Doorbelasting uren', 'Afschrijving', 'Subsidie', 'Creditnota', 'Salarissen']
const TAAKVELDEN =
  '0.1 0.2 0.3 0.4 0.5 0.10 0.61 1.1 1.2 2.1 2.4 3.1 4.2 5.1 5.7 6.1 6.2 6.71 6.81 7.2 7.4 8.1 8.3'.split(' ')
/** Of the Iv3 list: categorieën that occur on both sides. */
const CATEGORIES = '3.1 3.2 3.3 3.8 4.3.1 4.3.2 4.3.3 4.4.1 5.1 6.1 7.1 7.2 7.3 7.4 7.5'.split(' ')
const COST_CENTERS = Array.from({ length: 400 }, (_, index) => [6_000 + 7 * index, label('', index)] as const)
const ACCOUNTS = Array.from({ length: 900 }, (_, index) => [40_000 + 11 * index, label('Kosten ', index)] as const)

function label(before: string, index: number): string {
  return `${before}${LABELS[index % LABELS.length]} ${1 + Math.floor(index / LABELS.length)}`
}

/** Cents, spread evenly over the orders of magnitude; one in eight is negative. */
function amount(random: () => number): number {
  const size = Math.round(Math.exp(3 + random() * 14))
  return random() < 0.125 ? -size : size
}

function withComma(cents: number): string {
  const size = Math.abs(cents)
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, '.')
  return `${cents < 0 ? '-' : ''}${whole},${String(size % 100).padStart(2, '0')}`
}

function withPoint(cents: number): string {
  return withComma(cents).replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
}
