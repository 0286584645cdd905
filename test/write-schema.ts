import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkRecordJsonSchema } from '../functions/core/check-record.ts'
import { reportJsonSchema } from '../functions/core/report-schema.ts'

/** `npm run schema`: writes the published schemas anew after a change of the report or of the outcome of check. */
const docs = join(import.meta.dirname, '../docs')
const schemas = { 'rapport-1.schema.json': reportJsonSchema(), 'controle.schema.json': checkRecordJsonSchema() }
for (const [name, schema] of Object.entries(schemas))
  writeFileSync(join(docs, name), `${JSON.stringify(schema, null, 2)}\n`)
