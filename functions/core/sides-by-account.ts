import type { Finding } from './finding.ts'
import type { Side } from './report.ts'
import { type CodeRange, readCodeRanges } from './selector.ts'

/** Lasten or baten by the account of a line, as `rekeningen` in dossier.yaml says. */
export class SidesByAccount {
  readonly #expense: readonly CodeRange[]
  readonly #revenue: readonly CodeRange[]

  /** @param findings gets every range that cannot be read */
  constructor(
    settings: { readonly lasten: readonly string[]; readonly baten: readonly string[] },
    findings: Finding[],
  ) {
    const read = (codes: readonly string[], column: string) =>
      readCodeRanges(codes.join('|'), { file: 'dossier.yaml', column }, findings)
    this.#expense = read(settings.lasten, 'rekeningen.lasten')
    this.#revenue = read(settings.baten, 'rekeningen.baten')
  }

  /** Null when the account is in neither of the two, or in both. */
  sideOf(account: string): Side | null {
    const expense = this.#expense.some((range) => isInRange(account, range))
    const revenue = this.#revenue.some((range) => isInRange(account, range))
    if (expense === revenue) return null
    return expense ? 'expense' : 'revenue'
  }
}

function isInRange(code: string, { low, high, width }: CodeRange): boolean {
  if (width !== null && code.length !== width) return false
  const start = code.slice(0, low.length)
  return low <= start && start <= high
}
