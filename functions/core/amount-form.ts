import { type AmountColumn, type AmountRole, amountRoles, type ColumnRole } from './column-roles.ts'
import type { ExportSettings } from './export-settings.ts'
import type { ColumnMap } from './layout.ts'
import type { Unit } from './money.ts'

/** Where the amounts of an export stand, and what they mean. */
export interface AmountForm {
  /** The wide form has a column per kind of amount; the others have one amount per line. */
  readonly amounts: 'wide' | 'single' | 'debit and credit'
  /** The kind of a single amount: that of every line, or what the column `soort` says; null in the wide form. */
  readonly kind: AmountRole | 'column' | null
  /** Whether the column `debet/credit` says the sign of the amounts. */
  readonly flagged: boolean
  /** Kinds of which debit counts as plus and credit as minus, whatever the setting `teken` says of the others. */
  readonly inDebit: ReadonlySet<AmountRole>
  /** Euros per 1; a column of the file can say it per line. */
  readonly units: Readonly<Record<AmountColumn, Unit>>
  readonly unitPerLine: boolean
}

type FormSettings = Pick<ExportSettings, 'kolommen' | 'soort' | 'eenheid'>

/**
 * Decides the form of the amounts. A file that has all columns of the wide form is one, unless the settings name a column of another form: a
 * column `Bedrag`, `Soort` or `D/C` beside them may mean anything.
 * @returns the columns that are read, those that are missing, and the kinds that two columns give
 */
export function decideAmountForm(
  found: ColumnMap,
  inThousands: ReadonlySet<ColumnRole>,
  settings: FormSettings,
): { form: AmountForm; columns: ColumnMap; missing: readonly ColumnRole[]; twice: readonly ColumnRole[] } {
  const named = (role: ColumnRole): boolean => settings.kolommen[role] !== undefined
  const usable = (role: ColumnRole): boolean => found.has(role) && (named(role) || missingOfWide(found).length > 0)
  const pair = (['debet', 'credit'] as const).filter(usable)
  const single = usable('bedrag') && (named('bedrag') || !pair.some(named))
  const paired = pair.length > 0 && (pair.some(named) || !named('bedrag'))
  const amounts = paired ? 'debit and credit' : single ? 'single' : 'wide'
  const flagged =
    amounts === 'wide'
      ? named('debet/credit') && found.has('debet/credit')
      : amounts === 'single' && found.has('debet/credit')
  const kindColumn = amounts !== 'wide' && settings.soort === undefined && found.has('soort')
  const constant = settings.soort ?? (paired ? 'rekening' : null)
  const kind = amounts === 'wide' ? null : kindColumn ? 'column' : constant
  const unused = new Set<ColumnRole>([
    ...(single ? [] : (['bedrag'] as const)),
    ...(paired ? [] : (['debet', 'credit'] as const)),
    ...(kindColumn ? [] : (['soort'] as const)),
    ...(flagged ? [] : (['debet/credit'] as const)),
  ])
  const columns = new Map([...found].filter(([role]) => !unused.has(role)))
  const missing: ColumnRole[] = amounts === 'wide' ? missingOfWide(found) : []
  if (paired) missing.push(...(['debet', 'credit'] as const).filter((role) => !found.has(role)))
  if (amounts !== 'wide' && kind === null) missing.push('soort')
  const filled = kind === 'column' ? amountRoles : amountRoles.filter((role) => role === kind)
  const twice = [...filled.filter((role) => columns.has(role)), ...(single && paired ? (['bedrag'] as const) : [])]
  const inDebit = new Set(paired || (flagged && amounts === 'single') ? filled : flagged ? amountRoles : [])
  const unit = (column: AmountColumn): Unit => settings.eenheid ?? (inThousands.has(column) ? 1000 : 1)
  const units = {
    'begroting primitief': unit('begroting primitief'),
    begrotingswijzigingen: unit('begrotingswijzigingen'),
    'begroting na wijziging': unit('begroting na wijziging'),
    rekening: unit('rekening'),
    'rekening vorig jaar': unit('rekening vorig jaar'),
    bedrag: unit('bedrag'),
    debet: unit('debet'),
    credit: unit('credit'),
  }
  return {
    form: { amounts, kind, flagged, inDebit, units, unitPerLine: found.has('eenheid') },
    columns,
    missing,
    twice,
  }
}

/** Whether the record is read by its columns alone: the short way can take it. */
export function isPlainForm({ amounts, flagged, unitPerLine, units }: AmountForm): boolean {
  return amounts === 'wide' && !flagged && !unitPerLine && Object.values(units).every((unit) => unit === 1)
}

function missingOfWide(columns: ColumnMap): ColumnRole[] {
  const missing: ColumnRole[] = (['begroting primitief', 'rekening'] as const).filter((role) => !columns.has(role))
  if (!columns.has('begroting na wijziging') && !columns.has('begrotingswijzigingen'))
    missing.push('begroting na wijziging')
  return missing
}
