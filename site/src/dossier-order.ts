/** The newest year first: for lists that a reader opens to find the last document. */
export function newestFirst<T extends { readonly year: number }>(dossiers: readonly T[]): T[] {
  return dossiers.toSorted((left, right) => right.year - left.year)
}
