import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sqlChecks } from '../../../functions/core/checks.ts'
import { sha256 } from '../../../functions/core/digest.ts'
import type { Scope } from '../../../functions/io/engine.ts'
import { bind } from '../../../functions/io/question.ts'

const folder = join(import.meta.dirname, '../../../functions/sql')
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replaceAll('\\', '/').replace(/\.sql$/, ''))
  .sort()
const questions = names.filter((name) => !name.startsWith('steps/'))
const textOf = (name: string) => readFileSync(join(folder, `${name}.sql`), 'utf8')
const bodyOf = (name: string) => textOf(name).replace(/^--.*\n/gm, '')
/** Without what stands in quotes: a code may look like anything. */
const plainOf = (name: string) => bodyOf(name).replace(/'(?:[^']|'')*'/g, "''")
const listed = (name: string, key: string) =>
  new RegExp(`^-- ${key}: (.+)$`, 'm').exec(textOf(name))?.[1]?.split(', ') ?? []

const scope: Scope = { snapshot: sha256('snapshot'), intakes: [sha256('a'), sha256('b'), sha256('c')] }
const count = (text: string, part: string | RegExp) => text.split(part).length - 1

describe('a question', () => {
  it('is there', () => {
    expect(names.length).toBeGreaterThan(10)
  })

  it.each(names)('%s says its grain on the first line and fits on one screen', (name) => {
    const text = textOf(name)
    expect(text).toMatch(/^-- grain: one \S.+\n/)
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(80)
    const header = text.split('\n').filter((line) => line.startsWith('--'))
    for (const line of header.slice(1)) expect(line).toMatch(/^-- (steps|parameters): \S/)
    expect(text.startsWith(header.join('\n'))).toBe(true)
  })

  it.each(names)('%s is one pure select in lower case', (name) => {
    expect(bodyOf(name).trim()).toMatch(/^(select|with)\s/)
    expect(plainOf(name)).not.toMatch(/;|\b(insert|update|delete|create|drop|copy|attach|set|pragma|into)\b/i)
    expect(plainOf(name)).toBe(plainOf(name).toLowerCase())
  })

  it.each(names)('%s casts every sum to bigint: DuckDB would give a hugeint', (name) => {
    const body = plainOf(name)
    const cast = /cast\(sum\((?:[^()]|\([^()]*\))*\)(?:\s+filter\s+\((?:[^()]|\([^()]*\))*\))?\s+as bigint\)/g
    expect(body.replace(cast, '')).not.toMatch(/\bsum\(/)
  })

  it.each(names)('%s binds as many values as its header has parameters', (name) => {
    expect(count(bodyOf(name), '?')).toBe(listed(name, 'parameters').length)
    for (const parameter of listed(name, 'parameters')) expect(['intakes', 'snapshot']).toContain(parameter)
  })

  it.each(names)('%s asks for the lines of its own intakes only', (name) => {
    const references = count(plainOf(name), /\b(?:from|join)\s+lines\b/)
    expect(count(plainOf(name), /\bintake in \(\?\)/)).toBe(references)
  })

  it.each(questions)('%s orders its rows by itself', (name) => {
    expect(plainOf(name)).toMatch(/\norder by [^()]+$/)
  })

  it.each(names.filter((name) => name.startsWith('checks/')))('%s is asked by exactly one check', (name) => {
    expect(sqlChecks.filter(({ question }) => question === name)).toHaveLength(1)
  })
})

describe('a question that is bound', () => {
  const stepNames = (name: string) =>
    [...bind(name, scope).text.matchAll(/^(?:with )?(\w+) as \($/gm)].map(([, step]) => step)

  it.each(questions)('%s is whole: a value for every ?, each step once, after those it builds on', (name) => {
    const { text, values, name: bound } = bind(name, scope)
    expect(bound).toBe(name)
    expect(count(text, '?')).toBe(values.length)
    expect(text).not.toMatch(/--|;/)
    expect(count(text, /\bwith\s/)).toBeLessThanOrEqual(1)
    const steps = stepNames(name).filter((step) => names.includes(`steps/${step}`))
    expect(new Set(steps).size).toBe(steps.length)
    for (const [index, step] of steps.entries())
      for (const needed of listed(`steps/${step}`, 'steps')) expect(steps.slice(0, index)).toContain(needed)
    for (const step of listed(name, 'steps')) expect(steps).toContain(step)
  })

  it('has the steps of its steps in front', () => {
    expect(stepNames('table-rows')).toEqual(['delivered', 'rekeningregel', 'matched', 'placed'])
    expect(stepNames('checks/lines-missing-from-scope')).toEqual(['delivered', 'rekeningregel', 'matched', 'placed'])
    expect(stepNames('checks/amendments-do-not-add-up')).toEqual([])
  })

  it('keeps its own named steps behind the shared ones', () => {
    expect(stepNames('reconciliation')).toEqual(['delivered', 'rekeningregel', 'matched', 'found'])
    expect(bind('reconciliation', scope).text.startsWith('with delivered as (\nselect')).toBe(true)
  })

  it('takes a ? for every intake, and its values in the order of the text', () => {
    const { text, values } = bind('reconciliation', scope)
    expect(text).toContain('intake in (?, ?, ?)')
    expect(values).toEqual([...scope.intakes, scope.snapshot, scope.snapshot])
    expect(bind('control-totals', scope).values).toEqual(scope.intakes)
    expect(bind('control-totals', { ...scope, intakes: scope.intakes.slice(0, 1) }).text).toContain('intake in (?)')
  })

  it('never has a value in its text', () => {
    for (const name of questions)
      for (const value of bind(name, scope).values) expect(bind(name, scope).text).not.toContain(value)
  })

  it('does not exist: then the world is broken', () => {
    expect(() => bind('no-such-question', scope)).toThrow()
  })
})
