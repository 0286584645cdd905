import type { Finding } from './finding.ts'
import { publishedTextProblems } from './published-text.ts'
import type { Detail } from './report.ts'

/** The names of cost centres and accounts that a report publishes, each once. */
export interface PublishedLabel {
  readonly kind: 'kostenplaats' | 'grootboekrekening'
  readonly code: string
  readonly label: string
}

interface WithDetails {
  readonly rows: readonly { readonly details: readonly Detail[] }[]
}

export function publishedLabels(tables: readonly WithDetails[]): PublishedLabel[] {
  const labels = new Map<string, PublishedLabel>()
  const add = (kind: PublishedLabel['kind'], code: string | null, label: string | null): void => {
    if (code !== null && label !== null) labels.set(JSON.stringify([kind, code, label]), { kind, code, label })
  }
  for (const { costCenter, costCenterLabel, account, accountLabel } of tables.flatMap(({ rows }) =>
    rows.flatMap(({ details }) => details),
  )) {
    add('kostenplaats', costCenter, costCenterLabel)
    add('grootboekrekening', account, accountLabel)
  }
  return [...labels.values()]
}

/** A name of a cost centre or account is published as it is; it may not name a person by number or address. */
export function labelProblems(tables: readonly WithDetails[]): Finding[] {
  return publishedLabels(tables).flatMap(({ kind, code, label }) =>
    publishedTextProblems(label, { column: `naam van ${kind} ${code}`, value: label }),
  )
}
