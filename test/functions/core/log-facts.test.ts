import { expect, it } from 'vitest'
import { sha256 } from '../../../functions/core/digest.ts'
import { logFacts } from '../../../functions/core/log-facts.ts'

const digest = sha256('x')

it('says the object and the result of an action by ids, digests and counts', () => {
  const event = { dossier: 'diemen/jaarstukken-2021', execution: '0b1c_run-1', name: 'salaris J. Jansen.csv' }
  const result = {
    next: 'rejected',
    findings: { 'bedrag-onleesbaar': 2 },
    tell: true,
    mail: { subject: 'x', message: 'y' },
  }
  expect(logFacts(event, result)).toEqual({
    dossier: 'diemen/jaarstukken-2021',
    execution: '0b1c_run-1',
    next: 'rejected',
    findings: { 'bedrag-onleesbaar': 2 },
    tell: true,
  })
})

it.each([
  ['a dossier that is no id', { dossier: 'Diemen/Loon van J. Jansen' }],
  ['findings by what is no code', { findings: { '1.234,56': 1 } }],
  ['findings with more than counts', { findings: { 'bedrag-onleesbaar': { value: '1.234,56' } } }],
  ['a report in place of its digest', { report: { content: 'x' } }],
  ['what nobody named', { exports: ['x.csv'], key: 'diemen/x', detail: { object: { key: 'x' } } }],
  ['no object', 'a text with 1.234,56'],
  ['nothing', null],
])('keeps out %s', (_name, source) => expect(logFacts(source)).toEqual({}))

it('lets a digest through and nothing that looks like one', () => {
  expect(logFacts({ intake: digest, accepted: false, made: true })).toEqual({
    intake: digest,
    accepted: false,
    made: true,
  })
  expect(logFacts({ intake: `${digest} 12,00` })).toEqual({})
})
