import { describe, expect, it } from 'vitest'
import { readClassification } from '../../../functions/core/classification.ts'
import { readKeyFigures } from '../../../functions/core/key-figures.ts'
import { labelProblems, publishedLabels } from '../../../functions/core/published-labels.ts'
import { publishedTextProblems } from '../../../functions/core/published-text.ts'
import { dossierSettingsSchema } from '../../../functions/core/settings.ts'
import { readText } from '../../../functions/core/text.ts'
import { readYamlSettings } from '../../../functions/core/yaml-settings.ts'
import { smallDossier, smallDossierId } from '../../small-dossier.ts'

const codes = (text: string) => publishedTextProblems(text, {}).map(({ code }) => code)

describe('a text that becomes public', () => {
  it.each(['vraag j.jansen@voorbeeld.nl', 'op NL91 ABNA 0417 1643 00', 'BSN 123456782'])(
    'may not hold “%s”',
    (text) => {
      const [found] = publishedTextProblems(text, { file: 'f', line: 3 })
      expect(found).toMatchObject({ code: 'persoonsgegeven-openbaar', file: 'f', line: 3 })
      expect(JSON.stringify(found)).not.toMatch(/jansen|ABNA|123456782/)
    },
  )

  it.each(['\u202e', '\u200f', '\u2066', '\u200b'])('may not hold a sign that nobody sees', (sign) => {
    expect(codes(`Inhuur${sign} 1.000`)).toEqual(['teken-onzichtbaar'])
  })

  it.each(['Bijdrage & <b>', 'x'.repeat(200), 'دائرة', 'ĳ, é, €', '123456789', '0.4'])('may hold “%s”', (text) => {
    expect(codes(text)).toEqual([])
  })

  it('is looked through in every file of the controller, with its line', () => {
    const mail = 'a.b@voorbeeld.nl'
    const bytes = (text: string) => Buffer.from(text)
    const table = readYamlSettings(
      'dossier.yaml',
      bytes(smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''),
      dossierSettingsSchema,
    )
    const rows = `tabel;rij-id;omschrijving;kostenplaats;reden\noverhead;a;Directie;123456782;\noverhead;b;${mail};6;\nbuiten;c;Raad;7;${mail}\n`
    const classification = readClassification('indeling.csv', bytes(rows), table.settings?.tabellen ?? [])
    const keyFigures = readKeyFigures(
      'kengetallen.csv',
      bytes(`code;omschrijving;waarde;eenheid;bron\na;A;1;x;${mail}\n`),
    )
    const text = readText([{ file: 'tekst/010.md', bytes: bytes(`# A\n\nVraag ${mail}.\n`) }], [])
    const found = [classification, keyFigures, text].flatMap(({ findings }) =>
      findings.map(({ code, file, line, column }) => [code, file, line, column]),
    )
    expect(found).toEqual([
      ['persoonsgegeven-openbaar', 'indeling.csv', 3, 'omschrijving'],
      ['persoonsgegeven-openbaar', 'indeling.csv', 4, 'reden'],
      ['persoonsgegeven-openbaar', 'kengetallen.csv', 2, 'bron'],
      ['persoonsgegeven-openbaar', 'tekst/010.md', 3, null],
    ])
  })

  it('is looked through in dossier.yaml, but for the contact', () => {
    const source = smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''
    const read = (text: string) =>
      readYamlSettings('dossier.yaml', Buffer.from(text), dossierSettingsSchema).findings.map(({ code, line }) => [
        code,
        line,
      ])
    expect(read(source.replace('Concerncontrol', 'a.b@voorbeeld.nl'))).toEqual([])
    expect(read(source.replace('naam: Financiële administratie', 'naam: a.b@voorbeeld.nl'))).toEqual([
      ['instelling-ongeldig', 13],
    ])
  })
})

it('the names of cost centres and accounts are each listed once, and scanned', () => {
  const amounts = { budgetOriginal: null, budgetAmended: null, actual: null }
  const detail = (costCenter: string, costCenterLabel: string, account: string | null) => ({
    costCenter,
    costCenterLabel,
    account,
    accountLabel: account === null ? null : 'Inhuur',
    taakveld: '0.4',
    category: '3.8',
    side: 'expense' as const,
    amounts,
  })
  const details = [
    detail('6100', 'Directie', '43510'),
    detail('6100', 'Directie', '43510'),
    detail('6200', 'J. BSN 123456782', null),
  ]
  const tables = [{ rows: [{ details }] }]
  expect(publishedLabels(tables)).toEqual([
    { kind: 'kostenplaats', code: '6100', label: 'Directie' },
    { kind: 'grootboekrekening', code: '43510', label: 'Inhuur' },
    { kind: 'kostenplaats', code: '6200', label: 'J. BSN 123456782' },
  ])
  expect(labelProblems(tables)).toMatchObject([
    { code: 'persoonsgegeven-openbaar', column: 'naam van kostenplaats 6200', value: 'J. BSN •••' },
  ])
})
