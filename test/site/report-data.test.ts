import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, inject, it } from 'vitest'
import { reportJsonSchema } from '../../functions/core/report-schema.ts'
import { diemenId } from '../diemen.ts'

const folder = inject('publicFolder')
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const report = json(join(folder, diemenId, 'voorbeeld-rapport.json'))

it('the schema in docs is that of the code (npm run schema writes it anew)', () => {
  expect(json(join(import.meta.dirname, '../../docs/rapport-1.schema.json'))).toEqual(reportJsonSchema())
})

it('the published schema accepts the published report, and nothing with a field more or less', () => {
  const validate = new Ajv2020({ strict: true }).compile(json(join(folder, 'schema/rapport-1.json')))
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...report, extra: 1 })).toBe(false)
  const { figuresDigest: _left, ...less } = report
  expect(validate(less)).toBe(false)
})

it('a report names no line, value or person of the private store', () => {
  const text = JSON.stringify(report)
  expect(text).not.toMatch(/boekingstekst|Loonjournaal|mw\. |dhr\. /)
  for (const { sentence } of report.findings) expect(sentence).not.toMatch(/\d|“/)
})
