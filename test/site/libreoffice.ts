import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { read, type WorkBook } from '@e965/xlsx'

const PLACES = [
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
]

/** The LibreOffice of this machine; null when it has none. */
export function findLibreOffice(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => ['soffice', 'libreoffice'].map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((file) => existsSync(file)) ?? null
}

/** Opens files in LibreOffice without a screen and reads what it saves. */
export class LibreOffice {
  readonly #program: string
  readonly #folder: string

  /** @param folder of its own, for its settings and its files */
  constructor(program: string, folder: string) {
    this.#program = program
    this.#folder = folder
    const profile = join(folder, 'profile/user')
    mkdirSync(profile, { recursive: true })
    writeFileSync(join(profile, 'registrymodifications.xcu'), SETTINGS)
  }

  /** Opens each file and saves it as XLSX. @returns what was saved, by the names of the files that went in */
  open(files: ReadonlyMap<string, Uint8Array | string>, filter: string | null = null): Map<string, WorkBook> {
    const work = join(this.#folder, `work-${this.#count++}`)
    const [inside, outside] = [join(work, 'in'), join(work, 'out')]
    mkdirSync(inside, { recursive: true })
    const names = [...files.keys()]
    // Numbered, since two that differ only in what follows the point would be saved as one.
    const numbered = names.map((name, index) => `${index}.${name.slice(name.lastIndexOf('.') + 1)}`)
    for (const [index, content] of [...files.values()].entries())
      writeFileSync(join(inside, numbered[index] ?? ''), content)
    const reading = filter === null ? [] : [`--infilter=${filter}`]
    const profile = `-env:UserInstallation=file://${join(this.#folder, 'profile')}`
    const paths = numbered.map((name) => join(inside, name))
    execFileSync(
      this.#program,
      [profile, '--headless', ...reading, '--convert-to', 'xlsx', '--outdir', outside, ...paths],
      {
        stdio: 'ignore',
      },
    )
    return new Map(
      names.map((name, index) => [name, read(readFileSync(join(outside, `${index}.xlsx`)), { cellFormula: true })]),
    )
  }

  #count = 0
}

/** It works out every formula again when it opens a file: of itself it trusts the values of files that other programs wrote. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${['OOXMLRecalcMode', 'ODFRecalcMode']
  .map(
    (name) =>
      `<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="${name}" oor:op="fuse"><value>0</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`

/** How LibreOffice is told to read a CSV, formulas and all: separator, quote, UTF-8, from line 1, language, and formulas are worked out. */
export function csvFilter(reader: 'excel' | 'machine'): string {
  const [separator, language] = reader === 'excel' ? [';', 1043] : [',', 1033]
  return `Text - txt - csv (StarCalc):${separator.charCodeAt(0)},34,76,1,,${language},false,false,false,false,false,0,true`
}
