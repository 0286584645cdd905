import type { ColumnRole } from './settings.ts'
import { columnRoles } from './settings.ts'

/** Headers that need no setting. The list holds words of the field, never the layout of one vendor. */
const BUILT_IN: Readonly<Record<ColumnRole, readonly string[]>> = {
  boekjaar: ['boekjaar', 'jaar', 'dienstjaar'],
  kostenplaats: ['kostenplaats', 'kostenplaatscode', 'kostenplaatsnummer'],
  kostenplaatsnaam: ['kostenplaatsnaam', 'kostenplaats omschrijving', 'omschrijving kostenplaats', 'naam kostenplaats'],
  grootboekrekening: ['grootboekrekening', 'grootboek', 'grootboeknummer', 'kostensoort', 'rekeningnummer'],
  grootboeknaam: [
    'grootboeknaam',
    'grootboekrekening omschrijving',
    'omschrijving grootboekrekening',
    'omschrijving kostensoort',
  ],
  taakveld: ['taakveld', 'taakveldcode'],
  categorie: ['categorie', 'economische categorie', 'categoriecode'],
  'lasten/baten': ['lasten/baten', 'l/b', 'lasten of baten', 'last/baat'],
  'begroting primitief': ['begroting primitief', 'primitieve begroting', 'primitief'],
  begrotingswijzigingen: ['begrotingswijzigingen', 'begrotingswijziging', 'wijzigingen'],
  'begroting na wijziging': [
    'begroting na wijziging',
    'begroting na wijzigingen',
    'bijgestelde begroting',
    'begroting totaal',
  ],
  rekening: ['rekening', 'realisatie', 'werkelijk', 'werkelijke uitgaven en inkomsten'],
}

/** Where each role stands in the records of a file: role → 0-based column. */
export type ColumnMap = ReadonlyMap<ColumnRole, number>

/** The same for `Ĳ`, case, padding and line breaks inside a header. */
export function normalizeHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()
}

/**
 * Matches a record against the aliases of the dossier, and for roles without any against the built-in ones (`Rekening` may be an amount in one
 * system and an account in another). `twice` names roles that two columns claim.
 */
export function matchHeader(
  record: readonly string[],
  aliases: Readonly<Partial<Record<ColumnRole, readonly string[]>>>,
): { columns: ColumnMap; twice: readonly ColumnRole[] } {
  const roleOf = new Map<string, ColumnRole>()
  for (const role of columnRoles)
    if (!aliases[role]) for (const name of BUILT_IN[role]) roleOf.set(normalizeHeader(name), role)
  for (const role of columnRoles) for (const name of aliases[role] ?? []) roleOf.set(normalizeHeader(name), role)
  const columns = new Map<ColumnRole, number>()
  const twice: ColumnRole[] = []
  for (const [index, cell] of record.entries()) {
    const role = roleOf.get(normalizeHeader(cell))
    if (role === undefined) continue
    if (columns.has(role)) twice.push(role)
    else columns.set(role, index)
  }
  return { columns, twice }
}

/** A record is the header when it names at least this many roles. */
export const HEADER_ROLES = 3
