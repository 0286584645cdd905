import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSiteInput } from '../../functions/core/site-input.ts'
import { plainPage } from './plain-page.ts'

/** Reads what the site reads and writes the page of every report: `node test/bench/plain-site.ts input.json folder`. */
const [, , file = '', folder = ''] = process.argv
const input = parseSiteInput(JSON.parse(readFileSync(file, 'utf8')))
for (const municipality of input.municipalities)
  for (const report of municipality.reports) {
    const target = join(folder, report.dossier.id)
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'index.html'), plainPage(input, municipality, report))
  }
