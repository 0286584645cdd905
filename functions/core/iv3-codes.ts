import { iv3Codes2021 } from './iv3-codes-2021.ts'
import { iv3Codes2025 } from './iv3-codes-2025.ts'

/**
 * The Iv3 code lists of CBS for municipalities: taakvelden, and categorieën of lasten and of baten, per reporting year.
 * Codes and labels are facts of the Iv3 definition files 2021 and 2025 (CBS open data, CC BY 4.0); a categorie may occur on both sides.
 */
export interface Iv3Codes {
  readonly taakveld: ReadonlyMap<string, string>
  readonly expense: ReadonlyMap<string, string>
  readonly revenue: ReadonlyMap<string, string>
}

/** Null for a year whose list is not here: then no code is judged. */
export function iv3Codes(year: number): Iv3Codes | null {
  return lists.get(year) ?? null
}

const lists: ReadonlyMap<number, Iv3Codes> = new Map([
  [2021, iv3Codes2021],
  [2025, iv3Codes2025],
])

/** The years whose lists are here. */
export const iv3Years: readonly number[] = [...lists.keys()]
