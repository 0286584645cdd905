import { readFileSync } from 'node:fs'
import type { BoundSql, Engine, EngineRow, Scope, Watch } from './engine.ts'

const FOLDER = new URL('../sql/', import.meta.url)
const STEPS = 'steps'

interface SqlFile {
  readonly steps: readonly string[]
  readonly parameters: readonly string[]
  readonly body: string
}

/** Asks one question of `functions/sql`, such as `table-rows` or `checks/unruled-lines`. */
export async function ask(
  engine: Engine,
  name: string,
  scope: Scope,
  watch: Watch = {},
): Promise<readonly EngineRow[]> {
  return engine.query(bind(name, scope), scope, watch)
}

/** A bound value as it stands in SQL, for an engine that takes its values as text. */
export function sqlLiteral(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/**
 * The whole SELECT of a question: its steps in front as named queries, its parameters as `?` in order of appearance.
 * A list takes as many `?` as it has values.
 */
export function bind(name: string, scope: Scope): BoundSql {
  const file = readSql(name)
  const steps = stepOrder(file.steps).map((step) => ({
    name: step,
    ...bindFile(readSql(`${STEPS}/${step}`), scope, name),
  }))
  const question = bindFile(file, scope, name)
  const values = [...steps, question].flatMap((part) => part.values)
  if (steps.length === 0) return { name, ...question }
  const named = steps.map((step) => `${step.name} as (\n${step.text}\n)`)
  const rest = /^with\s/.test(question.text) ? question.text.replace(/^with\s+/, ',\n') : `\n${question.text}`
  return { name, text: `with ${named.join(',\n')}${rest}`, values, parts: { steps, question } }
}

function bindFile({ body, parameters }: SqlFile, scope: Scope, question: string) {
  const names = [...parameters]
  const values: string[] = []
  const text = body.replace(/\?/g, () => {
    const bound = parameter(names.shift(), scope, question)
    values.push(...bound)
    return bound.map(() => '?').join(', ')
  })
  return { text, values }
}

/** Steps with those they build on in front, each once. */
function stepOrder(wanted: readonly string[], done: string[] = []): string[] {
  for (const step of wanted) {
    stepOrder(readSql(`${STEPS}/${step}`).steps, done)
    if (!done.includes(step)) done.push(step)
  }
  return done
}

function parameter(name: string | undefined, scope: Scope, question: string): readonly string[] {
  if (name === 'intakes') return scope.intakes
  if (name === 'snapshot') return [scope.snapshot]
  throw new Error(`${question}: there is no parameter "${name}"`)
}

function readSql(name: string): SqlFile {
  const text = readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8')
  const listed = (key: string): string[] => {
    const line = new RegExp(`^-- ${key}: (.+)$`, 'm').exec(text)?.[1] ?? ''
    return line === '' ? [] : line.split(', ')
  }
  return {
    steps: listed('steps'),
    parameters: listed('parameters'),
    body: text.replace(/^--.*\n/gm, '').trim(),
  }
}
