import { checkTexts } from './finding-texts-of-checks.ts'
import { dossierTexts } from './finding-texts-of-dossier.ts'
import { exportTexts } from './finding-texts-of-exports.ts'
import { municipalityTexts } from './finding-texts-of-municipality.ts'
import { tableTexts } from './finding-texts-of-tables.ts'
import { textTexts } from './finding-texts-of-text.ts'

/** Every finding code with its Dutch sentences; docs/bevindingen.md explains each. */
export const findingTexts = {
  ...dossierTexts,
  ...exportTexts,
  ...tableTexts,
  ...textTexts,
  ...checkTexts,
  ...municipalityTexts,
}
