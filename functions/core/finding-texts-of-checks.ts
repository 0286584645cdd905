import { error, type FindingText } from './finding-text.ts'

/** The checks on all lines together. */
export const checkTexts = {
  'regel-zonder-indeling': error(
    '{lines} regel(s) met {codes} vallen onder geen enkele rij: rekening {actual}, begroting na wijziging {budgetAmended}.',
    'Voeg deze codes toe aan een rij in indeling.csv, of aan de tabel “buiten” met een reden.',
  ),
  'regel-in-twee-rijen': error(
    '{lines} regel(s) met {codes} vallen onder meer dan één rij: {rows}. Rekening {actual}.',
    'Maak de selecties in indeling.csv smaller, zodat elke regel bij één rij hoort.',
  ),
  'regel-buiten-bereik': error(
    '{lines} regel(s) met {codes} horen volgens dossier.yaml bij tabel “{table}”, maar vallen onder {rows}. Rekening {actual}.',
    'Verbeter de selectie in indeling.csv, of het bereik van de tabel in dossier.yaml.',
  ),
  'rij-zonder-regels': error(
    'De rij “{row}” van tabel “{table}” heeft geen enkele regel.',
    'Controleer de codes in indeling.csv. Klopt het toch? Zet dan “ja” bij “zonder regels toegestaan”.',
  ),
  'aansluiting-wijkt-af': error(
    '{scope} ({source}), {amount}, {side}: volgens de aansluiting {expected}, volgens de exports {found}. Verschil {difference}.',
    'Er ontbreekt een export of een afdeling, of het totaal in aansluiting.csv is niet van dezelfde datum.',
  ),
  'wijziging-telt-niet-op': error(
    'Bij {lines} regel(s) met {codes} is begroting primitief plus wijzigingen {expected}, maar begroting na wijziging {found}.',
    'Controleer de begrotingswijzigingen in het financiële systeem.',
  ),
  'controletotaal-wijkt-af': error(
    'Stap “{step}”: {amount} is {found}, maar moet {expected} zijn. Verschil {difference}.',
    'De bedragen sluiten niet. Los eerst de andere bevindingen op; blijft dit staan, meld het dan als fout in Paragraaf.',
  ),
  'regel-dubbel': {
    severity: 'warning',
    message: 'Een regel met {codes} komt met dezelfde bedragen voor in {files} exports: rekening {actual}.',
    advice: 'Controleer of deze regel niet dubbel is aangeleverd.',
    publicly: 'Dezelfde regel met dezelfde bedragen komt in meer dan één export voor.',
  },
  'tekens-verschillen': {
    severity: 'warning',
    message: 'De tabellen gebruiken een ander teken voor het budgetresultaat: {tables}.',
    advice: 'Kies voor alle tabellen hetzelfde teken, of laat het zo: elke tabel zegt zelf wat + en − betekenen.',
    publicly:
      'Niet elke tabel gebruikt hetzelfde teken voor het budgetresultaat. Onder elke tabel staat wat + en − betekenen.',
  },
  'volledigheid-niet-vastgesteld': {
    severity: 'warning',
    message: 'Er is geen aansluiting.csv. Daarom is niet vast te stellen of de exports volledig zijn.',
    advice: 'Zet de totalen van het financiële systeem in aansluiting.csv.',
    publicly: 'De volledigheid is niet vastgesteld: er zijn geen totalen om de exports mee te vergelijken.',
  },
} as const satisfies Record<string, FindingText>
