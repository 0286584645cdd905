/** The headings of the figures, as municipalities print them. */
export function amountHeadings(year: number): [string, string, string] {
  return [`Begroting ${year} primitief`, `Begroting ${year} totaal`, `Rekening ${year}`]
}

export function figureHeadings(year: number): [string, string, string, string] {
  return [...amountHeadings(year), `Budgetresultaat ${year}`]
}
