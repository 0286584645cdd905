import { codesText, eurosText, lineFacts, rowText, sideText, statedText } from './check-facts.ts'
import type { SqlCheck } from './checks.ts'
import { CLASSIFICATION_FILE, type DossierInput } from './dossier.ts'
import { countOf, textOf } from './engine-row.ts'
import { type FindingPlace, finding } from './finding.ts'

/** Where indeling.csv has the rule of `table/row`. */
function ruleOf(place: string, { classification }: Pick<DossierInput, 'classification'>): FindingPlace {
  const rule = classification.rows.find(({ table, id }) => `${table}/${id}` === place)
  return { file: CLASSIFICATION_FILE, line: rule?.line ?? null }
}

/** Whether every line has its place, and every row what it needs. */
export const tableChecks: readonly SqlCheck[] = [
  {
    id: 'elke-regel-ingedeeld',
    question: 'checks/unruled-lines',
    name: 'Elke regel heeft een plaats',
    proves:
      'Elke rekeningregel valt onder een rij van een tabel, of onder een regel die zegt waarom hij buiten het rapport valt.',
    code: 'regel-zonder-indeling',
    toFinding: (row) =>
      finding('regel-zonder-indeling', {}, { ...lineFacts(row), budgetAmended: eurosText(row, 'budget_amended') }),
  },
  {
    id: 'geen-regel-dubbel-ingedeeld',
    question: 'checks/twice-ruled-lines',
    name: 'Geen regel telt twee keer',
    proves: 'Geen rekeningregel valt onder meer dan één rij.',
    code: 'regel-in-twee-rijen',
    toFinding: (row, _code, input) => {
      const more = countOf(row, 'row_count') - 2
      const rows = `${textOf(row, 'first_row')}, ${textOf(row, 'last_row')}${more > 0 ? ` en nog ${more}` : ''}`
      return finding('regel-in-twee-rijen', ruleOf(textOf(row, 'last_row'), input), { ...lineFacts(row), rows })
    },
  },
  {
    id: 'bereik-volledig',
    question: 'checks/lines-missing-from-scope',
    name: 'Elke tabel is volledig',
    proves: 'Alle regels die volgens de afspraak bij een tabel horen, staan in die tabel.',
    code: 'regel-buiten-bereik',
    toFinding: (row) =>
      finding('regel-buiten-bereik', {}, { ...lineFacts(row), table: textOf(row, 'scope_table'), rows: rowText(row) }),
  },
  {
    id: 'taakvelden-van-de-tabel',
    question: 'checks/lines-of-a-strange-taakveld',
    name: 'Alleen taakvelden die in de tabel horen',
    proves: 'Een tabel die zegt welke taakvelden erin horen, heeft geen regels van een ander taakveld.',
    code: 'regel-van-ander-taakveld',
    applies: ({ allowed }) => allowed.length > 0,
    toFinding: (row) =>
      finding(
        'regel-van-ander-taakveld',
        {},
        { ...lineFacts(row), table: textOf(row, 'table_id'), rows: rowText(row) },
      ),
  },
  {
    id: 'elke-rij-gevuld',
    question: 'checks/rows-without-lines',
    name: 'Elke rij is gevuld',
    proves: 'Elke rij heeft ten minste één regel, tenzij de rij leeg mag zijn.',
    code: 'rij-zonder-regels',
    toFinding: (row, _code, input) =>
      finding('rij-zonder-regels', ruleOf(rowText(row), input), {
        table: textOf(row, 'table_id'),
        row: textOf(row, 'row_id'),
      }),
  },
  {
    id: 'grote-verschillen-toegelicht',
    question: 'checks/rows-without-explanation',
    name: 'Grote verschillen zijn toegelicht',
    proves: 'Elke rij met een verschil boven de grens van haar tabel heeft een toelichting.',
    code: 'toelichting-ontbreekt',
    conceptCode: 'toelichting-nog-nodig',
    applies: ({ settings }) => settings.tabellen.some(({ toelichting }) => toelichting !== null),
    toFinding: (row, code) =>
      finding(
        code === 'toelichting-nog-nodig' ? code : 'toelichting-ontbreekt',
        {},
        {
          row: textOf(row, 'row_id'),
          table: textOf(row, 'table_id'),
          difference: eurosText(row, 'difference'),
          base: eurosText(row, 'base'),
        },
      ),
  },
  {
    id: 'geen-grote-verandering',
    question: 'checks/large-changes',
    name: 'Geen grote verandering zonder aandacht',
    proves: 'De rekening van elke rij ligt in de buurt van die van vorig jaar.',
    code: 'grote-verandering',
    applies: ({ previousYear }) => previousYear !== null,
    toFinding: (row) =>
      finding(
        'grote-verandering',
        {},
        {
          row: textOf(row, 'row_id'),
          table: textOf(row, 'table_id'),
          difference: eurosText(row, 'difference'),
          base: eurosText(row, 'base'),
        },
      ),
  },
  {
    id: 'zelfde-als-vorig-jaar',
    question: 'checks/previous-year-differs',
    name: 'Vorig jaar is gelijk gebleven',
    proves: 'Waar een export de rekening van vorig jaar noemt, is die gelijk aan het rapport van vorig jaar.',
    code: 'vorig-jaar-wijkt-af',
    applies: ({ previousYear }) => previousYear !== null,
    toFinding: (row) =>
      finding(
        'vorig-jaar-wijkt-af',
        {},
        {
          row: textOf(row, 'row_id'),
          table: textOf(row, 'table_id'),
          side: sideText(row),
          stated: statedText(row, 'stated'),
          published: statedText(row, 'published'),
        },
      ),
  },
  {
    id: 'wijzigingen-tellen-op',
    question: 'checks/amendments-do-not-add-up',
    name: 'Begrotingswijzigingen tellen op',
    proves:
      'Waar een export de wijzigingen noemt, is begroting primitief plus wijzigingen gelijk aan begroting na wijziging.',
    code: 'wijziging-telt-niet-op',
    toFinding: (row) =>
      finding(
        'wijziging-telt-niet-op',
        {},
        {
          lines: countOf(row, 'line_count'),
          codes: codesText(row),
          expected: eurosText(row, 'expected'),
          found: eurosText(row, 'found'),
        },
      ),
  },
]
