import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Declaration, Plugin, Root } from 'postcss'

const TOKENS = '.voorbeeld-theme'

/**
 * Removes what no page can use: selectors with a class that no source file names, then custom properties that nothing reads.
 * Tokens of components with one value give way to that value; the `--basis-` tokens stay, since a theme is made with those.
 * The example theme alone is 200 kB; a page has 20 kB for everything. It looks at source and never at built pages,
 * so the style sheet is the same for every municipality.
 */
export function pruneCss(sourceFolder: string): Plugin {
  const words = wordsIn(sourceFolder)
  return {
    postcssPlugin: 'prune-css',
    OnceExit(root) {
      removeUnusedSelectors(root, words)
      keepLastTokens(root)
      while (inlineSettledTokens(root));
      while (removeUnreadProperties(root) > 0);
    },
  }
}

function wordsIn(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(astro|ts)$/.test(file))
  return new Set(files.flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/[\w-]+/g) ?? []))
}

function removeUnusedSelectors(root: Root, words: ReadonlySet<string>): void {
  root.walkRules((rule) => {
    const used = rule.selectors.filter((selector) =>
      [...selector.matchAll(/\.([a-zA-Z_][\w-]*)/g)].every(([, name]) => name !== undefined && words.has(name)),
    )
    if (used.length === 0) rule.remove()
    else if (used.length < rule.selectors.length) rule.selectors = used
  })
}

/** The theme repeats itself and ours overrides it: of tokens outside any condition only the last counts. */
function keepLastTokens(root: Root): void {
  const last = new Map<string, Declaration>()
  for (const rule of root.nodes) {
    if (rule.type !== 'rule' || rule.selector !== TOKENS) continue
    rule.each((node) => {
      if (node.type !== 'decl' || !node.prop.startsWith('--')) return
      last.get(node.prop)?.remove()
      last.set(node.prop, node)
    })
  }
}

/** One pass: values may refer to further tokens. */
function inlineSettledTokens(root: Root): boolean {
  const settled = settledTokens(root)
  let changed = false
  root.walkDecls((declaration) => {
    const value = replaceReferences(declaration.value, settled)
    changed ||= value !== declaration.value
    declaration.value = value
  })
  return changed
}

/** Tokens other than `--basis-` that the theme sets once and nothing sets again. */
function settledTokens(root: Root): ReadonlyMap<string, string> {
  const settled = new Map<string, string>()
  const seen = new Set<string>()
  root.walkDecls(/^--(?!basis-)/, ({ prop, value, parent }) => {
    const inTheme = parent?.parent === root && 'selector' in parent && parent.selector === TOKENS
    if (inTheme && !seen.has(prop)) settled.set(prop, value)
    else settled.delete(prop)
    seen.add(prop)
  })
  return settled
}

/** Replaces each `var(--name)` or `var(--name, fallback)` that has a value. */
function replaceReferences(text: string, values: ReadonlyMap<string, string>): string {
  const reference = /var\(\s*(--[\w-]+)\s*(?:,(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)?\)/g
  return text.replace(reference, (whole, name: string) => values.get(name) ?? whole)
}

function removeUnreadProperties(root: Root): number {
  const read = new Set<string>()
  root.walkDecls(({ value }) => {
    for (const [, name] of value.matchAll(/var\(\s*(--[\w-]+)/g)) if (name !== undefined) read.add(name)
  })
  let removed = 0
  root.walkDecls(/^--/, (declaration) => {
    if (read.has(declaration.prop)) return
    const { parent } = declaration
    declaration.remove()
    removed += 1
    if (parent?.nodes?.length === 0) parent.remove()
  })
  return removed
}
