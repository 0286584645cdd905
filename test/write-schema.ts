import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reportJsonSchema } from '../functions/core/report-schema.ts'

/** `npm run schema`: writes the published schema anew after a change of the report. */
writeFileSync(
  join(import.meta.dirname, '../docs/rapport-1.schema.json'),
  `${JSON.stringify(reportJsonSchema(), null, 2)}\n`,
)
