import { contrast } from './contrast.ts'
import { didYouMean } from './did-you-mean.ts'
import { decodeText } from './encoding.ts'
import { type Finding, finding } from './finding.ts'
import { byCode } from './order.ts'

/** What a municipality sets of its own: custom property (`--basis-heading-color`) and value, in order of name. */
export type Theme = readonly (readonly [property: string, value: string])[]

/**
 * The colours of the site, which a municipality may replace. These are the values of the example theme and site/src/styles/theme.css: a test compares.
 */
export const themeColors = {
  'color-action-2-color-default': '#00568b',
  'color-action-2-color-hover': '#003e65',
  'color-action-2-color-active': '#003e65',
  'color-action-2-border-subtle': '#8ecef6',
  'color-default-bg-document': '#ffffff',
  'color-default-bg-default': '#eff1f3',
  'color-default-color-document': '#1b2430',
  'color-default-color-default': '#3d5374',
  'color-default-color-subtle': '#586c88',
  'color-default-border-subtle': '#c9d1db',
  'heading-color': '#0b1a2f',
  'color-highlight-bg-default': '#fff1bb',
  'color-action-2-inverse-bg-default': '#00568b',
  'color-action-2-inverse-color-default': '#ffffff',
} as const

const themeFonts = ['text-font-family-default', 'heading-font-family'] as const

type Color = keyof typeof themeColors

/** Every pair that touches on a page: text at 4,5, what is no text at 3 (WCAG 1.4.3 and 1.4.11). */
export const contrastPairs: readonly (readonly [color: Color, background: Color, least: 3 | 4.5])[] = [
  ...(['color-default-bg-document', 'color-default-bg-default'] as const).flatMap((background) => [
    ['color-default-color-document', background, 4.5] as const,
    ['color-action-2-color-default', background, 4.5] as const,
    ['color-action-2-color-hover', background, 4.5] as const,
    ['color-action-2-color-active', background, 4.5] as const,
    ['color-default-color-subtle', background, 4.5] as const,
  ]),
  ['heading-color', 'color-default-bg-document', 4.5],
  ['color-default-color-default', 'color-default-bg-document', 4.5],
  ['color-default-color-document', 'color-highlight-bg-default', 4.5],
  ['color-action-2-color-default', 'color-highlight-bg-default', 4.5],
  ['color-action-2-inverse-color-default', 'color-action-2-inverse-bg-default', 4.5],
]

const names: readonly string[] = [...Object.keys(themeColors), ...themeFonts]

/**
 * Reads thema.json: design tokens in the form of the W3C community group, as NL Design System and style-dictionary use them,
 * `{"basis": {"heading": {"color": {"$value": "#0b1a2f"}}}}`.
 */
export function readTheme(file: string, bytes: Uint8Array): { theme: Theme; findings: Finding[] } {
  const tokens = tokensOf(file, bytes)
  if (!Array.isArray(tokens)) return { theme: [], findings: [tokens] }
  const findings = tokens.flatMap(([name, value]): Finding[] => {
    if (!names.includes(name))
      return [finding('thema-onbekend', { file, value: name }, { suggestion: didYouMean(name, names) })]
    return isValid(name, value) ? [] : [finding('thema-ongeldig', { file, column: name, value })]
  })
  if (findings.length > 0) return { theme: [], findings }
  const theme = tokens
    .map(([name, value]) => [`--basis-${name}`, value] as const)
    .sort(([left], [right]) => byCode(left, right))
  return { theme, findings: faintPairs(file, new Map(tokens)) }
}

function isValid(name: string, value: string): boolean {
  const isFont = themeFonts.some((font) => font === name)
  return isFont ? /^[\p{L}\d\s,"'-]+$/u.test(value) : /^#[0-9a-fA-F]{6}$/.test(value)
}

function faintPairs(file: string, own: ReadonlyMap<string, string>): Finding[] {
  const colorOf = (name: Color) => own.get(name) ?? themeColors[name]
  return contrastPairs.flatMap(([color, background, least]) => {
    const ratio = contrast(colorOf(color), colorOf(background))
    if (ratio >= least) return []
    const facts = {
      color: colorOf(color),
      background: `${colorOf(background)} (${background})`,
      // Rounded down, so that 4,49 never reads as 4,5.
      ratio: String(Math.floor(ratio * 100) / 100).replace('.', ','),
      least: String(least).replace('.', ','),
    }
    return [finding('contrast-te-laag', { file, column: color }, facts)]
  })
}

/** Name without `basis-` and value of each token, or why the file cannot be read. */
function tokensOf(file: string, bytes: Uint8Array): [string, string][] | Finding {
  try {
    return flatten(JSON.parse(decodeText(bytes).text), []).map(([path, value]) => [path.replace(/^basis-/, ''), value])
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return finding('json-onleesbaar', { file })
  }
}

function flatten(value: unknown, path: readonly string[]): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path.join('-'), String(value)]]
  if ('$value' in value) return [[path.join('-'), String(value.$value)]]
  return Object.entries(value)
    .filter(([key]) => !key.startsWith('$'))
    .flatMap(([key, inner]) => flatten(inner, [...path, key]))
}
