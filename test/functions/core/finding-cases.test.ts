import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sqlChecks } from '../../../functions/core/checks.ts'
import { findingTexts } from '../../../functions/core/finding-texts.ts'
import { parseCsv, readCase, sqlCases } from '../../sql-cases.ts'

const tests = join(import.meta.dirname, '../..')

/** Every word in quotes of the tests, and of what the cases expect. */
function namedInTests(): Set<string> {
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.test\.ts$|expected\.json$/.test(name),
  )
  const texts = files.map((name) => readFileSync(join(tests, name), 'utf8'))
  return new Set(
    texts.flatMap((text) => [...text.matchAll(/["']([a-z]+(?:-[a-z]+)*)["']/g)].map(([, word = '']) => word)),
  )
}

/** Codes of the checks in SQL that have a case in which they fire. */
function firingChecks(): Set<string> {
  const fires = sqlCases.filter((name) => parseCsv(readCase(name, 'expected.csv').toString()).length > 0)
  const questions = new Set(fires.map((name) => name.slice(0, name.lastIndexOf('/'))))
  return new Set(sqlChecks.filter(({ question }) => questions.has(question)).map(({ code }) => code))
}

it('every finding has a case or a test in which it is found', () => {
  const covered = new Set([...namedInTests(), ...firingChecks()])
  expect(Object.keys(findingTexts).filter((code) => !covered.has(code))).toEqual([])
})
