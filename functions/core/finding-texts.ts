/**
 * Every finding code with its Dutch sentences. `message` says what is wrong and `advice` what to do (facts in braces);
 * `publicly` is what a report may say about it: never a value of the data.
 */
interface FindingText {
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly advice: string
  readonly publicly: string
}

const NOT_PUBLIC = 'Dit wordt opgelost voordat er een rapport is.'

const error = (message: string, advice: string): FindingText => ({
  severity: 'error',
  message,
  advice,
  publicly: NOT_PUBLIC,
})

export const findingTexts = {
  // The dossier as a whole
  'bestand-ontbreekt': error('Het bestand “{file}” ontbreekt.', 'Zet het bestand in de map van het dossier.'),
  'export-ontbreekt': error(
    'De export “{file}” ({name}) is nog niet aangeleverd.',
    'Zet het bestand in de map exports, of haal het weg uit dossier.yaml.',
  ),
  'export-niet-verwacht': error(
    'De export “{file}” staat niet in dossier.yaml.{suggestion}',
    'Beschrijf het bestand in dossier.yaml onder “exports”, of haal het weg uit de map exports.',
  ),
  'export-dubbel': error(
    'De export “{file}” heeft precies dezelfde inhoud als “{first}”.',
    'Lever elk bestand één keer aan; anders tellen de bedragen dubbel.',
  ),
  'bestand-onbekend': {
    severity: 'warning',
    message: 'Het bestand “{file}” hoort niet bij een dossier en wordt niet gelezen.{suggestion}',
    advice: 'Haal het bestand weg, of geef het de juiste naam.',
    publicly: 'In de map van het dossier staat een bestand dat niet is gelezen.',
  },
  'bestand-wordt-niet-gelezen': error(
    'Het bestand “{file}” kan deze versie van Paragraaf nog niet verwerken.',
    'Haal het bestand weg tot een nieuwere versie het leest; zo gaat er niets ongemerkt verloren.',
  ),
  'bestand-leeg': error('Het bestand “{file}” is leeg.', 'Maak de export opnieuw.'),
  'geen-csv': error('Het bestand “{file}” is geen CSV maar {kind}.', 'Sla het op als CSV en lever dat bestand aan.'),

  'dossier-vastgesteld': error(
    'Het dossier “{file}” is vastgesteld; een ander cijfer kan niet meer worden goedgekeurd.',
    'Zet de exports en instellingen terug zoals ze bij de vaststelling waren.',
  ),
  teruggedraaid: {
    severity: 'warning',
    message: 'Het nieuwste rapport van “{file}” is eerder teruggedraaid en wordt niet vanzelf opnieuw openbaar.',
    advice: 'Wilt u het toch publiceren? Gebruik “paragraaf approve {file}”.',
    publicly: 'Een later rapport is teruggedraaid.',
  },
  'geen-eerder-rapport': error(
    'Van “{file}” is geen eerder rapport om naar terug te gaan.',
    'Kijk met “paragraaf status” wat er is.',
  ),

  'uitgave-onbekend': error(
    'Er is geen uitgave van {file} die begint met “{value}”.',
    'Kijk met “paragraaf status” welke uitgaven er zijn.',
  ),

  // Settings
  'yaml-onleesbaar': error(
    'Deze regel is geen goede YAML ({reason}).',
    'Let op het inspringen met spaties en op de dubbele punt na elke sleutel.',
  ),
  'instelling-onbekend': error(
    'De instelling “{value}” bestaat niet in {place}.{suggestion}',
    'Verbeter de naam of haal de regel weg. Alle instellingen staan in docs/dossier.md.',
  ),
  'instelling-ongeldig': error(
    'De instelling “{key}” klopt niet: {reason}.',
    'Kijk in docs/dossier.md wat hier mag staan.',
  ),

  // The form of a file
  'aanhalingsteken-open': error(
    'Op deze regel begint een aanhalingsteken (") dat niet goed wordt gesloten.',
    'Sluit het aanhalingsteken, of schrijf een " binnen een tekst als "".',
  ),
  'kopregel-ontbreekt': error(
    'Er is geen regel met kolomnamen gevonden.',
    'Zorg dat het bestand een kopregel heeft met ten minste: {expected}.',
  ),
  'kolom-ontbreekt': error(
    'De kolom “{column}” ontbreekt.',
    'Voeg de kolom toe, of geef in dossier.yaml onder “kolommen” op hoe hij in dit bestand heet.',
  ),
  'kolom-onbekend': error('De kolom “{column}” is niet bekend.{suggestion}', 'Verbeter de naam of haal de kolom weg.'),
  'kolommen-niet-gebruikt': {
    severity: 'info',
    message: 'Deze kolommen worden niet gebruikt: {names}.',
    advice: 'U hoeft niets te doen. Mist u een bedrag? Geef de kolom dan op in dossier.yaml onder “kolommen”.',
    publicly: 'Een export heeft kolommen die het rapport niet nodig heeft. Ze zijn niet overgenomen.',
  },
  'regel-te-lang': error(
    'Deze regel heeft {found} cellen; de kopregel heeft er {expected}.',
    'Vaak staat er een scheidingsteken in een tekst: zet die tekst tussen aanhalingstekens.',
  ),
  'regel-te-kort': error(
    'Deze regel heeft {found} cellen; de kopregel heeft er {expected}.',
    'Vul de ontbrekende cellen aan; lege cellen mogen, maar hun scheidingsteken moet er staan.',
  ),
  'geen-regels': error(
    'Het bestand heeft wel een kopregel, maar geen regels.',
    'Controleer de selectie van de export.',
  ),

  // The lines of an export
  'jaar-klopt-niet': error(
    'Het boekjaar is “{value}”, maar dit dossier gaat over {year}.',
    'Lever de export van {year} aan, of verbeter het jaar in dossier.yaml.',
  ),
  'code-ontbreekt': error(
    'De cel “{column}” is leeg.',
    'Vul de code in; zonder code kan de regel niet worden ingedeeld.',
  ),
  'code-onleesbaar': error(
    '“{value}” is geen code voor “{column}”.',
    'Maak van de kolom in Excel eerst tekst; Excel maakt van codes soms een datum of een getal.',
  ),
  'lasten-baten-onbekend': error(
    'Bij “{column}” staat “{value}”; dat is geen lasten of baten.',
    'Schrijf “lasten” of “baten” (L of B mag ook).',
  ),
  'bedrag-onleesbaar': error(
    '“{value}” is geen bedrag.',
    'Schrijf bedragen als 1.234,56; laat de cel leeg als er geen bedrag is.',
  ),
  'bedrag-andere-notatie': error(
    '“{value}” is anders geschreven dan de andere bedragen in deze kolom.',
    'Schrijf alle bedragen in één kolom op dezelfde manier.',
  ),
  'bedrag-dubbelzinnig': error(
    '“{value}” kan twee bedragen zijn: met duizendtallen of met decimalen.',
    'Lever de bedragen met twee cijfers achter de komma aan, bijvoorbeeld 1.234,00.',
  ),
  'bedrag-decimalen': error(
    '“{value}” heeft meer dan twee cijfers achter de komma.',
    'Rond bedragen in de bron af op centen; Paragraaf rondt uw bedragen niet af.',
  ),
  'bedrag-te-groot': error('“{value}” is groter dan 90 biljoen euro.', 'Controleer of er cijfers dubbel staan.'),
  'totaalregel-wijkt-af': error(
    'De totaalregel geeft {claimed}, maar de regels tellen op tot {found}.',
    'Er ontbreken regels of er is een bedrag gewijzigd. Maak de export opnieuw.',
  ),

  // indeling.csv and selectors
  'selectie-onleesbaar': error(
    'De selectie “{value}” is niet te lezen.',
    'Schrijf codes als 6100, 6100-6199 of 61*; scheid ze met een komma en een spatie.',
  ),
  'selectie-bereik': error(
    'Het bereik “{value}” klopt niet.',
    'Schrijf eerst de laagste en dan de hoogste code, met evenveel tekens: 6100-6199.',
  ),
  'tabel-onbekend': error(
    'De tabel “{value}” staat niet in dossier.yaml.{suggestion}',
    'Gebruik een tabel uit dossier.yaml, of “buiten”.',
  ),
  'tabel-zonder-rijen': error(
    'De tabel “{value}” heeft geen rijen in indeling.csv.',
    'Voeg rijen toe, of haal de tabel weg uit dossier.yaml.',
  ),
  'rij-id-ongeldig': error(
    '“{value}” kan geen rij-id zijn.',
    'Gebruik kleine letters, cijfers en streepjes, zoals bijdrage-duo.',
  ),
  'rij-tegenstrijdig': error(
    'De rij “{row}” heeft hier bij “{column}” de waarde “{value}”; op regel {first} staat iets anders.',
    'Maak de waarden gelijk, of geef deze rij een eigen rij-id.',
  ),
  'omschrijving-ontbreekt': error('De rij heeft geen omschrijving.', 'Vul in hoe de rij in de tabel moet heten.'),
  'volgorde-ongeldig': error('“{value}” is geen volgnummer.', 'Schrijf een heel getal, zoals 10.'),
  'reden-ontbreekt': error(
    'Een regel van de tabel “buiten” heeft geen reden.',
    'Schrijf waarom deze regels buiten het rapport vallen.',
  ),
  'teken-ongeldig': error('“{value}” is geen teken.', 'Schrijf + of −, of laat de cel leeg.'),
  'teken-gemengd': error(
    'De rijen van tabel “{value}” hebben verschillende tekens.',
    'Geef alle rijen van een tabel hetzelfde teken; anders telt de tabel zichtbaar niet op.',
  ),
  'rij-onbekend': error(
    'De rij “{value}” bestaat niet in indeling.csv.{suggestion}',
    'Verbeter de tabel of het rij-id.',
  ),
  'incidenteel-onbekend': error(
    '“{value}” is niet incidenteel of structureel.',
    'Schrijf “incidenteel” of “structureel”.',
  ),

  // aansluiting.csv and kengetallen.csv
  'bedrag-soort-onbekend': error('“{value}” is geen soort bedrag.', 'Kies uit: {expected}.'),
  'cel-leeg': error('De cel “{column}” is leeg.', 'Vul de cel in.'),
  'kengetal-dubbel': error('Het kengetal “{value}” staat ook op regel {first}.', 'Geef elk kengetal een eigen code.'),

  // The text
  'tekst-zonder-kop': error('De tekst begint zonder kop.', 'Begin elk bestand met een kop, zoals “## Overhead”.'),
  'tekst-tag-onbekend': error(
    'Deze tag bestaat niet. Bedoelde u “{suggestion}”?',
    'Gebruik alleen tags uit docs/dossier.md.',
  ),
  'tekst-onleesbaar': error(
    'De tekst is hier niet goed geschreven ({reason}).',
    'Controleer of elke tag goed wordt gesloten.',
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

  // Checks on all lines together
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
