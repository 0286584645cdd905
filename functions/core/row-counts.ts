/** Records of a file by what became of them; `records` is the sum of all the others. */
export interface RowCounts {
  records: number
  header: number
  preamble: number
  lines: number
  rejected: number
  blank: number
  totals: number
  repeatedHeaders: number
  footers: number
}

export function noRows(): RowCounts {
  return {
    records: 0,
    header: 0,
    preamble: 0,
    lines: 0,
    rejected: 0,
    blank: 0,
    totals: 0,
    repeatedHeaders: 0,
    footers: 0,
  }
}
