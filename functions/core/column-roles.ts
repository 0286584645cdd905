/** The roles a column of an export can have; the headers of an export are matched against `kolommen` first, then the built-in aliases. */
export const columnRoles = [
  'boekjaar',
  'kostenplaats',
  'kostenplaatsnaam',
  'grootboekrekening',
  'grootboeknaam',
  'taakveld',
  'categorie',
  'lasten/baten',
  'begroting primitief',
  'begrotingswijzigingen',
  'begroting na wijziging',
  'rekening',
  'rekening vorig jaar',
  'soort',
  'bedrag',
  'debet',
  'credit',
  'debet/credit',
  'eenheid',
] as const
export type ColumnRole = (typeof columnRoles)[number]

/** The kinds of amount that a ledger line can have. */
export const amountRoles = [
  'begroting primitief',
  'begrotingswijzigingen',
  'begroting na wijziging',
  'rekening',
  'rekening vorig jaar',
] as const satisfies readonly ColumnRole[]
export type AmountRole = (typeof amountRoles)[number]

/** The columns that hold amounts: one per kind, or one of all kinds, or one for each of debit and credit. */
export const amountColumns = [...amountRoles, 'bedrag', 'debet', 'credit'] as const satisfies readonly ColumnRole[]
export type AmountColumn = (typeof amountColumns)[number]

/** A kind of amount in the long form that the report does not need, such as obligations. */
export const UNUSED_KIND = 'niet-gebruikt'
