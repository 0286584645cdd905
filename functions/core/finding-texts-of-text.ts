import { error, type FindingText } from './finding-text.ts'

/** The texts of the dossier, and the claims in them. */
export const textTexts = {
  'tekst-zonder-kop': error('De tekst begint zonder kop.', 'Begin elk bestand met een kop, zoals “# Overhead”.'),
  'tekst-tag-onbekend': error('De tag “{value}” bestaat niet.{suggestion}', 'Gebruik alleen tags uit docs/dossier.md.'),
  'tekst-onleesbaar': error(
    'De tekst is hier niet goed geschreven: {reason}.',
    'Controleer of elke tag goed is geschreven en wordt gesloten.',
  ),
  'tekst-html': error(
    'In de tekst staat HTML: “{value}”.',
    'Gebruik Markdown, zoals in docs/dossier.md. Bedoelt u de tekens zelf, zet ze dan tussen accenten: `<b>`.',
  ),
  'tekst-tabel-onbekend': error(
    'De tabel “{value}” bestaat niet.{suggestion}',
    'Gebruik het id van een tabel uit dossier.yaml.',
  ),
  'tabel-niet-geplaatst': error(
    'De tabel “{value}” staat nergens in de tekst.',
    'Zet op de plaats van de tabel een regel met: {% tabel "…" /%}.',
  ),
  'tabel-dubbel-geplaatst': error('De tabel “{value}” staat ook al in {first}.', 'Laat elke tabel één keer zien.'),
  'kop-te-diep': error('Deze kop heeft meer dan drie hekjes.', 'Gebruik koppen met één, twee of drie hekjes (#).'),
  'kop-slaat-over': error(
    'De kop “{value}” slaat een niveau over (nu {level}).',
    'Ga per kop hooguit één niveau dieper.',
  ),
  'volgorde-dubbel': error(
    'Het bestand “{file}” heeft hetzelfde volgnummer als “{first}”.',
    'Geef elk bestand in de map tekst een eigen nummer, zoals 010 en 020.',
  ),
  'afbeelding-zonder-beschrijving': error(
    'De afbeelding “{value}” heeft geen beschrijving.',
    'Schrijf tussen de vierkante haken wat er te zien is: ![een grafiek van de lasten](grafiek.png).',
  ),
  'link-nergens-heen': error(
    'De link “{value}” leidt nergens heen.{suggestion}',
    'Schrijf een heel webadres (https://…), een telefoonnummer (tel:…) of een kop of rij van dit document (#…).',
  ),

  'klopt-onbekend': error(
    'Het cijfer “{reference}” bestaat niet.{suggestion}',
    'Schrijf welk cijfer u bedoelt, zoals overhead/directie/actual. In docs/dossier.md staat hoe.',
  ),
  'klopt-onleesbaar': error(
    'Paragraaf kan “{value}” niet vergelijken met {reference} ({figure}).',
    'Schrijf tussen de tags {expected}. In docs/dossier.md staan alle woorden.',
  ),
  'klopt-zonder-cijfer': error(
    'In de tekst staat “{value}”, maar bij {reference} is er geen getal.',
    'Haal de bewering weg, of verwijs naar een ander cijfer.',
  ),
  'klopt-niet': error(
    'In de tekst staat “{value}”, maar {reference} is {figure}.',
    'Schrijf bijvoorbeeld “{suggestion}”, of verwijs naar een ander cijfer.',
  ),
} as const satisfies Record<string, FindingText>
