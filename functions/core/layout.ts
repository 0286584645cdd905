import { type AmountRole, amountRoles, type ColumnRole, columnRoles, UNUSED_KIND } from './column-roles.ts'

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
  'rekening vorig jaar': ['rekening vorig jaar', 'realisatie vorig jaar', 'werkelijk vorig jaar'],
  rekening: ['rekening', 'realisatie', 'werkelijk', 'werkelijke uitgaven en inkomsten'],
  soort: ['soort', 'soort bedrag', 'bedragsoort'],
  bedrag: ['bedrag', 'bedrag in euro', "bedrag in euro's"],
  debet: ['debet', 'bedrag debet'],
  credit: ['credit', 'bedrag credit'],
  'debet/credit': ['debet/credit', 'd/c', 'debet of credit'],
  // In most municipalities an `eenheid` is a department.
  eenheid: [],
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

/** `(x 1.000)`, `x € 1.000` or `in duizenden` at the end of a header. */
const IN_THOUSANDS =
  /[\s,([-]*(?:(?:bedragen )?(?:x|×|\*) ?(?:€|eur|euro)? ?1[. ]?000(?: euro)?|€ 1[. ]000|in duizenden(?: euro'?s?)?)[)\]]*$/

/** Whether a text says that amounts are in thousands of euros. */
export function saysThousands(text: string): boolean {
  return IN_THOUSANDS.test(normalizeHeader(text))
}

/**
 * Matches a record against the aliases of the dossier, and for roles without any against the built-in ones (`Rekening` may be an amount in one
 * system and an account in another). `twice` names roles that two columns claim; `inThousands` those whose header says so (`Rekening x 1.000`).
 */
export function matchHeader(
  record: readonly string[],
  aliases: Readonly<Partial<Record<ColumnRole, readonly string[]>>>,
): { columns: ColumnMap; twice: readonly ColumnRole[]; inThousands: ReadonlySet<ColumnRole> } {
  const roleOf = new Map<string, ColumnRole>()
  for (const role of columnRoles)
    if (!aliases[role]) for (const name of BUILT_IN[role]) roleOf.set(normalizeHeader(name), role)
  for (const role of columnRoles) for (const name of aliases[role] ?? []) roleOf.set(normalizeHeader(name), role)
  const columns = new Map<ColumnRole, number>()
  const twice: ColumnRole[] = []
  const inThousands = new Set<ColumnRole>()
  for (const [index, cell] of record.entries()) {
    const name = normalizeHeader(cell)
    const role = roleOf.get(name) ?? roleOf.get(name.replace(IN_THOUSANDS, ''))
    if (role === undefined) continue
    if (columns.has(role)) twice.push(role)
    else columns.set(role, index)
    if (IN_THOUSANDS.test(name)) inThousands.add(role)
  }
  return { columns, twice, inThousands }
}

/** The words that say the kind of an amount in the long form: those of the settings, or for a kind without any the names of its column. */
export function kindWords(
  settings: Readonly<Partial<Record<AmountRole | typeof UNUSED_KIND, readonly string[]>>>,
): ReadonlyMap<string, AmountRole | typeof UNUSED_KIND> {
  const words = new Map<string, AmountRole | typeof UNUSED_KIND>()
  for (const role of amountRoles)
    for (const word of settings[role] ?? BUILT_IN[role]) words.set(normalizeHeader(word), role)
  for (const word of settings[UNUSED_KIND] ?? []) words.set(normalizeHeader(word), UNUSED_KIND)
  return words
}

/** A record is the header when it names at least this many roles. */
export const HEADER_ROLES = 3
