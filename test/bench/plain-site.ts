import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseMunicipality, parseSiteIndex } from '../../functions/core/site-input.ts'
import { plainPage } from './plain-page.ts'

/** Reads what the site reads and writes the page of every report: `node test/bench/plain-site.ts index.json folder`. */
const [, , file = '', folder = ''] = process.argv
const input = parseSiteIndex(JSON.parse(readFileSync(file, 'utf8')))
for (const outline of input.municipalities) {
  const municipality = parseMunicipality(JSON.parse(readFileSync(join(dirname(file), outline.file), 'utf8')))
  for (const report of municipality.reports) {
    const target = join(folder, report.dossier.id)
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'index.html'), plainPage(input, municipality, report))
  }
}
