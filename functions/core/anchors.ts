/** Ids on the page of the paragraph, which the text and other sites link to. Headings have their own slug. */
export function rowAnchor(table: string, row: string): string {
  return `rij-${table}-${row}`
}

/** Ids of the site itself have an underscore, which no heading's id has. */
export function tableAnchor(table: string): string {
  return `tabel_${table}`
}

/** Codes may hold any sign: what is no letter, digit or hyphen becomes a hyphen. */
export function keyFigureAnchor(code: string): string {
  return `kengetal_${code.replace(/[^\p{L}\d-]+/gu, '-')}`
}
