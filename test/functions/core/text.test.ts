import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugify } from '../../../functions/core/anchors.ts'
import { readText } from '../../../functions/core/text.ts'

const overhead = '{% tabel "overhead" /%}'
const read = (...contents: readonly string[]) => {
  const files = contents.map((content, index) => ({ file: `tekst/${index + 1}0.md`, bytes: Buffer.from(content) }))
  return readText(files, ['overhead'])
}
const problems = (...contents: readonly string[]) =>
  read(...contents).findings.map(({ code, file, line, value }) => [code, file, line, value])

describe('the text of a report', () => {
  it('is split at its headings, each with what stands below it', () => {
    const { sections, findings } = read(
      `# Bedrijfsvoering\n\nInleiding.\n\n## Overhead\n\nVooraf.\n\n${overhead}\n\nAchteraf.\n`,
      '## Personeel\n### Verzuim\n\nDaalde.\n',
    )
    expect(findings).toEqual([])
    expect(sections).toEqual([
      { id: 'bedrijfsvoering', level: 1, heading: 'Bedrijfsvoering', body: 'Inleiding.' },
      { id: 'overhead', level: 2, heading: 'Overhead', body: `Vooraf.\n\n${overhead}\n\nAchteraf.` },
      { id: 'personeel', level: 2, heading: 'Personeel', body: '' },
      { id: 'verzuim', level: 3, heading: 'Verzuim', body: 'Daalde.' },
    ])
  })

  it('is the same with CRLF, a byte order mark, or as CP1252', () => {
    const source = `# Coördinatie\n\nRegel één.\nRegel twee.\n\n${overhead}\n`
    const expected = read(source)
    expect(expected.findings).toEqual([])
    expect(read(source.replaceAll('\n', '\r\n'))).toEqual(expected)
    expect(read(`\ufeff${source}`)).toEqual(expected)
    const bytes = Buffer.from(source, 'latin1')
    expect(readText([{ file: 'tekst/10.md', bytes }], ['overhead'])).toEqual(expected)
  })

  it('is the same whether a letter and its accent are one sign or two', () => {
    const source = `# Coördinatie\n\n${overhead}\n`
    expect(read(source.normalize('NFD'))).toEqual(read(source.normalize('NFC')))
  })

  it('takes no heading from code or a list', () => {
    const { sections } = read(`# A\n\n    # geen kop\n\n- # ook niet\n\n${overhead}\n`)
    expect(sections.map(({ heading }) => heading)).toEqual(['A'])
  })

  it('shows emphasis in a heading as plain text', () => {
    expect(read(`# De *nieuwe* \`code\` en **meer**\n\n${overhead}`).sections[0]?.heading).toMatch(
      /^De nieuwe .*en meer$/,
    )
  })
})

describe('the anchor of a heading', () => {
  it.each([
    ['Informatieveiligheid & ĳ', 'informatieveiligheid-ij'],
    ['Coördinatie één', 'coordinatie-een'],
    ['  — 2021 —  ', '2021'],
    ['€ 5', '5'],
    ['???', 'kop'],
  ])('of “%s” is %s', (heading, id) => {
    expect(slugify(heading)).toBe(id)
  })

  it('is unique in the whole report, also across files and when a number is in the way', () => {
    const { sections } = read(`# Overhead\n## Overhead 2\n${overhead}\n`, '# Overhead\n', '# Overhead\n')
    expect(sections.map(({ id }) => id)).toEqual(['overhead', 'overhead-2', 'overhead-3', 'overhead-4'])
  })

  it('is never that of a row of a table', () => {
    const file = { file: 'tekst/1.md', bytes: Buffer.from(`# Rij overhead ict\n${overhead}\n`) }
    expect(readText([file], ['overhead'], ['rij-overhead-ict']).sections.map(({ id }) => id)).toEqual([
      'rij-overhead-ict-2',
    ])
  })

  it('is unique for any headings, and fit for a URL', () => {
    const heading = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '2', '-', ' ', '&'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(heading, { minLength: 1, maxLength: 12 }), (headings) => {
        const { sections } = read(headings.map((text) => `# x${text}\n`).join('\n'))
        const ids = sections.map(({ id }) => id)
        expect(ids).toHaveLength(headings.length)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })
})

describe('a table in the text', () => {
  it('stands there once', () => {
    expect(problems(`# A\n\n${overhead}\n`, `# B\n\ntekst\n${overhead}\n`)).toEqual([
      ['tabel-dubbel-geplaatst', 'tekst/20.md', 4, 'overhead'],
    ])
    expect(read(`# A\n${overhead}\n\n${overhead}\n`).findings[0]?.message).toContain('tekst/10.md')
  })

  it('is missed when it stands nowhere', () => {
    expect(problems('# A\n')).toEqual([['tabel-niet-geplaatst', null, null, 'overhead']])
  })

  it('must be a table of dossier.yaml; else the nearest is suggested', () => {
    const { findings } = read(`# A\n\n${overhead}\n\n{% tabel "overhaed" /%}\n`)
    expect(findings).toMatchObject([{ code: 'tekst-tabel-onbekend', line: 5, value: 'overhaed' }])
    expect(findings[0]?.message).toContain('Bedoelde u “overhead”?')
  })

  it('without an id is one problem, and nobody reads of a table “undefined”', () => {
    const { findings } = read(`# A\n\n${overhead}\n\n{% tabel /%}\n`)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ file: 'tekst/10.md', line: 5 })
    expect(JSON.stringify(findings)).not.toContain('undefined')
  })

  it('needs its tag right', () => {
    expect(problems(`# A\n${overhead}\n\n{% tabl "overhead" /%}\n`)).toEqual([
      ['tekst-tag-onbekend', 'tekst/10.md', 4, 'tabl'],
    ])
    expect(problems(`# A\n${overhead}\n\n{% tabel "overhead" %}\n`)).toContainEqual([
      'tekst-onleesbaar',
      'tekst/10.md',
      4,
      null,
    ])
  })
})

describe('headings', () => {
  it('go no deeper than three', () => {
    expect(problems(`# A\n## B\n### C\n${overhead}\n\n#### D\n`)).toEqual([['kop-te-diep', 'tekst/10.md', 6, null]])
  })

  it('skip no level, also from one file to the next', () => {
    expect(problems(`# A\n${overhead}\n\n### C\n`)).toEqual([['kop-slaat-over', 'tekst/10.md', 4, 'C']])
    expect(problems(`# A\n${overhead}\n`, '### C\n')).toEqual([['kop-slaat-over', 'tekst/20.md', 1, 'C']])
    expect(problems(`# A\n## B\n### C\n${overhead}\n`, '# D\n## E\n')).toEqual([])
  })

  it('stand before any text', () => {
    expect(problems(`Zomaar tekst.\n\n# A\n${overhead}\n`)).toEqual([['tekst-zonder-kop', 'tekst/10.md', 1, null]])
    expect(problems(`# A\n${overhead}\n`, 'Zonder kop.\n')).toEqual([['tekst-zonder-kop', 'tekst/20.md', 1, null]])
    expect(problems(`\n\n# A\n${overhead}\n`)).toEqual([])
  })
})

describe('words about figures', () => {
  const source = `# A

De lasten zijn {% klopt "overhead/actual" %}ruim **€ 5
miljoen**{% /klopt %}. Dat is 12 % meer,
of € 1,5 miljoen.

## B

- Huur: € 1.250,50
- {% klopt "kengetallen/datalekken" %}9 datalekken{% /klopt %} en 3 procent; 2 mln. euro, 40 euro

| a | b |
|---|---|
| € 7 | {% klopt "x van y" %}de helft{% /klopt %} |

${overhead}
`

  it('that are bound have their reference, line and section', () => {
    const { claims, findings } = read(source)
    expect(findings).toEqual([])
    expect(claims).toEqual([
      { file: 'tekst/10.md', line: 3, section: 'a', words: 'ruim € 5 miljoen', reference: 'overhead/actual' },
      { file: 'tekst/10.md', line: 10, section: 'b', words: '9 datalekken', reference: 'kengetallen/datalekken' },
      { file: 'tekst/10.md', line: 14, section: 'b', words: 'de helft', reference: 'x van y' },
    ])
  })

  it('that are not bound are listed, with the line they stand on', () => {
    expect(read(source).unchecked.map(({ line, section, words }) => [line, section, words])).toEqual([
      [4, 'a', '12 %'],
      [5, 'a', '€ 1,5 miljoen'],
      [9, 'b', '€ 1.250,50'],
      [10, 'b', '3 procent'],
      [10, 'b', '2 mln. euro'],
      [10, 'b', '40 euro'],
      [14, 'b', '€ 7'],
    ])
  })

  it('are listed when they stand in words too', () => {
    const free = (text: string) => read(`# A\n\n${text}\n\n${overhead}\n`).unchecked.map(({ words }) => words)
    expect(free('Zes miljoen euro, veertienduizend euro en één procent; een kwart, of ruim de helft.')).toEqual([
      'Zes miljoen euro',
      'veertienduizend euro',
      'één procent',
      'een kwart',
      'de helft',
    ])
    expect(free('Het eerste kwartaal, een kwartier, zes euromunten, drie procenten en tien miljoenen.')).toEqual([])
  })

  it('need their tag closed, in the sentence, with a reference, and with no link inside', () => {
    const reasons = (text: string) =>
      read(`# A\n\n${text}\n\n${overhead}\n`).findings.map(({ line, message }) => `${line} ${message}`)
    expect(reasons('Een {% klopt "a" %}bedrag.')).toContain(
      '3 De tekst is hier niet goed geschreven: een tag wordt niet gesloten.',
    )
    expect(reasons('Een bedrag.{% /klopt %}')).toContain(
      '3 De tekst is hier niet goed geschreven: een tag wordt gesloten die niet is geopend.',
    )
    expect(reasons('Een {% klopt %}bedrag{% /klopt %}.')).toEqual([
      '3 De tekst is hier niet goed geschreven: achter de naam van de tag ontbreekt een tekst tussen aanhalingstekens.',
    ])
    expect(reasons('Een {% klopt "a" bedrag{% /klopt %}.')).toContain(
      '3 De tekst is hier niet goed geschreven: tussen {% en %} staat iets dat geen tag is.',
    )
    expect(reasons('{% klopt "a" %}\nbedrag\n{% /klopt %}')).toEqual([
      '3 De tekst is hier niet goed geschreven: de tag “klopt” hoort in een zin, op dezelfde regel als de woorden.',
    ])
    expect(reasons('{% klopt "a" %}een [bedrag](https://example.org){% /klopt %} hier')).toEqual([
      '3 De tekst is hier niet goed geschreven: een bewering en een link kunnen niet in elkaar staan.',
    ])
    expect(reasons('Een {% $bedrag %}.')).toEqual([
      '3 De tekst is hier niet goed geschreven: een variabele of functie kan hier niet.',
    ])
  })
})

describe('what has no place in a text', () => {
  const found = (text: string) =>
    problems(`# A\n\n${text}\n\n${overhead}\n`).map(([code, , line, value]) => [code, line, value])

  it.each([
    ['<script>alert(1)</script>', '<script>'],
    ['een <b>vet</b> woord', '<b>'],
    ['<!-- later -->', '<!--'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['</td>', '</td>'],
  ])('HTML: %s', (text, value) => {
    expect(found(text)).toEqual([['tekst-html', 3, value]])
  })

  it('a sign that looks like HTML is text', () => {
    expect(found('a < b, 5 <6, x<y en “<”')).toEqual([])
  })

  it('an image without a description', () => {
    expect(found('![](grafiek.png)')).toEqual([['afbeelding-zonder-beschrijving', 3, 'grafiek.png']])
    expect(found('![ ](grafiek.png)')).toEqual([['afbeelding-zonder-beschrijving', 3, 'grafiek.png']])
    expect(found('![De lasten per jaar](grafiek.png)')).toEqual([])
  })

  it('a link to nowhere; the nearest heading is suggested', () => {
    for (const href of ['nergens.md', '/elders/', '#onbekend', 'http://', 'www.example.org', 'mailto:', 'ftp://a.nl/x'])
      expect(found(`[hier](${href})`)).toEqual([['link-nergens-heen', 3, href]])
    for (const href of ['https://example.org/x', 'tel:14020', '#a', '#tabel_overhead'])
      expect(found(`[hier](${href})`)).toEqual([])
    const { findings } = read(`# Inleiding\n\n[hier](#inleidin)\n\n${overhead}\n`)
    expect(findings[0]?.message).toBe('De link “#inleidin” leidt nergens heen. Bedoelde u “#inleiding”?')
  })

  it('two files with one order number', () => {
    const text = (file: string, content: string) => ({ file, bytes: Buffer.from(content) })
    const files = [
      text('tekst/010-a.md', `# A\n${overhead}\n`),
      text('tekst/010-b.md', '# B\n'),
      text('tekst/020.md', '# C\n'),
    ]
    expect(readText(files, ['overhead']).findings).toMatchObject([
      { code: 'volgorde-dubbel', file: 'tekst/010-b.md', value: '010' },
    ])
  })
})
