import { codesText, eurosText, sideText, statedText } from './check-facts.ts'
import type { SqlCheck } from './checks.ts'
import { amountNames } from './control-total.ts'
import { countOf, type TextRow, textOf } from './engine-row.ts'
import { finding } from './finding.ts'

/** Whether the lines are what they say: known codes, usual signs, one name for one code, and no line twice. */
export const lineChecks: readonly SqlCheck[] = [
  {
    id: 'geen-dubbele-aanlevering',
    question: 'checks/lines-in-two-exports',
    name: 'Geen dubbele aanlevering',
    proves: 'Dezelfde regel met dezelfde bedragen komt niet in twee exports voor.',
    code: 'regel-dubbel',
    toFinding: (row) =>
      finding(
        'regel-dubbel',
        {},
        { codes: codesText(row), files: countOf(row, 'intake_count'), actual: eurosText(row, 'actual') },
      ),
  },
  {
    id: 'jaar-en-codes-bekend',
    question: 'checks/unknown-codes',
    name: 'Jaar en codes zijn bekend',
    proves:
      'Elke regel is van het boekjaar. Kent Paragraaf de codelijst van het CBS voor dat jaar, dan staan taakveld en categorie daarin.',
    code: 'code-niet-van-dit-jaar',
    toFinding: (row) =>
      finding(
        'code-niet-van-dit-jaar',
        { value: textOf(row, 'code') },
        { lines: countOf(row, 'line_count'), dimension: dimensionText(row) },
      ),
  },
  {
    id: 'tekens-per-soort-bedrag',
    question: 'checks/mostly-unusual-signs',
    name: 'Lasten en baten hebben het gewone teken',
    proves: 'Per soort bedrag zijn de meeste lasten kosten en de meeste baten opbrengsten.',
    code: 'teken-lijkt-omgekeerd',
    toFinding: (row) =>
      finding(
        'teken-lijkt-omgekeerd',
        {},
        {
          side: sideText(row),
          kind: kindText(row),
          unusual: countOf(row, 'unusual_count'),
          amounts: countOf(row, 'amount_count'),
        },
      ),
  },
  {
    id: 'ongewone-tekens',
    question: 'checks/unusual-signs',
    name: 'Geen rekening met een ongewoon teken',
    proves: 'Bedragen van één grootboekrekening hebben per soort bedrag overal hetzelfde teken.',
    code: 'teken-ongewoon',
    toFinding: (row) =>
      finding(
        'teken-ongewoon',
        {},
        {
          lines: countOf(row, 'line_count'),
          codes: codesText(row),
          kind: kindText(row),
          amount: statedText(row, 'amount'),
          side: sideText(row),
        },
      ),
  },
  {
    id: 'een-naam-per-code',
    question: 'checks/codes-with-two-labels',
    name: 'Elke code heeft één naam',
    proves: 'Dezelfde kostenplaats of grootboekrekening heeft in alle exports dezelfde omschrijving.',
    code: 'code-met-twee-namen',
    toFinding: (row) =>
      finding(
        'code-met-twee-namen',
        { value: textOf(row, 'code') },
        { dimension: dimensionText(row), first: textOf(row, 'first_label'), last: textOf(row, 'last_label') },
      ),
  },
  {
    id: 'een-code-per-naam',
    question: 'checks/labels-of-two-codes',
    name: 'Elke naam hoort bij één code',
    proves: 'Dezelfde omschrijving staat niet bij twee kostenplaatsen of twee grootboekrekeningen.',
    code: 'naam-van-twee-codes',
    toFinding: (row) =>
      finding(
        'naam-van-twee-codes',
        { value: textOf(row, 'label') },
        { dimension: dimensionText(row), first: textOf(row, 'first_code'), last: textOf(row, 'last_code') },
      ),
  },
  {
    id: 'aansluiting-iv3',
    question: 'checks/iv3-differs',
    name: 'De regels sluiten aan op Iv3',
    proves:
      'Per taakveld zijn lasten en baten gelijk aan wat de gemeente aan het CBS heeft opgegeven, op afronding na.',
    code: 'cbs-cijfers-wijken-af',
    applies: ({ iv3 }) => iv3 !== null,
    toFinding: (row) =>
      finding(
        'cbs-cijfers-wijken-af',
        {},
        {
          taakveld: textOf(row, 'taakveld'),
          side: sideText(row),
          iv3: statedText(row, 'iv3'),
          ledger: statedText(row, 'ledger'),
        },
      ),
  },
]

const dimensions: Readonly<Record<string, string>> = {
  year: 'Het boekjaar',
  taakveld: 'Het taakveld',
  category: 'De categorie',
  costCenter: 'De kostenplaats',
  account: 'De grootboekrekening',
}

function dimensionText(row: TextRow): string {
  return dimensions[textOf(row, 'dimension')] ?? textOf(row, 'dimension')
}

function kindText(row: TextRow): string {
  const kind = textOf(row, 'kind')
  return kind === 'budgetOriginal' || kind === 'budgetAmended' || kind === 'actual' ? amountNames[kind] : kind
}
