import { type Cents, cents } from '../../functions/core/money.ts'
import type { Report, ReportTable } from '../../functions/core/report.ts'
import { unitText } from './format.ts'

type Signs = Pick<ReportTable, 'signConvention' | 'reversed'>

/** An exact amount of the saldo view with the sign that this table prints. */
export function amountAsShown(table: Signs, amount: Cents | null): Cents | null {
  return amount !== null && table.reversed ? negated(amount) : amount
}

export function varianceAsShown(table: Signs, amount: Cents | null): Cents | null {
  return amount !== null && table.signConvention === 'nadeel-positief' ? negated(amount) : amount
}

function negated(amount: Cents): Cents {
  return cents(-amount)
}

/** What the reader must know to read the figures of one table, in sentences. */
export function readingNotes(table: ReportTable): string[] {
  return [varianceNote(table), balanceNote(table), roundingNote(table)]
}

/** A warning where two tables of one report use opposite signs; null where they agree. */
export function oppositeSignsNote(table: ReportTable, report: Report): string | null {
  const others = report.tables.filter(({ signConvention }) => signConvention !== table.signConvention)
  if (others.length === 0) return null
  const titles = others.map(({ title }) => `“${title}”`).join(' en ')
  return `Let op: in de tabel ${titles} is het teken van het budgetresultaat andersom.`
}

function varianceNote(table: ReportTable): string {
  const good = table.signConvention === 'voordeel-positief'
  const formula = good !== table.reversed ? 'rekening min begroting totaal' : 'begroting totaal min rekening'
  const meaning = good
    ? 'Een bedrag zonder teken is een voordeel, een bedrag met een minteken (−) is een nadeel.'
    : 'Een bedrag zonder teken is een nadeel, een bedrag met een minteken (−) is een voordeel.'
  return `Het budgetresultaat is ${formula}. ${meaning} Een voordeel betekent: minder lasten of meer baten dan begroot.`
}

function balanceNote({ reversed }: ReportTable): string {
  const sign = reversed
    ? 'Lasten staan zonder teken, baten met een minteken.'
    : 'Lasten staan met een minteken, baten zonder.'
  return `Elk bedrag is het saldo van lasten en baten. ${sign} Een streepje (-) betekent: geen bedrag. Dat is iets anders dan 0.`
}

function roundingNote({ unit }: ReportTable): string {
  return `${unitText(unit)}. Elk bedrag en elk totaal is apart afgerond. De rijen kunnen daardoor samen iets anders geven dan het totaal.`
}
