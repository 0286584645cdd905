import { afterEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../functions/core/finding.ts'
import { publish } from '../../functions/publish.ts'
import { smallDossier, smallDossierId, type Workplace, workplace } from '../small-dossier.ts'

/** What a controller can get wrong: each problem with its file and line, all of them in one run, and nothing is published. */
const file = (name: string) => `${smallDossierId}/${name}`
const original = (name: string) => smallDossier[file(name)] ?? expect.fail(`the small dossier has no ${name}`)
const [header = '', ...rules] = original('indeling.csv').trimEnd().split('\n')
const indeling = (...lines: readonly string[]) => ({ 'indeling.csv': `${[header, ...lines].join('\n')}\n` })
const settings = (from: string | RegExp, to: string) => ({
  'dossier.yaml': original('dossier.yaml').replace(from, to),
})

/** The line of dossier.yaml, with `before` lines put in above it, that starts with these words. */
const yamlLine = (words: string, before = 0) =>
  1 +
  before +
  original('dossier.yaml')
    .split('\n')
    .findIndex((line) => line.trim().startsWith(words))

const places: Workplace[] = []
afterEach(async () => {
  for (const place of places.splice(0)) await place.remove()
})

async function problems(
  changes: Readonly<Record<string, string | null>>,
  other: Readonly<Record<string, string>> = {},
) {
  const files: Record<string, string> = { ...smallDossier, ...other }
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) delete files[file(name)]
    else files[file(name)] = content
  }
  const place = await workplace(files)
  places.push(place)
  const dossiers = [...new Set(Object.keys(files).flatMap((path) => /^([^/]+\/[^/]+)\//.exec(path)?.[1] ?? []))]
  const { dossiers: done, promoted } = await publish(place.host, dossiers)
  // The overview of all municipalities may come, without this one.
  expect(promoted).not.toContain('voorbeeldstad')
  for (const prefix of [`decisions/${smallDossierId}/`, 'reports/', 'releases/voorbeeldstad/'])
    expect(await place.host.data.list(prefix)).toEqual([])
  return done.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'error'))
}

const brief = ({ code, file: name, line, value }: Finding) => [code, name, line, value]

describe('indeling.csv', () => {
  it('that is not there', async () => {
    expect((await problems({ 'indeling.csv': null })).map(brief)).toEqual([
      ['bestand-ontbreekt', 'indeling.csv', null, null],
    ])
  })

  it('with a quote that never closes', async () => {
    const found = await problems(indeling(rules[0] ?? '', 'overhead;"huisvesting;20;Huisvesting;62*;;0.4;;;;;'))
    expect(found.map(brief)).toContainEqual(['aanhalingsteken-open', 'indeling.csv', 3, null])
  })

  it('with a misspelt column, and so without the column that must be there', async () => {
    const found = await problems({ 'indeling.csv': original('indeling.csv').replace('rij-id', 'rijid') })
    expect(found.map(({ code, line, column }) => [code, line, column])).toEqual(
      expect.arrayContaining([
        ['kolom-onbekend', 1, 'rijid'],
        ['kolom-ontbreekt', 1, 'rij-id'],
      ]),
    )
    expect(found.find(({ code }) => code === 'kolom-onbekend')?.message).toContain('Bedoelde u “rij-id”?')
  })

  it('with one rij-id for two rows', async () => {
    const found = await problems(indeling(...rules, 'overhead;directie;30;Bestuur;6300;;0.4;;;;ja;'))
    expect(found.map(brief)).toEqual([
      ['rij-tegenstrijdig', 'indeling.csv', 5, 'Bestuur'],
      ['rij-tegenstrijdig', 'indeling.csv', 5, '30'],
      ['rij-tegenstrijdig', 'indeling.csv', 5, 'ja'],
    ])
  })

  it('with selections that overlap', async () => {
    const found = await problems(indeling(...rules, 'overhead;inhuur;30;Inhuur;;;0.4;3.5.1;;;;'))
    expect(found.map(brief)).toEqual([['regel-in-twee-rijen', 'indeling.csv', 5, null]])
    expect(found[0]?.message).toContain('overhead/directie, overhead/inhuur')
  })

  it('with ranges the wrong way round, or of two lengths', async () => {
    const found = await problems(
      indeling(
        rules[0]?.replace('6100-6199', '6199-6100') ?? '',
        rules[1]?.replace('62*', '620-6299') ?? '',
        rules[2] ?? '',
      ),
    )
    expect(found.map(brief)).toEqual([
      ['selectie-bereik', 'indeling.csv', 2, '6199-6100'],
      ['selectie-bereik', 'indeling.csv', 3, '620-6299'],
    ])
  })

  it('without rows for a table', async () => {
    expect((await problems(indeling(rules[2] ?? ''))).map(brief)).toEqual([
      ['tabel-zonder-rijen', 'indeling.csv', null, 'overhead'],
    ])
  })

  it('for a table with a misspelt name', async () => {
    const found = await problems(indeling('overhaed;directie;10;Directie;61*;;;;;;;', ...rules))
    expect(found.map(brief)).toEqual([['tabel-onbekend', 'indeling.csv', 2, 'overhaed']])
    expect(found[0]?.message).toContain('Bedoelde u “overhead”?')
  })
})

describe('codes of another year', () => {
  it('are named with the year that has them, wherever a selection stands', async () => {
    const found = await problems({
      ...indeling(...rules, 'buiten;elders;20;Elders;;;6.21;;;;ja;Een reden'),
      ...settings('- taakveld: 0.4', '- taakveld: 0.4\n      - taakveld: "0.44"'),
      'aansluiting.csv': `${original('aansluiting.csv')}Saldibalans;Salarissen;;;;1.99;rekening;1,00;\n`,
    })
    expect(found.map(brief)).toEqual([
      ['selectie-code-onbekend', 'indeling.csv', 5, '6.21'],
      ['selectie-code-onbekend', 'aansluiting.csv', 4, '1.99'],
      ['selectie-code-onbekend', 'dossier.yaml', yamlLine('- taakveld: 0.4', 1), '0.44'],
    ])
    expect(found[0]?.message).toContain('voor 2021. In de lijst van 2025 staat zij wel.')
    expect(found[2]?.message).toContain('Bedoelde u “0.4”?')
  })
})

describe('dossier.yaml', () => {
  it('with misspelt and strange keys: all of them, and what is wrong elsewhere too', async () => {
    const found = await problems({
      'dossier.yaml': original('dossier.yaml')
        .replace('statusdatum:', 'tema: blauw\nstatusdatum:')
        .replace('    diepte:', '    diepe: rij\n    diepte:'),
      ...indeling(...rules, 'overhead;inhuur;30;;6300;;0.4;;;;ja;'),
    })
    expect(found.map(brief)).toEqual([
      ['instelling-onbekend', 'dossier.yaml', yamlLine('diepte:', 1), 'diepe'],
      ['instelling-onbekend', 'dossier.yaml', yamlLine('statusdatum:'), 'tema'],
      ['omschrijving-ontbreekt', 'indeling.csv', 5, null],
    ])
    expect(found[0]?.message).toContain('Bedoelde u “diepte”?')
  })

  it('with only a misspelt key is refused, although the rest is right', async () => {
    const found = await problems(settings('publiceren:', 'publicerem: automatisch\npubliceren:'))
    expect(found.map(brief)).toEqual([['instelling-onbekend', 'dossier.yaml', yamlLine('publiceren:'), 'publicerem']])
  })

  it('that another dossier of the municipality has too', async () => {
    const copy = Object.fromEntries(
      Object.entries(smallDossier)
        .filter(([path]) => path.startsWith(smallDossierId))
        .map(([path, content]) => [path.replace(smallDossierId, `${smallDossierId}-kopie`), content]),
    )
    const found = await problems({}, copy)
    expect(found.map(({ code, message }) => [code, message])).toEqual([
      ['dossier-dubbel', expect.stringContaining(`“${smallDossierId}-kopie”`)],
      ['dossier-dubbel', expect.stringContaining(`“${smallDossierId}”`)],
    ])
  })
})

it('everything at once: settings, classification, totals, explanations, key figures, Iv3 and text', async () => {
  const found = await problems({
    'dossier.yaml': original('dossier.yaml')
      .replace('contact:', 'contakt: x\ncontact:')
      .replace('status: concept', 'status: aangeboden'),
    ...indeling(...rules, 'overhead;Inhuur;30;Inhuur;6300;;0.4;;;;ja;'),
    'aansluiting.csv': 'bron;onderdeel;bedrag;lasten;baten\nSaldibalans;Alles;rekenign;1,00;\n',
    'toelichtingen.csv':
      'tabel;rij-id;oorzaak;bedrag;lasten/baten;incidenteel/structureel;toelichting\noverhead;directei;A;1,00;L;incidenteel;B\n',
    'kengetallen.csv': 'code;omschrijving;waarde;eenheid;bron\nfte;Fte;;fte;Ergens\n',
    'iv3.json': '{}',
    'tekst/010-overhead.md': '# Overhead\n\n{% tabel "overhaed" /%}\n',
  })
  expect(found.map(brief)).toEqual([
    ['instelling-onbekend', 'dossier.yaml', yamlLine('contact:'), 'contakt'],
    ['cbs-cijfers-niet-beschreven', 'iv3.json', null, null],
    ['rij-id-ongeldig', 'indeling.csv', 5, 'Inhuur'],
    ['bedrag-soort-onbekend', 'aansluiting.csv', 2, 'rekenign'],
    ['cel-leeg', 'kengetallen.csv', 2, null],
    ['rij-onbekend', 'toelichtingen.csv', 2, 'overhead/directei'],
    ['tekst-tabel-onbekend', 'tekst/010-overhead.md', 3, 'overhaed'],
    ['tabel-niet-geplaatst', null, null, 'overhead'],
  ])
})

describe('a file that is read whole', () => {
  it('is not read when it is far too large: not even an export that lies beside its folder', async () => {
    const found = await problems({ 'grootboek.csv': 'x'.repeat(20_000_001) })
    expect(found.map(brief)).toEqual([['bestand-te-groot', 'grootboek.csv', null, null]])
  })
})

describe('a text', () => {
  const text = (line: string) => ({ 'tekst/010-overhead.md': `# Overhead\n\n${line}\n\n{% tabel "overhead" /%}\n` })

  it.each([
    ['with raw HTML', 'Een <b>vet</b> woord.', 'tekst-html', '<b>'],
    ['with a script', '<script>alert(1)</script>', 'tekst-html', '<script>'],
    ['with a broken tag', '{% klopt "overhead/actual" %}ruim € 3.000', 'tekst-onleesbaar', null],
    ['with an unknown figure', '{% klopt "overhead/actal" %}€ 1{% /klopt %}', 'klopt-onbekend', '€ 1'],
    ['with an image without a description', '![](grafiek.png)', 'afbeelding-zonder-beschrijving', 'grafiek.png'],
    ['with a heading that skips a level', '### Verzuim', 'kop-slaat-over', 'Verzuim'],
    ['with a link to nowhere', '[hier](#nergens)', 'link-nergens-heen', '#nergens'],
  ])('%s', async (_name, line, code, value) => {
    expect((await problems(text(line))).map(brief)).toContainEqual([code, 'tekst/010-overhead.md', 3, value])
  })

  it('of which two files have one order number', async () => {
    const found = await problems({ 'tekst/010-personeel.md': '# Personeel\n\nTekst.\n' })
    expect(found.map(brief)).toEqual([['volgorde-dubbel', 'tekst/010-personeel.md', null, '010']])
  })
})
