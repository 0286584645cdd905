import { error, type FindingText } from './finding-text.ts'

/** The controller's small tables. */
export const tableTexts = {
  'selectie-onleesbaar': error(
    'De selectie “{value}” is niet te lezen.',
    'Schrijf codes als 6100, 6100-6199 of 61*; scheid ze met een komma en een spatie.',
  ),
  'selectie-bereik': error(
    'Het bereik “{value}” klopt niet.',
    'Schrijf eerst de laagste en dan de hoogste code, met evenveel tekens: 6100-6199.',
  ),
  'selectie-code-onbekend': error(
    'De code “{value}” ({column}) staat niet in de lijst van het CBS voor {year}.{suggestion}',
    'Gebruik de codes van het boekjaar.',
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
  'rij-adres-dubbel': error(
    'De rij “{value}” krijgt op de site hetzelfde adres als de rij “{other}”.',
    'Geef een van de twee een ander rij-id.',
  ),
  'rij-tegenstrijdig': error(
    'De rij “{row}” heeft hier bij “{column}” de waarde “{value}”; op regel {first} staat iets anders.',
    'Maak de waarden gelijk, of geef deze rij een eigen rij-id.',
  ),
  'omschrijving-ontbreekt': error('De rij heeft geen omschrijving.', 'Vul in hoe de rij in de tabel moet heten.'),
  'volgorde-ongeldig': error('“{value}” is geen volgnummer.', 'Schrijf een heel getal, zoals 10.'),
  'ja-of-nee': error('Bij “{column}” staat “{value}”.', 'Schrijf “ja” of “nee”, of laat de cel leeg.'),
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
  'rij-nog-onbekend': {
    severity: 'warning',
    message: 'De toelichting hoort bij rij “{value}”, maar die bestaat niet in indeling.csv.{suggestion}',
    advice: 'Verbeter de tabel of het rij-id. Zodra het document geen concept meer is, is dit een fout.',
    publicly: 'Een toelichting hoort bij een rij die niet bestaat; zij staat niet in het document.',
  },
  'incidenteel-onbekend': error(
    '“{value}” is niet incidenteel of structureel.',
    'Schrijf “incidenteel” of “structureel”.',
  ),

  'bedrag-soort-onbekend': error('“{value}” is geen soort bedrag.', 'Kies uit: {expected}.'),
  'aansluiting-leeg': error(
    'Deze regel noemt geen lasten en geen baten.',
    'Vul ten minste één van de twee in, of haal de regel weg.',
  ),
  'persoonsgegeven-openbaar': error(
    'Hier staat een {kind}, in een tekst die op de site komt.',
    'Haal het weg, of verbeter de naam in het financiële systeem en maak de export opnieuw.',
  ),
  'teken-onzichtbaar': error(
    'Hier staat een onzichtbaar teken dat de leesrichting kan veranderen.',
    'Typ de tekst opnieuw; plak hem niet.',
  ),
  'post-ongeldig': error(
    'De post “{value}” past niet: {reason}.',
    'Een post heeft dezelfde bron, hetzelfde onderdeel en hetzelfde bedrag als een regel zonder post.',
  ),
  'cel-leeg': error('De cel “{column}” is leeg.', 'Vul de cel in.'),
  'kengetal-dubbel': error('Het kengetal “{value}” staat ook op regel {first}.', 'Geef elk kengetal een eigen code.'),

  'erratum-te-vroeg': error(
    'Er is een errata.csv, maar het dossier heeft de status {value}.',
    'Verbeter het cijfer in de bron en lever de export opnieuw aan. Een erratum is er pas na de vaststelling.',
  ),
  'erratum-wijkt-af': error(
    'Het vastgestelde cijfer is niet “{value}”: in de tabel staat {printed}, precies is het {exact}.',
    'Neem het vastgestelde cijfer over, en controleer of u de goede rij en het goede bedrag corrigeert.',
  ),
  'erratum-dubbel': error(
    'Dit cijfer van “{value}” wordt ook op regel {first} gecorrigeerd.',
    'Houd per cijfer één regel over, met het bedrag dat nu geldt.',
  ),
  'datum-ongeldig': error('“{value}” is geen datum.', 'Schrijf de datum als jjjj-mm-dd, zoals 2025-09-01.'),
} as const satisfies Record<string, FindingText>
