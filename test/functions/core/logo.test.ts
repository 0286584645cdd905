import { expect, it } from 'vitest'
import { readLogo } from '../../../functions/core/logo.ts'

const read = (text: string) => readLogo('logo.svg', Buffer.from(text))
const svg = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inner}</svg>`

it('a picture is taken as it is', () => {
  const logo = svg('<defs><path id="a" d="M0 0"/></defs><use href="#a" fill="url(#a)"/>')
  expect(read(logo)).toEqual({ logo, findings: [] })
  expect(read(`<?xml version="1.0"?>\n<!-- ontwerp -->\n${logo}`).findings).toEqual([])
})

it.each([
  '<script>alert(1)</script>',
  '<path onload="alert(1)"/>',
  '<use href="https://example.org/a.svg#a"/>',
  '<image xlink:href="foto.png"/>',
  '<foreignObject/>',
  '<style>@import "x.css"</style>',
  '<path fill="url(https://example.org/a)"/>',
])('%s makes it more than a picture', (inner) => {
  expect(read(svg(inner))).toMatchObject({ logo: null, findings: [{ code: 'logo-niet-veilig', severity: 'error' }] })
})

it('another kind of file, or one that is too large, is refused', () => {
  expect(read('\u0089PNG')).toMatchObject({ logo: null, findings: [{ code: 'logo-geen-svg' }] })
  expect(read(svg(`<path d="${'M0 0'.repeat(3000)}"/>`))).toMatchObject({
    logo: null,
    findings: [{ code: 'logo-te-groot' }],
  })
})
