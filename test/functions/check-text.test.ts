import { afterEach, beforeEach, expect, it } from 'vitest'
import { aggregate } from '../../functions/aggregate.ts'
import { checkText } from '../../functions/check-text.ts'
import { printText } from '../../functions/terminal/print-text.ts'
import { smallDossierId as id, smallDossier, type Workplace, workplace } from '../small-dossier.ts'

const text = `# Overhead

De directie kost {% klopt "overhead/directie/actual" %}bijna € 2 duizend{% /klopt %}. Dat is
{% klopt "overhead/directie/actual van overhead/actual" %}60,01 %{% /klopt %} van € 3.000,50,
met {% klopt "overhead/variance" %}een nadeel van € 200,50{% /klopt %}.

{% tabel "overhead" /%}
`
let place: Workplace
beforeEach(async () => {
  place = await workplace({ ...smallDossier, [`${id}/tekst/010-overhead.md`]: text })
})
afterEach(() => place.remove())

it('a text that agrees with the figures is published, with its claims and what nothing checks', async () => {
  const { aggregated, claims, unchecked } = await checkText(place.host, await aggregate(place.host, id))
  expect(aggregated.report?.content.claims.map(({ section, words }) => [section, words])).toEqual([
    ['overhead', 'bijna € 2 duizend'],
    ['overhead', '60,01 %'],
    ['overhead', 'een nadeel van € 200,50'],
  ])
  expect(claims.map(({ figure, finding }) => [figure, finding])).toEqual([
    ['€ 1.800,50', null],
    ['60,01 %', null],
    ['een nadeel van € 200,50', null],
  ])
  expect(aggregated.report?.content.uncheckedAmounts).toEqual([{ section: 'overhead', words: '€ 3.000,50' }])
  expect(unchecked.map(({ file, line }) => [file, line])).toEqual([['tekst/010-overhead.md', 4]])
})

it('one cent that makes a claim false: no report, and what to write instead', async () => {
  const file = `${id}/exports/grootboek.csv`
  const ledger = (smallDossier[file] ?? '').replace('1.200,25', '1.200,26').replace('3.700,50', '3.700,51')
  await place.upload(file, ledger)
  const totals = (smallDossier[`${id}/aansluiting.csv`] ?? '')
    .replace('3.600,50', '3.600,51')
    .replace('3.100,50', '3.100,51')
  await place.upload(`${id}/aansluiting.csv`, totals)
  const { outcome, report, findings } = await aggregate(place.host, id)
  expect([outcome, report]).toEqual(['rejected', null])
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      code: 'klopt-niet',
      file: 'tekst/010-overhead.md',
      line: 5,
      value: 'een nadeel van € 200,50',
      message: 'In de tekst staat “een nadeel van € 200,50”, maar overhead/variance is een nadeel van € 200,51.',
      advice: 'Schrijf bijvoorbeeld “een nadeel van € 200,51”, of verwijs naar een ander cijfer.',
    }),
  ])
  expect(printText(await checkText(place.host, await aggregate(place.host, id)))).toContain(
    'klopt niet: “een nadeel van € 200,50” (tekst/010-overhead.md, regel 5)',
  )
})

it('a false claim is told together with what is wrong in the lines', async () => {
  await place.upload(
    `${id}/tekst/010-overhead.md`,
    text.replace('bijna € 2 duizend', 'de helft').replace('overhead/variance', 'overhed/variance'),
  )
  await place.upload(
    `${id}/aansluiting.csv`,
    (smallDossier[`${id}/aansluiting.csv`] ?? '').replace('3.100,50', '3.100,49'),
  )
  const { findings } = await aggregate(place.host, id)
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code, line }) => [code, line])).toEqual([
    ['klopt-onleesbaar', 3],
    ['klopt-onbekend', 5],
    ['aansluiting-wijkt-af', 3],
  ])
})
