import { randomFrom } from './random.ts'

/** An error that was put in a file on purpose, and where `check` must see it. */
export interface Planted {
  readonly kind: (typeof kinds)[number]
  readonly code: string
  readonly line: number
  readonly column: string | null
}

const kinds = ['notation', 'code', 'missing', 'ragged', 'byte', 'duplicate', 'total', 'year'] as const
const YEAR = 2021
const HEADER =
  'Boekjaar;Kostenplaats;Kostenplaatsnaam;Grootboekrekening;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Rekening;Boekingstekst'
/** Lines of a cost centre, closed by a subtotal. */
const PART = 270
/** Errors of each kind. */
const EACH = 125

/**
 * A ledger of one year (UTF-8, `;`, CRLF, decimal comma, every combination of codes once, a subtotal per cost centre) with a thousand errors of eight
 * kinds, each on a line of its own, and the truth about them. The same for the same number of lines.
 */
export function plantErrors(lines: number): { readonly file: Buffer; readonly truth: readonly Planted[] } {
  const random = randomFrom(7)
  const truth: Planted[] = []
  const kindAt = placeErrors(lines, random)
  const rows: string[] = [HEADER]
  let part = [0, 0, 0]
  let earlier = ''
  for (let index = 0; index < lines; index += 1) {
    const costCenter = `6${String(Math.floor(index / PART)).padStart(4, '0')}`
    const amounts = [0, 1, 2].map(() => Math.round((random() - 0.15) * 10_000_000))
    const account = String(40_000 + (index % PART))
    const codes = [String(YEAR), costCenter, `Coördinatie ${costCenter}`, account, '0.4', '3.8', 'L']
    const kind = kindAt.get(index)
    const row = [...codes, ...amounts.map(euros), `Factuur ${100_000 + index}; "spoed"`.replace(/^(.*)$/, quoted)]
    const line = rows.length + 1
    const plant = (code: string, column: string | null) => {
      if (kind) truth.push({ kind, code, line, column })
    }
    if (kind === 'notation') {
      row[9] = english(amounts[2] ?? 0)
      plant('bedrag-andere-notatie', 'rekening')
    } else if (kind === 'code') {
      row[4] = '9.9'
      plant('taakveld-onbekend', 'taakveld')
    } else if (kind === 'missing') {
      row[3] = ''
      plant('code-ontbreekt', 'grootboekrekening')
    } else if (kind === 'ragged') {
      row.length = 9
      plant('regel-te-kort', null)
    } else if (kind === 'byte') {
      row[2] = `Co${BAD}rdinatie ${costCenter}`
      plant('teken-onleesbaar', 'kostenplaatsnaam')
    } else if (kind === 'duplicate') {
      row[3] = earlier
      plant('codes-dubbel', null)
    } else if (kind === 'year') {
      row[0] = '2012'
      plant('jaar-klopt-niet', 'boekjaar')
    }
    rows.push(row.join(';'))
    if (!kind) earlier = account
    part = part.map((sum, column) => sum + (amounts[column] ?? 0))
    if ((index + 1) % PART > 0 && index + 1 < lines) continue
    const wrong = kindAt.get(-1 - Math.floor(index / PART)) === 'total'
    if (wrong) truth.push({ kind: 'total', code: 'totaalregel-wijkt-af', line: rows.length + 1, column: 'rekening' })
    const sums = part.map((sum, column) => euros(wrong && column === 2 ? sum + 1_00 : sum))
    rows.push(['', '', `Subtotaal`, '', '', '', '', ...sums, ''].join(';'))
    part = [0, 0, 0]
  }
  const text = `${rows.join('\r\n')}\r\n`
  // One byte of CP1252 (`ö`) where the rest of the file is UTF-8.
  const file = Buffer.concat(
    text
      .split(BAD)
      .flatMap((piece, at) => (at === 0 ? [Buffer.from(piece)] : [Buffer.from([0xf6]), Buffer.from(piece)])),
  )
  return { file, truth }
}

const BAD = '\u0001'

/** Which line has which error; a negative key is a subtotal, of a part without ragged lines: what those hold nobody can tell. */
function placeErrors(lines: number, random: () => number): Map<number, Planted['kind']> {
  const placed = new Map<number, Planted['kind']>()
  const parts = Math.ceil(lines / PART)
  const wrongParts = new Set(Array.from({ length: EACH }, (_, index) => Math.floor((index * parts) / EACH)))
  for (const part of wrongParts) placed.set(-1 - part, 'total')
  for (const kind of kinds.filter((kind) => kind !== 'total'))
    for (let count = 0; count < EACH; ) {
      const line = 1 + Math.floor(random() * (lines - 1))
      const apart = line % PART > 0 && !placed.has(line) && !placed.has(line - 1)
      if (!apart || (kind === 'ragged' && wrongParts.has(Math.floor(line / PART)))) continue
      placed.set(line, kind)
      count += 1
    }
  return placed
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function euros(cents: number): string {
  const [whole = '', fraction = ''] = (Math.abs(cents) / 100).toFixed(2).split('.')
  return `${cents < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`
}

function english(cents: number): string {
  return euros(cents).replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','))
}
