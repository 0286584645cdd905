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

/** `Informatieveiligheid & ĳ` → `informatieveiligheid-ij`: for anchors and URLs. */
export function slugify(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'kop'
}

/** The id itself, or with the first number behind it that makes it unlike those taken, to which it is added. */
export function uniqueId(id: string, taken: Set<string>): string {
  let candidate = id
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${id}-${number}`
  taken.add(candidate)
  return candidate
}
