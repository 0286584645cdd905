import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { decodeText } from './encoding.ts'
import { type Finding, finding } from './finding.ts'

z.config(z.locales.nl())

export interface SettingsOutcome<T> {
  readonly settings: T | null
  /** The settings without keys that do not exist: good enough to look at the rest of the dossier, never to publish it. */
  readonly usable: T | null
  readonly findings: readonly Finding[]
}

/** Reads a settings file; every problem becomes a finding with its line and the path of the key. */
export function readYamlSettings<S extends z.ZodType>(
  file: string,
  bytes: Uint8Array,
  schema: S,
): SettingsOutcome<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(decodeText(bytes).text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  })
  visit(document, {
    Alias: (_key, { range }) => {
      // An alias can blow a small file up; no setting needs one.
      document.errors.push(new YAMLParseError([range?.[0] ?? 0, range?.[1] ?? 0], 'BAD_ALIAS', 'alias'))
      return visit.BREAK
    },
  })
  if (document.errors.length > 0) {
    const findings = document.errors.map((error) =>
      finding('yaml-onleesbaar', { file, line: lines.linePos(error.pos[0]).line }, { reason: error.code }),
    )
    return { settings: null, usable: null, findings }
  }
  const content: unknown = document.toJS()
  const outcome = schema.safeParse(content)
  if (outcome.success) return { settings: outcome.data, usable: outcome.data, findings: [] }
  const lineOf = (path: readonly PropertyKey[]): number | null => {
    const offset = offsetOf(document, path)
    return offset === null ? null : lines.linePos(offset).line
  }
  const isMissing = (path: readonly PropertyKey[]): boolean => document.getIn(path) === undefined
  const { issues } = outcome.error
  for (const issue of issues) if (issue.code === 'unrecognized_keys') removeKeys(content, issue.path, issue.keys)
  return {
    settings: null,
    usable: schema.safeParse(content).data ?? null,
    findings: issues.flatMap((issue) => toFindings(issue, file, { lineOf, isMissing }, schema)),
  }
}

function removeKeys(content: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  let part: unknown = content
  for (const key of path) part = typeof part === 'object' && part !== null ? Reflect.get(part, key) : null
  if (typeof part !== 'object' || part === null) return
  for (const key of keys) Reflect.deleteProperty(part, key)
}

type Issue = z.core.$ZodIssue

interface Readable {
  readonly lineOf: (path: readonly PropertyKey[]) => number | null
  readonly isMissing: (path: readonly PropertyKey[]) => boolean
}

function toFindings(issue: Issue, file: string, { lineOf, isMissing }: Readable, schema: z.ZodType): Finding[] {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) =>
      finding(
        'instelling-onbekend',
        { file, line: lineOf([...issue.path, key]), value: key },
        { place: place === '' ? 'dit bestand' : place, suggestion: didYouMean(key, known) },
      ),
    )
  }
  const reason = isMissing(issue.path) ? 'ze ontbreekt' : issue.message
  return [finding('instelling-ongeldig', { file, line: lineOf(issue.path) }, { key: place, reason })]
}

/** The keys that a settings schema knows at a path, for the suggestion. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let part: unknown = schema
  for (const key of path) {
    part = unwrap(part)
    if (part instanceof z.ZodArray) part = part.element
    else if (part instanceof z.ZodObject) part = part.shape[String(key)]
  }
  part = unwrap(part)
  if (part instanceof z.ZodRecord && part.keyType instanceof z.ZodEnum) return part.keyType.options.map(String)
  return part instanceof z.ZodObject ? Object.keys(part.shape) : []
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.out)
  const wrapped = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
  return wrapped ? unwrap(schema.unwrap()) : schema
}

/** Where the key or item at a path begins; for what is absent, where the part around it begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  const last = path.at(-1)
  const parent = last === undefined ? null : document.getIn(path.slice(0, -1), true)
  const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === last) : undefined
  const node = pair?.key ?? document.getIn(path, true)
  if (isNode(node) && node.range) return node.range[0]
  return path.length === 0 ? null : offsetOf(document, path.slice(0, -1))
}
