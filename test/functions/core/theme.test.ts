import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from '../../../functions/core/contrast.ts'
import { contrastPairs, readTheme, themeColors } from '../../../functions/core/theme.ts'

const read = (theme: unknown) => readTheme('thema.json', Buffer.from(JSON.stringify(theme)))
const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#aaaaaa', '#ffffff', 2.32],
    ['#ff0000', '#ffffff', 4],
    ['#00568b', '#00568b', 1],
  ])('of %s on %s is %f', (left, right, ratio) => {
    expect(contrast(left, right)).toBeCloseTo(ratio, 1)
  })

  it('is the same both ways, and between 1 and 21', () => {
    fc.assert(
      fc.property(color, color, (left, right) => {
        expect(contrast(left, right)).toBe(contrast(right, left))
        expect(contrast(left, right)).toBeGreaterThanOrEqual(1)
        expect(contrast(left, right)).toBeLessThanOrEqual(21)
      }),
    )
  })
})

describe('thema.json', () => {
  it('becomes custom properties, in order', () => {
    const theme = {
      basis: {
        text: { 'font-family-default': { $value: 'Georgia, serif' } },
        heading: { color: { $value: '#3b0f2b' } },
      },
    }
    expect(read(theme)).toEqual({
      theme: [
        ['--basis-heading-color', '#3b0f2b'],
        ['--basis-text-font-family-default', 'Georgia, serif'],
      ],
      findings: [],
    })
  })

  it('with a pair that is too faint is an error with both colours and the ratio', () => {
    const { findings } = read({ basis: { heading: { color: { $value: '#aaaaaa' } } } })
    expect(findings).toMatchObject([{ code: 'contrast-te-laag', severity: 'error', column: 'heading-color' }])
    expect(findings[0]?.message).toContain('#aaaaaa')
    expect(findings[0]?.message).toContain('#ffffff')
    expect(findings[0]?.message).toContain('het contrast is 2,32, ten minste 4,5 is nodig')
  })

  it('judges every pair also when only its background is the municipality’s own', () => {
    for (const [, background] of contrastPairs) {
      const theme = Object.fromEntries([[background, { $value: '#787878' }]])
      expect(
        read({ basis: theme }).findings.map(({ code }) => code),
        background,
      ).toContain('contrast-te-laag')
    }
  })

  it('with an unknown name is an error that suggests the right one', () => {
    const { theme, findings } = read({ basis: { heading: { colour: { $value: '#3b0f2b' } } } })
    expect(theme).toEqual([])
    expect(findings).toMatchObject([{ code: 'thema-onbekend', value: 'heading-colour' }])
    expect(findings[0]?.message).toContain('heading-color')
  })

  it.each(['blauw', '#fff', 'rgb(0,0,0)', '#12345g', 'red;}body{display:none', ''])(
    'refuses %j as a colour',
    (value) => {
      expect(read({ basis: { heading: { color: { $value: value } } } }).findings).toMatchObject([
        { code: 'thema-ongeldig' },
      ])
    },
  )

  it.each(['url(https://example.org/f.woff)', 'Georgia; } body { display: none', ''])(
    'refuses %j as a font',
    (value) => {
      expect(read({ basis: { text: { 'font-family-default': { $value: value } } } }).findings).toMatchObject([
        { code: 'thema-ongeldig' },
      ])
    },
  )

  it('that is no JSON is an error', () => {
    expect(readTheme('thema.json', Buffer.from('{"basis": ')).findings).toMatchObject([{ code: 'json-onleesbaar' }])
  })
})

it('the colours of the site are legible, and those that a municipality may replace are those of its style sheet', () => {
  expect(read({}).findings).toEqual([])
  const site = join(import.meta.dirname, '../../../site/src/styles/theme.css')
  const example = 'node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'
  const sheets = [readFileSync(site, 'utf8'), readFileSync(example, 'utf8')]
  const valueIn = (property: string): string => {
    const found =
      sheets.flatMap((sheet) => [...sheet.matchAll(new RegExp(`${property}:\\s*([^;]+);`, 'g'))])[0]?.[1] ?? ''
    const reference = /^var\((--[\w-]+)\)$/.exec(found.trim())?.[1]
    return reference === undefined ? found.trim().toLowerCase() : valueIn(reference)
  }
  for (const [name, value] of Object.entries(themeColors)) expect(valueIn(`--basis-${name}`), name).toBe(value)
})
