import type { AmountRole, ColumnRole } from './column-roles.ts'
import { mendGarbled } from './encoding.ts'
import type { FindingCode } from './finding.ts'
import { normalizeHeader } from './layout.ts'
import { type CodeRole, isCode, type LineRules, readSide } from './ledger-line.ts'
import { mayHavePersonalData } from './personal-data.ts'
import { PlainAmounts } from './plain-amounts.ts'
import { type CellJudge, type Judgement, PlainCells } from './plain-cells.ts'
import type { DecodeCell, PlainColumn, RowNotes } from './plain-column.ts'
import { PlainTexts } from './plain-texts.ts'
import { isMadeByExcel } from './value-words.ts'

/** How the bytes of a file become cells. */
export interface PlainForm {
  readonly delimiter: number
  readonly decode: DecodeCell
  /** The names of the columns, normalized. */
  readonly header: readonly string[]
}

/** The columns of a file as the short way reads them. A column that the file has not keeps saying that there is nothing. */
export interface PlainColumns {
  readonly inOrder: readonly PlainColumn[]
  /** Those with codes and labels. */
  readonly cells: readonly PlainCells[]
  readonly year: PlainCells
  readonly costCenter: PlainCells
  readonly costCenterLabel: PlainCells
  readonly account: PlainCells
  readonly accountLabel: PlainCells
  readonly taakveld: PlainCells
  readonly category: PlainCells
  /** Null when the whole file is of one side. */
  readonly side: PlainCells | null
  readonly amounts: Readonly<Record<AmountRole, PlainAmounts>>
}

/** The sides in which a cell is known. */
export const EXPENSE = 1
export const REVENUE = 2
const BOTH = EXPENSE | REVENUE

const RIGHT = { problem: null } as const

export function plainColumns(
  { delimiter, decode, header }: PlainForm,
  rules: LineRules,
  notes: RowNotes,
): PlainColumns {
  const placed = new Map<number, PlainColumn>()
  const place = <C extends PlainColumn>(role: ColumnRole, column: C): C => {
    const index = rules.columns.get(role)
    if (index !== undefined) placed.set(index, column)
    return column
  }
  const cells = (role: ColumnRole, judge: CellJudge) => place(role, new PlainCells(delimiter, decode, notes, judge))
  const code = (role: CodeRole, sides: (text: string) => number = () => BOTH) =>
    cells(role, (text) => ({ problem: codeProblem(role, text), sides: sides(text) }))
  const amounts = (role: AmountRole) =>
    place(role, new PlainAmounts(delimiter, decode, notes, role, rules.notations[role]))
  const { codes, settings, year } = rules
  const known = (list: ReadonlyMap<string, unknown> | undefined, text: string, sides: number) =>
    list === undefined || list.has(text) ? sides : 0
  const columns = {
    // The one cell that shows a repeated header, whatever the others hold.
    year: cells('boekjaar', (text) => {
      if (normalizeHeader(text) === header[rules.columns.get('boekjaar') ?? 0]) return null
      return text === String(year) ? RIGHT : { problem: 'jaar-klopt-niet' }
    }),
    costCenter: code('kostenplaats'),
    costCenterLabel: cells('kostenplaatsnaam', judgeLabel),
    account: code('grootboekrekening'),
    accountLabel: cells('grootboeknaam', judgeLabel),
    taakveld: code('taakveld', (text) => known(codes?.taakveld, text, BOTH)),
    category: code('categorie', (text) => known(codes?.expense, text, EXPENSE) | known(codes?.revenue, text, REVENUE)),
    side:
      settings['lasten-of-baten'] === 'kolom'
        ? cells('lasten/baten', (text) => {
            const side = readSide(text, 'kolom')
            if (side === null) return { problem: 'lasten-baten-onbekend' }
            return { problem: null, sides: side === 'expense' ? EXPENSE : REVENUE }
          })
        : null,
    amounts: {
      'begroting primitief': amounts('begroting primitief'),
      begrotingswijzigingen: amounts('begrotingswijzigingen'),
      'begroting na wijziging': amounts('begroting na wijziging'),
      rekening: amounts('rekening'),
      'rekening vorig jaar': amounts('rekening vorig jaar'),
    },
  }
  const inOrder = header.map((_, index) => placed.get(index) ?? new PlainTexts(delimiter, decode))
  return { ...columns, inOrder, cells: inOrder.filter((column) => column instanceof PlainCells) }
}

function codeProblem(role: CodeRole, text: string): FindingCode | null {
  if (text === '') return 'code-ontbreekt'
  if (isCode(role, text)) return null
  return isMadeByExcel(text) ? 'code-door-excel' : 'code-onleesbaar'
}

/** What may have to be reported of a label is left to the long way. */
function judgeLabel(text: string): Judgement | null {
  return mayHavePersonalData(text) || mendGarbled(text) !== null ? null : RIGHT
}
