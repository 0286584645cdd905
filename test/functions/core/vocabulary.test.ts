import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownFigures } from '../../../functions/core/claim-figures.ts'
import { readStatement } from '../../../functions/core/claim-words.ts'
import { checkClaims, isTrue, suggest } from '../../../functions/core/claims.ts'
import { fraction } from '../../../functions/core/fraction.ts'
import { printInteger } from '../../../functions/core/money.ts'
import { degrees, directions, rules, scales, shares } from '../../../functions/core/vocabulary.ts'

const amount = (cents: number) => ({ kind: 'amount' as const, value: fraction(cents, 100), direction: null })
const says = (words: string, cents: number) => {
  const statement = readStatement(words) ?? expect.fail(`unreadable: ${words}`)
  return isTrue(statement, amount(cents))
}

interface Written {
  readonly words: string
  /** Cents of the number, of the unit of its last digit, and of its last digit that is not 0. */
  readonly value: number
  readonly unit: number
  readonly significant: number
}

/** An amount as somebody may write it, with what it means in whole cents: worked out apart from the code under test. */
const written: fc.Arbitrary<Written> = fc
  .record({ mantissa: fc.integer({ min: 1, max: 99_999 }), form: fc.integer({ min: 0, max: 3 }) })
  .map(({ mantissa, form }) => {
    const zeros = /0*$/.exec(String(mantissa))?.[0].length ?? 0
    const [units, words] = (
      [
        [100, `€ ${printInteger(mantissa)}`],
        [1, `€ ${printInteger(Math.floor(mantissa / 100))},${String(mantissa % 100).padStart(2, '0')}`],
        [100_000_000, `€ ${printInteger(mantissa)} miljoen`],
        [10_000_000, `${printInteger(Math.floor(mantissa / 10))},${mantissa % 10} mln`],
      ] as const
    )[form] ?? [1, '']
    return { words, value: mantissa * units, unit: units, significant: units * 10 ** zeros }
  })

/** The lowest and highest whole number of cents for which the words are true; null is no border. */
function border(degree: string, { words, value, unit, significant }: Written): [low: number, high: number | null] {
  const room = Math.min(significant, value / 10)
  const plain = /^€ [\d.]+$/.test(words)
  const step = plain && value % 100_000 === 0 ? 100_000 : unit
  switch (degree) {
    case '':
      return [Math.ceil(value - step / 2), Math.ceil(value + step / 2) - 1]
    case 'ruim':
      return [value + 1, Math.ceil(value + room) - 1]
    case 'bijna':
      return [Math.floor(value - room) + 1, value - 1]
    case 'circa':
    case 'ongeveer':
      return [Math.ceil(value - value / 20), Math.floor(value + value / 20)]
    case 'minder dan':
      return [0, value - 1]
    case 'meer dan':
      return [value + 1, null]
  }
  throw new Error(`no oracle for ${degree}`)
}

describe('what the words say and what is true', () => {
  it.each(['', ...Object.keys(degrees)])('agree with “%s” up to the border, and not one cent beyond', (degree) => {
    fc.assert(
      fc.property(written, (number) => {
        const words = `${degree} ${number.words}`.trim()
        const [low, high] = border(degree, number)
        // A number so small that nothing lies between its borders is true for no whole cent.
        const empty = high !== null && high < low
        if (low > 0) expect(says(words, low - 1), `${words} at ${low - 1}`).toBe(false)
        if (high !== null) expect(says(words, high + 1), `${words} at ${high + 1}`).toBe(false)
        for (const inside of empty ? [] : [low, high ?? low * 1000]) {
          expect(says(words, inside), `${words} at ${inside}`).toBe(true)
          expect(says(words, -inside), `${words} at ${-inside}`).toBe(true)
        }
      }),
    )
  })

  it.each(['', ...Object.keys(degrees)])('agree with “%s” for counts and percentages too', (degree) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom('count' as const, 'share' as const),
        (mantissa, decimals, kind) => {
          // In thousandths, of one or of a hundredth.
          const unit = 10 ** (3 - decimals)
          const zeros = /0*$/.exec(String(mantissa))?.[0].length ?? 0
          const digits = String(mantissa).padStart(decimals + 1, '0')
          const whole = printInteger(Number(decimals === 0 ? digits : digits.slice(0, -decimals)))
          const words =
            `${degree} ${whole}${decimals === 0 ? '' : `,${digits.slice(-decimals)}`}${kind === 'count' ? ' fte' : ' %'}`.trim()
          const number = { words, value: mantissa * unit, unit, significant: unit * 10 ** zeros }
          const statement = readStatement(words) ?? expect.fail(`unreadable: ${words}`)
          const is = (thousandths: number) =>
            isTrue(statement, {
              kind,
              value: fraction(thousandths, kind === 'count' ? 1000 : 100_000),
              direction: null,
            })
          const [low, high] = border(degree, number)
          const empty = high !== null && high < low
          if (low > 0) expect(is(low - 1), `${words} at ${low - 1}`).toBe(false)
          if (high !== null) expect(is(high + 1), `${words} at ${high + 1}`).toBe(false)
          for (const inside of empty ? [] : [low, high ?? low * 1000])
            expect(is(inside), `${words} at ${inside}`).toBe(true)
        },
      ),
    )
  })

  it.each(
    Object.entries({
      'de helft': [1, 2],
      'een derde': [1, 3],
      'twee derde': [2, 3],
      'een kwart': [1, 4],
      driekwart: [3, 4],
    }),
  )('“%s” allows 3 percentage points, and “ruim” and “bijna” a tenth', (words, [over = 0, under = 1]) => {
    const share = (millionths: number) => ({
      kind: 'share' as const,
      value: fraction(millionths, 1_000_000),
      direction: null,
    })
    const is = (text: string, millionths: number) => isTrue(readStatement(text) ?? expect.fail(text), share(millionths))
    const exact = (1_000_000 * over) / under
    const lowest = Math.ceil(exact - 30_000)
    const highest = Math.floor(exact + 30_000)
    expect([lowest - 1, lowest, highest, highest + 1].map((value) => is(words, value))).toEqual([
      false,
      true,
      true,
      false,
    ])
    const above = [
      Math.floor(exact),
      Math.floor(exact) + 1,
      Math.ceil((exact * 11) / 10) - 1,
      Math.ceil((exact * 11) / 10),
    ]
    expect(above.map((value) => is(`ruim ${words}`, value))).toEqual([false, true, true, false])
    const below = [
      Math.ceil(exact),
      Math.ceil(exact) - 1,
      Math.floor((exact * 9) / 10) + 1,
      Math.floor((exact * 9) / 10),
    ]
    expect(below.map((value) => is(`bijna ${words}`, value))).toEqual([false, true, true, false])
  })

  it('differ as soon as the direction does', () => {
    const difference = (cents: number) => ({
      ...amount(cents),
      direction: cents > 0 ? ('voordeel' as const) : ('nadeel' as const),
    })
    for (const [words, way] of Object.entries(directions)) {
      const statement = readStatement(`${words} ruim € 14.000`) ?? expect.fail(words)
      expect(isTrue(statement, difference(1_400_100)), words).toBe(way === 'voordeel')
      expect(isTrue(statement, difference(-1_400_100)), words).toBe(way === 'nadeel')
    }
  })

  it('are brought together by the suggestion, whatever was written', () => {
    fc.assert(
      fc.property(
        written,
        fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }),
        fc.boolean(),
        (number, cents, differs) => {
          const direction = cents > 0 ? 'voordeel' : cents < 0 ? 'nadeel' : 'geen'
          const figure = { ...amount(cents), direction: differs ? (direction as 'voordeel' | 'nadeel' | 'geen') : null }
          const better = suggest(readStatement(number.words) ?? expect.fail(number.words), figure)
          expect(isTrue(readStatement(better) ?? expect.fail(better), figure), `${number.words} → ${better}`).toBe(true)
        },
      ),
    )
  })
})

describe('the words of the vocabulary', () => {
  it.each([
    ['€ 6.349.000', 6_349_000_00],
    ['€6.349.000,00', 6_349_000_00],
    ['6.349.000 euro', 6_349_000_00],
    ['€ 6.349.000,-', 6_349_000_00],
    ['6,3 miljoen euro', 6_300_000_00],
    ['€ 6,3 mln.', 6_300_000_00],
    ['zes miljoen euro', 6_000_000_00],
    ['veertienduizend euro', 14_000_00],
    ['€ 14 duizend', 14_000_00],
    ['drieëntwintig miljoen', 23_000_000_00],
    ['2 miljard euro', 2_000_000_000_00],
  ])('%s is read as it is meant', (words, cents) => {
    const { kind, value } = readStatement(words) ?? expect.fail(words)
    expect([kind, (value.numerator * 100n) / value.denominator]).toEqual(['amount', BigInt(cents)])
  })

  it.each([
    '',
    'ruim',
    '€',
    '€ 6.3 miljoen',
    '€ 63.49',
    '−€ 5',
    'zeshonderd euro',
    '9 van de tien',
    '9 incidenten en 17 datalekken',
    'tussen 5 en 6 %',
    'de helft van alles',
    'ruim bijna 5',
    'constructor',
    '€ 5 constructor',
  ])('“%s” is refused: it says more or other than can be checked', (words) => {
    expect(readStatement(words)).toBeNull()
  })

  it('counts in digits and in words, with what is counted behind it', () => {
    for (const [words, over, under] of [
      ['9 veiligheidsincidenten', 9n, 1n],
      ['negen', 9n, 1n],
      ['één melding', 1n, 1n],
      ['0,5 fte', 5n, 10n],
      ['1,0 extra formatie', 10n, 10n],
      ['31.334 inwoners', 31334n, 1n],
    ] as const)
      expect(readStatement(words)).toMatchObject({ kind: 'count', value: fraction(over, under) })
  })

  it('stand with their meaning in docs/dossier.md, and no others', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../docs/dossier.md'), 'utf8')
    const table = guide.split('<!-- woorden van klopt -->')[1] ?? expect.fail('no table of words')
    const rows = table
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim()))
    const found = rows.map(([, words = '', meaning = '']) => [words.replaceAll('`', '').replaceAll('_', ''), meaning])
    const expected = Object.entries(rules).map(([rule, { meaning }]) => {
      const words = Object.entries(degrees)
        .filter(([, own]) => own === rule)
        .map(([word]) => word)
      return [rule === 'geen' ? '(geen woord ervoor)' : words.join(', '), meaning]
    })
    expect(found).toEqual(expected)
    for (const word of [...Object.keys(directions), ...Object.keys(shares), ...Object.keys(scales)])
      expect(guide, word).toContain(word.replace(/\.$/, ''))
  })
})

describe('a claim', () => {
  const sources = {
    tables: [],
    indicators: null,
    keyFigures: [
      {
        code: 'datalekken',
        description: '',
        value: '17',
        unit: 'datalekken',
        period: '',
        referenceDate: '',
        source: '',
      },
      {
        code: 'incidenten',
        description: '',
        value: '9',
        unit: 'incidenten',
        period: '',
        referenceDate: '',
        source: '',
      },
      { code: 'verzuim', description: '', value: '5,2', unit: '%', period: '', referenceDate: '', source: '' },
      { code: 'onbekend', description: '', value: 'volgt', unit: '', period: '', referenceDate: '', source: '' },
    ],
  }
  const check = (reference: string, words: string) =>
    checkClaims([{ file: 'tekst/010.md', line: 7, section: 's', words, reference }], sources)[0]?.finding

  it('is true, or names its place, its words, the figure and what would be true', () => {
    expect(check('kengetallen/datalekken', 'zeventien datalekken')).toBeNull()
    expect(check('kengetallen/datalekken', '18 datalekken')).toMatchObject({
      code: 'klopt-niet',
      file: 'tekst/010.md',
      line: 7,
      value: '18 datalekken',
      message: 'In de tekst staat “18 datalekken”, maar kengetallen/datalekken is 17.',
      advice: 'Schrijf bijvoorbeeld “17 datalekken”, of verwijs naar een ander cijfer.',
    })
  })

  it('on a figure that does not exist gets the nearest', () => {
    expect(check('kengetallen/datalek', '17')?.message).toBe(
      'Het cijfer “kengetallen/datalek” bestaat niet. Bedoelde u “kengetallen/datalekken”?',
    )
    expect(check('kengetallen/datalekken van kengetallen/incident', '17')?.code).toBe('klopt-onbekend')
  })

  it('may be a share or a difference of two figures', () => {
    expect(check('kengetallen/incidenten van kengetallen/datalekken', 'ruim de helft')).toBeNull()
    expect(check('kengetallen/incidenten van kengetallen/datalekken', '52,9 %')).toBeNull()
    expect(check('kengetallen/incidenten van kengetallen/datalekken', '54 procent')?.advice).toContain('“53 %”')
    expect(check('kengetallen/datalekken min kengetallen/incidenten', '8 meer')).toBeNull()
    expect(check('kengetallen/verzuim', 'ruim 5 %')).toBeNull()
  })

  it('of another kind than its figure, or on no figure, is refused', () => {
    expect(check('kengetallen/datalekken', '€ 17')?.code).toBe('klopt-onleesbaar')
    expect(check('kengetallen/datalekken', 'een voordeel van 17')?.code).toBe('klopt-onleesbaar')
    expect(check('kengetallen/onbekend', '17')?.code).toBe('klopt-zonder-cijfer')
    expect(check('kengetallen/datalekken van kengetallen/verzuim', '5 %')?.code).toBe('klopt-zonder-cijfer')
  })

  it('knows every figure of a report by one reference', () => {
    expect([...knownFigures(sources).keys()]).toEqual([
      'kengetallen/datalekken',
      'kengetallen/incidenten',
      'kengetallen/verzuim',
      'kengetallen/onbekend',
    ])
  })
})
