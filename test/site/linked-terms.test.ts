import { parse } from 'node-html-parser'
import { expect, it } from 'vitest'
import type { Report } from '../../functions/core/report.ts'
import { paragraphSections } from '../../site/src/text.ts'
import { reports } from './published-tables.ts'

/** What becomes of a text of one section. */
function rendered(...bodies: readonly string[]): string[] {
  const [report = expect.fail('no report')] = reports
  const sections = bodies.map((body, index) => ({ id: `s-${index}`, level: 1 as const, heading: 'Overhead', body }))
  const own: Report = { ...report, sections }
  return paragraphSections(own)
    .slice(0, bodies.length)
    .map(({ blocks }) => blocks.map((block) => (block.kind === 'html' ? block.html : '')).join(''))
}
const linked = (html: string | undefined) =>
  parse(html ?? '')
    .querySelectorAll('a.term')
    .map((link) => [link.text, link.getAttribute('href')])

it('a term in the text of an author leads to its explanation where it first occurs in a section', () => {
  const [first, second] = rendered('De overhead stijgt.\n\n- Meer overhead en *minder* baten.', 'Weer Overhead.')
  expect(linked(first)).toEqual([
    ['overhead', '/diemen/begrippen/#overhead'],
    ['baten', '/diemen/begrippen/#baten'],
  ])
  expect(linked(second)).toEqual([['Overhead', '/diemen/begrippen/#overhead']])
})

it('also where a line of the source ends in it, and the longest that fits', () => {
  expect(linked(rendered('Meer dan begroot na\nwijziging, en dan de lasten.')[0])).toEqual([
    ['begroot na wijziging', '/diemen/begrippen/#begroting-na-wijziging'],
    ['lasten', '/diemen/begrippen/#lasten'],
  ])
})

it.each([
  'De overheadkosten, de kosten-baten-analyse en het Iv3bestand.',
  'Een [link over overhead](#overhead).',
  '{% klopt "overhead/actual" %}overhead{% /klopt %}',
  '`overhead`',
  '```\noverhead\n```',
  'Wij houden rekening met het voordeel van deze categorie, en de nota is vastgesteld.',
])('not inside another word, a link, a claim or code, nor as an everyday word: %s', (body) => {
  expect(linked(rendered(body)[0])).toEqual([])
})

it('what is text stays text', () => {
  expect(rendered('De overhead is <b> & "x".')[0]).toContain('</a> is &lt;b&gt; &amp; &quot;x&quot;.')
})

it('the published text of the sample has it, and its claims are no terms', () => {
  const [report = expect.fail('no report')] = reports.filter(({ dossier }) => dossier.id.startsWith('diemen'))
  const html = paragraphSections(report)
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'html' ? block.html : '')))
    .join('')
  expect(linked(html).length).toBeGreaterThan(0)
  expect(parse(html).querySelectorAll('a a')).toEqual([])
})
