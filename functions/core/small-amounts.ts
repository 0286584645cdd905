import { isAmbiguous, type Notation, possibleNotations, readAmount } from './amount-notation.ts'
import { type Finding, type FindingPlace, finding } from './finding.ts'
import { judgeRefused } from './ledger-amounts.ts'
import type { Cents } from './money.ts'

/** Reads a cell of the column; what cannot be read becomes a finding, and undefined. Null is no amount. */
export type SmallAmountReader = (text: string, place: FindingPlace, findings: Finding[]) => Cents | null | undefined

/**
 * Decides the notation of one column of a controller's table from all its values, as for an export: a comma unless more values can only be read
 * with a point. A value such as `1.234` is a question as long as no other value of the column decides.
 */
export function readerOfColumn(texts: readonly string[]): SmallAmountReader {
  const votes = { comma: 0, point: 0 }
  for (const text of texts) {
    const [only, other] = possibleNotations(text)
    if (only !== undefined && other === undefined && !isAmbiguous(text)) votes[only] += 1
  }
  const notation: Notation = votes.point > votes.comma ? 'point' : 'comma'
  const decided = votes[notation] > 0
  return (text, place, findings) => {
    const reading = readAmount(text, notation)
    if (!('problem' in reading) && (decided || !reading.ambiguous)) return reading.cents as Cents | null
    const code = 'problem' in reading ? judgeRefused(text, notation, reading).problem : 'bedrag-dubbelzinnig'
    findings.push(finding(code, { ...place, value: text }))
    return undefined
  }
}
