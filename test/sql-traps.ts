/** What DuckDB forgives or reads otherwise, and Trino does not: run on DuckDB 1.5.6, Trino 435 and 476. */
const traps: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a cast with ::', /::/],
  ['qualify', /\bqualify\b/],
  ['ilike', /\bilike\b/],
  ['exclude or replace of columns', /\*\s*(exclude|replace)\b/],
  ['group by all or order by all', /\bby\s+all\b/],
  ['string_agg', /\bstring_agg\b/],
  ['left() or right()', /\b(left|right)\s*\(/],
  ['a division', /\//],
  ['a remainder', /%/],
  ['avg', /\bavg\s*\(/],
  ['a regular expression', /\bregexp|\bsimilar\s+to\b/],
  ['limit before offset', /\blimit\b[^)]*\boffset\b/],
  ['a trailing comma', /,\s*(?:\)|from\b|where\b|group\b|order\b|$)/],
  ['two equal signs', /==/],
  ['double quotes', /"/],
  ['from first', /(?:^|\()\s*from\b/],
  ['concat or greatest, which differ on null', /\b(concat|greatest|least)\s*\(/],
  ['formatting or rounding', /\b(format|printf|round|floor|ceil|date_diff|date_format|to_char)\s*\(/],
  ['a number with a fraction', /\b\d+(?:\.\d|e\d)|\bdouble\b|\bdecimal\b|\breal\b|\bfloat\b/],
  ['a point in time', /\btimestamp\b/],
  ['a backtick', /`/],
  ['a list or struct literal', /[[\]{}]/],
  ['varchar of a length', /\bvarchar\s*\(/],
  ['try_cast', /\btry_cast\b/],
  ['an escape in a text', /\be'/],
  ['!=', /!=/],
  ['a semicolon', /;/],
  ['a comment in the body', /\/\*/],
  ['a text compared with a number', /'\s*(?:=|<>|<=?|>=?)\s*-?\d|\b\d+\s*(?:=|<>|<=?|>=?)\s*'/],
  ['filter in a window, not supported by Trino', /\)\s*filter\s*\((?:[^()]|\([^()]*\))*\)\s*over\b/],
  ['a sum of truths', /\bsum\s*\([^()]*(?:[=<>]|\bis\b)/],
  ['a sum without cast to bigint, a hugeint in DuckDB', /(?<!\bcast\()\bsum\s*\(/],
  ['grouping() without cast, an integer in Trino', /(?<!\bcast\()\bgrouping\s*\(/],
  ['split_part without nullif, null in Trino', /(?<!\bnullif\()\bsplit_part\s*\(/],
]

export interface Trap {
  /** Of the file, from 1. */
  readonly line: number
  readonly name: string
}

/** @param text of an .sql file, with its header */
export function trapsIn(text: string): readonly Trap[] {
  const plain = withoutTexts(text.replace(/^--.*$/gm, '')).toLowerCase()
  const lineAt = (index: number) => plain.slice(0, index).split('\n').length
  const found = traps.flatMap(([name, pattern]) =>
    [...plain.matchAll(new RegExp(pattern, 'g'))].map((match) => {
      const blank = /^\s*/.exec(match[0])?.[0].length ?? 0
      return { line: lineAt((match.index ?? 0) + blank), name }
    }),
  )
  return [...found, ...selectsOf(plain).flatMap((select) => trapsOfSelect(select, lineAt))]
}

/** Blanks what stands in quotes, at equal length: a code may look like anything. */
function withoutTexts(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, (quoted) => `'${quoted.slice(1, -1).replace(/[^\n]/g, ' ')}'`)
}

interface Select {
  readonly text: string
  readonly index: number
}

/** Each select with what it has inside parentheses blanked, so that its clauses are its own. */
function selectsOf(plain: string): readonly Select[] {
  return [...plain.matchAll(/\bselect\b/g)].map(({ index }) => {
    let depth = 0
    let text = ''
    for (const letter of plain.slice(index)) {
      if (letter === ')') depth -= 1
      if (depth < 0) break
      text += depth === 0 || letter === '\n' ? letter : ' '
      if (letter === '(') depth += 1
    }
    // What is joined by union is another select.
    return { text: text.split(/\b(?:union|except|intersect)\b/)[0] ?? '', index }
  })
}

function trapsOfSelect({ text, index }: Select, lineAt: (index: number) => number): readonly Trap[] {
  const [list = ''] = text.split(/\bfrom\b/)
  const aliases = [...list.matchAll(/(\S+)\s+as\s+(\w+)/g)].flatMap(([, expression = '', alias = '']) =>
    expression.split('.').at(-1) === alias ? [] : [alias],
  )
  const clauses = [
    ...text.matchAll(/\b(?:where|having|group\s+by)\b((?:(?!\b(?:order\s+by|group\s+by|having|where)\b)[\s\S])*)/g),
  ]
  const named = clauses.flatMap((clause) =>
    [...clause[0].matchAll(/(?<![\w.])[a-z_]\w*/g)]
      .filter(([word]) => aliases.includes(word))
      .map((word) => ({
        line: lineAt(index + clause.index + word.index),
        name: 'an alias in where, having or group by',
      })),
  )
  return [...named, ...unselectedOrder(text, index, lineAt)]
}

/** After `select distinct` only what was selected can order. */
function unselectedOrder(text: string, index: number, lineAt: (index: number) => number): readonly Trap[] {
  if (!/^select\s+distinct\b/.test(text)) return []
  const [list = ''] = text.split(/\bfrom\b/)
  const order = /\border\s+by\b([\s\S]*)$/.exec(text)
  if (!order) return []
  const selected = list.split(',').map((item) => /(\w+)\s*$/.exec(item)?.[1])
  return [...(order[1] ?? '').matchAll(/(?:\w+\.)?(\w+)(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*(?:,|$)/g)]
    .filter(([, column]) => !selected.includes(column))
    .map(() => ({ line: lineAt(index + order.index), name: 'order by a column that distinct leaves out' }))
}
