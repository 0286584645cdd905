import fc from 'fast-check'
import { smallDossier, smallDossierId } from './small-dossier.ts'

/** A generated ledger line: cost centre 6100–6999, three amounts in cents of which each may be absent. */
export interface GeneratedLine {
  readonly costCenter: number
  readonly account: number
  readonly side: 'L' | 'B'
  readonly amounts: readonly [number | null, number | null, number | null]
}

const amount = fc.option(fc.integer({ min: -5_000_000_00, max: 5_000_000_00 }), { nil: null, freq: 6 })

export const generatedLine: fc.Arbitrary<GeneratedLine> = fc.record({
  costCenter: fc.integer({ min: 6100, max: 6999 }),
  account: fc.integer({ min: 40000, max: 40009 }),
  side: fc.constantFrom('L' as const, 'B' as const),
  amounts: fc.tuple(amount, amount, amount),
})

const header =
  'Boekjaar;Kostenplaats;Grootboekrekening;Taakveld;Categorie;L/B;Begroting primitief;Begroting na wijziging;Realisatie'

/** The lines as an export in the sign convention lasten-positief. */
export function exportOf(lines: readonly GeneratedLine[]): string {
  const rows = lines.map(({ costCenter, account, side, amounts }) =>
    [2021, costCenter, account, '0.4', '3.8', side, ...amounts.map(euros)].join(';'),
  )
  return `${[header, ...rows].join('\r\n')}\r\n`
}

function euros(cents: number | null): string {
  if (cents === null) return ''
  const size = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)},${String(size % 100).padStart(2, '0')}`
}

/** Sum per amount in the saldo view, by plain arithmetic. */
export function balanceOf(lines: readonly GeneratedLine[]): [number, number, number] {
  const sum = (index: 0 | 1 | 2) =>
    lines.reduce((total, line) => total + (line.side === 'L' ? -1 : 1) * (line.amounts[index] ?? 0), 0)
  return [sum(0) || 0, sum(1) || 0, sum(2) || 0]
}

/** Rows that each take the cost centres between two borders: a partition of 6100–6999, its last part outside the report. */
export function partitionAt(borders: readonly number[]): string {
  const edges = [6100, ...borders, 7000]
  const rows = edges.slice(0, -1).map((low, index) => {
    const outside = index === edges.length - 2
    const range = `${low}-${(edges[index + 1] ?? 0) - 1}`
    return outside
      ? `buiten;rest;10;Rest;${range};;;;;;ja;Hoort niet bij bedrijfsvoering.`
      : `overhead;rij-${index};${index};Rij ${index};${range};;;;;;ja;`
  })
  return `${classificationHeader}\n${rows.join('\n')}\n`
}

export const classificationHeader =
  'tabel;rij-id;volgorde;omschrijving;kostenplaats;grootboekrekening;taakveld;categorie;lasten/baten;teken;zonder regels toegestaan;reden'

/** Between two and six parts with rising borders. */
export const borders: fc.Arbitrary<number[]> = fc
  .uniqueArray(fc.integer({ min: 6101, max: 6999 }), { minLength: 1, maxLength: 5 })
  .map((numbers) => numbers.sort((a, b) => a - b))

/** The small dossier with two generated exports and a generated classification; no scope, so that only the partition counts. */
export function dossierWith(first: readonly GeneratedLine[], second: readonly GeneratedLine[], classification: string) {
  const settings = (smallDossier[`${smallDossierId}/dossier.yaml`] ?? '')
    .replace('- taakveld: 0.4', '- taakveld: 8.3')
    .replace('tabellen:', `${secondExport}tabellen:`)
  return {
    'voorbeeldstad/gemeente.yaml': smallDossier['voorbeeldstad/gemeente.yaml'] ?? '',
    [`${smallDossierId}/dossier.yaml`]: settings,
    [`${smallDossierId}/indeling.csv`]: classification,
    [`${smallDossierId}/tekst/010.md`]: '# Overhead\n\n{% tabel "overhead" /%}\n',
    [`${smallDossierId}/exports/grootboek.csv`]: exportOf(first),
    [`${smallDossierId}/exports/tweede.csv`]: exportOf(second),
  }
}

const secondExport = `  - bestand: tweede.csv
    naam: Tweede administratie
    systeem: Subadministratie
    exportdatum: 2022-02-01
    afgesloten-periode: "12"
    teken: lasten-positief
`
