import { FINDINGS_KEPT, type Finding, type FindingCode, finding } from './finding.ts'

/**
 * Makes the findings of one file, as `finding` does, until a FindingList keeps no more of a code: from then on the last one stands for all, because it
 * is only counted. A file with an error in every line would spend most of its time on sentences that nobody reads.
 */
export function countedFindings(write: typeof finding = finding): typeof finding {
  const made = new Map<FindingCode, { count: number; last: Finding }>()
  return (code, place, detail) => {
    const known = made.get(code)
    if (known && known.count >= FINDINGS_KEPT) return known.last
    const last = write(code, place, detail)
    made.set(code, { count: (known?.count ?? 0) + 1, last })
    return last
  }
}
