/**
 * What a finding code says in Dutch. `message` says what is wrong and `advice` what to do (facts in braces);
 * `publicly` is what a report may say about it: never a value of the data.
 */
export interface FindingText {
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly advice: string
  readonly publicly: string
}

/** An error blocks the report, so that nothing of it is ever public. */
export function error(message: string, advice: string): FindingText {
  return { severity: 'error', message, advice, publicly: 'Dit wordt opgelost voordat er een rapport is.' }
}
