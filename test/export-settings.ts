import type { ExportSettings } from '../functions/core/export-settings.ts'

/** An export of dossier.yaml with its defaults. */
export function exportSettings(changes: Partial<ExportSettings> = {}): ExportSettings {
  return {
    bestand: 'grootboek.csv',
    naam: 'Financiële administratie',
    systeem: 'Grootboek',
    exportdatum: '2022-02-01',
    'afgesloten-periode': '12',
    teken: 'lasten-positief',
    'lasten-of-baten': 'kolom',
    kolommen: {},
    ...changes,
  }
}
