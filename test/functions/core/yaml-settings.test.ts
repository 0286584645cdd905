import { describe, expect, it } from 'vitest'
import { dossierSettingsSchema, municipalitySettingsSchema } from '../../../functions/core/settings.ts'
import { readYamlSettings } from '../../../functions/core/yaml-settings.ts'
import { smallDossier, smallDossierId } from '../../small-dossier.ts'

const dossier = smallDossier[`${smallDossierId}/dossier.yaml`] ?? ''
const read = (text: string | Uint8Array) =>
  readYamlSettings('dossier.yaml', typeof text === 'string' ? Buffer.from(text) : text, dossierSettingsSchema)
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length
const changed = (from: string, to: string) => {
  expect(dossier).toContain(from)
  return dossier.replace(from, to)
}

describe('dossier.yaml', () => {
  it('is read with its defaults', () => {
    const { settings, findings } = read(dossier)
    expect(findings).toEqual([])
    expect(settings).toMatchObject({
      voorbeeld: false,
      jaar: 2021,
      titel: 'Paragraaf bedrijfsvoering',
      exports: [{ teken: 'lasten-positief', 'lasten-of-baten': 'kolom', kolommen: {} }],
      tabellen: [{ eenheid: 1000, kolomkop: 'Soort kosten', diepte: 'rekening', bereik: [{ taakveld: ['0.4'] }] }],
    })
  })

  it('keeps codes as they are written: 0.10 is not 0.1, and 0610 keeps its zero', () => {
    const text = changed('- taakveld: 0.4', '- taakveld: [0.10, 0.1]\n        kostenplaats: 0610')
    expect(read(text).settings?.tabellen[0]?.bereik).toEqual([{ taakveld: ['0.10', '0.1'], kostenplaats: ['0610'] }])
  })

  it.each(['ja', 'true'])('reads %s as yes', (word) => {
    expect(read(`voorbeeld: ${word}\n${dossier}`).settings?.voorbeeld).toBe(true)
  })

  it.each<[string, Uint8Array]>([
    ['a byte order mark', Buffer.from(`\ufeff${dossier}`)],
    ['CRLF', Buffer.from(dossier.replaceAll('\n', '\r\n'))],
    ['CP1252', Buffer.from(dossier, 'latin1')],
  ])('may have %s', (_name, bytes) => {
    const { settings, findings } = read(bytes)
    expect(findings).toEqual([])
    expect(settings?.exports[0]?.naam).toBe('Financiële administratie')
  })
})

describe('a setting that is missing', () => {
  it('is said to be missing, not to be badly written', () => {
    const { settings, findings } = read(changed('statusdatum: 2022-03-01\n', ''))
    expect(settings).toBeNull()
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['instelling-ongeldig', 'De instelling “statusdatum” klopt niet: ze ontbreekt.'],
    ])
  })
})

describe('an unknown setting', () => {
  it.each<[string, string, string, string]>([
    [
      'of the dossier',
      'status: concept',
      'statsu: x\nstatus: concept',
      'statsu” bestaat niet in dit bestand. Bedoelde u “status”?',
    ],
    [
      'of an export',
      '    systeem:',
      '    systeen: x\n    systeem:',
      'systeen” bestaat niet in exports.0. Bedoelde u “systeem”?',
    ],
    [
      'of a scope',
      '- taakveld: 0.4',
      '- takveld: 0.4',
      'takveld” bestaat niet in tabellen.0.bereik.0. Bedoelde u “taakveld”?',
    ],
    [
      'that is like nothing',
      'status: concept',
      'kwaliteit: x\nstatus: concept',
      'kwaliteit” bestaat niet in dit bestand.',
    ],
  ])('%s is named with its place, its line and what was meant', (_name, from, to, sentence) => {
    const text = changed(from, to)
    const key = /“?(\w+)”/.exec(sentence)?.[1] ?? ''
    const { settings, findings } = read(text)
    expect(settings).toBeNull()
    expect(findings).toMatchObject([
      { code: 'instelling-onbekend', file: 'dossier.yaml', line: lineOf(text, `${key}:`), value: key },
    ])
    expect(findings[0]?.message.endsWith(sentence)).toBe(true)
  })

  it('with settings below it is reported at its own line', () => {
    const text = changed('status: concept', 'gemeentes:\n  naam: x\nstatus: concept')
    expect(read(text).findings).toMatchObject([{ code: 'instelling-onbekend', line: lineOf(text, 'gemeentes:') }])
  })

  it('below “kolommen” is named too, with what was meant', () => {
    const text = changed(
      '    teken: lasten-positief',
      '    teken: lasten-positief\n    kolommen:\n      kostenplats: Afdeling',
    )
    const { findings } = read(text)
    expect(findings).toMatchObject([{ file: 'dossier.yaml', line: lineOf(text, 'kostenplats:') }])
    expect(findings[0]?.message).toContain('Bedoelde u “kostenplaats”?')
  })
})

describe('a wrong value', () => {
  it.each<[string, string, string, string]>([
    ['a year in words', 'jaar: 2021', 'jaar: tweeduizend', 'jaar'],
    ['a year before the BBV', 'jaar: 2021', 'jaar: 1999', 'jaar'],
    ['a date in another order', 'statusdatum: 2022-03-01', 'statusdatum: 01-03-2022', 'statusdatum'],
    ['a day that does not exist', 'statusdatum: 2022-03-01', 'statusdatum: 2022-02-30', 'statusdatum'],
    ['another status', 'status: concept', 'status: klaar', 'status'],
    ['another CBS code', 'cbs-code: GM9999', 'cbs-code: 9999', 'gemeente.cbs-code'],
    ['another unit', 'eenheid: 1000', 'eenheid: 1.000', 'tabellen.0.eenheid'],
    ['another sign', 'teken: lasten-positief', 'teken: positief', 'exports.0.teken'],
    ['an id with a capital', 'id: overhead', 'id: Overhead', 'tabellen.0.id'],
    ['a file in another folder', 'bestand: grootboek.csv', 'bestand: ../grootboek.csv', 'exports.0.bestand'],
    ['no name', 'naam: Voorbeeldstad', 'naam: ""', 'gemeente.naam'],
  ])('%s is named with its path and line', (_name, from, to, key) => {
    const text = changed(from, to)
    const { settings, findings } = read(text)
    expect(settings).toBeNull()
    expect(findings).toMatchObject([{ code: 'instelling-ongeldig', severity: 'error', line: lineOf(text, to) }])
    expect(findings[0]?.message).toContain(`“${key}”`)
  })

  it('says that a setting is missing', () => {
    const { findings } = read(changed('licentie: CC0-1.0\n', ''))
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('“licentie”')])
  })

  it('does not hide the next', () => {
    const text = changed('jaar: 2021', 'jaar: x')
      .replace('status: concept', 'status: klaar')
      .replace('eenheid: 1000', 'eenheid: 10')
    expect(read(text).findings.map(({ line }) => line)).toEqual(
      ['jaar: x', 'status: klaar', 'eenheid: 10'].map((part) => lineOf(text, part)),
    )
  })
})

describe('a file that is no YAML', () => {
  it.each<[string, string, number]>([
    ['a tab as indent', 'naam: x\ncontact: y\nmeer:\n\tz: 1\n', 4],
    ['a key twice', 'naam: x\ncontact: y\nnaam: z\n', 3],
    ['a quote that is not closed', 'naam: x\ncontact: "y\n', 3],
  ])('is reported with its line: %s', (_name, text, line) => {
    const { settings, findings } = readYamlSettings('gemeente.yaml', Buffer.from(text), municipalitySettingsSchema)
    expect(settings).toBeNull()
    expect(findings).toMatchObject([{ code: 'yaml-onleesbaar', file: 'gemeente.yaml', line }])
  })

  it('is a finding and no exception when it is empty, a list or a text', () => {
    for (const text of ['', '- a\n- b\n', 'alleen tekst', '# leeg\n'])
      expect(read(text), text).toMatchObject({ settings: null, findings: [{ code: 'instelling-ongeldig' }] })
  })

  it('is a finding and no exception when its anchors would explode', () => {
    const levels = Array.from({ length: 9 }, (_, depth) => `a${depth + 1}: &a${depth + 1} [${`*a${depth},`.repeat(9)}]`)
    const { settings, findings } = read(`a0: &a0 x\n${levels.join('\n')}\n`)
    expect(settings).toBeNull()
    expect(findings.length).toBeGreaterThan(0)
  })
})
