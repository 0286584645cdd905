import type { Municipality } from './site-input.ts'

/** The municipality's own tokens, with more weight than those of the site. */
export function themeCss(theme: Municipality['theme']): string {
  const declarations = theme.map(([property, value]) => `  ${property}: ${value};\n`).join('')
  return `html.voorbeeld-theme {\n${declarations}}\n`
}
