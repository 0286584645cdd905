import { error, type FindingText } from './finding-text.ts'

/** What stands beside the dossiers of a municipality: its own colours and logo. */
export const municipalityTexts = {
  'json-onleesbaar': error(
    'Het bestand “{file}” is geen goede JSON.',
    'Let op aanhalingstekens, komma’s en haakjes. In docs/dossier.md staat een voorbeeld.',
  ),
  'thema-onbekend': error(
    'Het thema kent geen “{value}”.{suggestion}',
    'Verbeter de naam of haal hem weg. Wat u kunt instellen, staat in docs/dossier.md.',
  ),
  'thema-ongeldig': error(
    'De waarde “{value}” kan niet bij {column}.',
    'Schrijf een kleur als #00568b, en een lettertype als namen met komma’s ertussen.',
  ),
  'contrast-te-laag': error(
    'De kleur {color} ({column}) is niet goed te lezen op {background}: het contrast is {ratio}, ten minste {least} is nodig.',
    'Kies een donkerdere of lichtere kleur. De toegankelijkheidsnorm WCAG vraagt dit contrast.',
  ),
  'logo-te-groot': error(
    'Het logo “{file}” is {bytes} bytes; ten hoogste 10.000 kan.',
    'Maak een eenvoudiger SVG, bijvoorbeeld zonder ingesloten plaatjes.',
  ),
  'logo-geen-svg': error('Het logo “{file}” is geen SVG.', 'Lever het logo aan als SVG.'),
  'logo-niet-veilig': error(
    'Het logo “{file}” is meer dan een plaatje: er staat “{value}” in.',
    'Laat een ontwerper het logo opslaan als gewone SVG, zonder scripts en verwijzingen naar andere bestanden.',
  ),
} as const satisfies Record<string, FindingText>
