import { open, writeFile } from 'node:fs/promises'
import { type Checked, check } from '../check.ts'
import { checkPage } from '../core/check-page.ts'
import { FolderStore } from '../io/folder-store.ts'
import { withScratch } from '../io/scratch.ts'
import { type Outcome, optional, outcome } from './outcome.ts'
import { printChecked } from './print-check.ts'
import { withProgress } from './progress.ts'

const host = { openFolder: (path: string) => withProgress(new FolderStore(path), process.stderr), withScratch }

/** `paragraaf check`: looks at files, and writes only what was asked for. */
export async function checkFiles(files: readonly string[], options: Record<string, unknown>): Promise<Outcome> {
  const errors = optional(options['errors'])
  const html = optional(options['html'])
  if (errors !== undefined && files.length > 1)
    throw new Error('Met --errors kan er één bestand tegelijk worden bekeken.')
  const results: (Checked & { file: string })[] = []
  for (const file of files) results.push({ file, ...(await check(host, file, optional(options['settings']))) })
  const written: string[] = []
  if (html !== undefined) {
    await writeFile(html, checkPage(results.flatMap(({ record }) => record ?? [])))
    written.push(html)
  }
  const copy = results[0]?.copy
  if (errors !== undefined && copy) {
    const handle = await open(errors, 'w')
    await copy((text) => handle.writeFile(text))
    await handle.close()
    written.push(errors)
  }
  const findings = results.flatMap((result) => result.findings)
  const said = written.map((path) => `Geschreven: ${path}\n`).join('')
  const json = results.map(({ record, findings }) => record ?? { findings })
  return outcome(findings, json, `${results.map(printChecked).join('\n')}${said}`)
}
