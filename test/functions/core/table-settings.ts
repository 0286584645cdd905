import type { TableSettings } from '../../../functions/core/settings.ts'

/** A table of dossier.yaml with its defaults, in thousands, voordeel positive. */
export function tableSettings(changes: Partial<TableSettings> = {}): TableSettings {
  return {
    id: 'overhead',
    titel: 'Overhead',
    kolomkop: 'Soort kosten',
    totaal: 'Totaal overhead',
    eenheid: 1000,
    teken: 'voordeel-positief',
    bereik: [{ taakveld: ['0.4'] }],
    toelichting: null,
    diepte: 'rij',
    ...changes,
  }
}
