import { error, type FindingText } from './finding-text.ts'

/** The form of a file, and the lines of an export. */
export const exportTexts = {
  'teken-onleesbaar': error(
    'In deze cel staat een teken dat niet te lezen is{bytes}.',
    'Sla het bestand opnieuw op als CSV met UTF-8; er staan twee soorten tekens door elkaar.',
  ),
  'tekens-verminkt': {
    severity: 'warning',
    message: 'In “{column}” staat “{value}”. Waarschijnlijk hoort daar “{mended}” te staan.',
    advice: 'Verbeter de tekst in de bron. Hij is ergens met de verkeerde codering gelezen.',
    publicly: 'In een export zijn letters met een accent verminkt.',
  },
  'aanhalingsteken-open': error(
    'Op deze regel begint een aanhalingsteken (") dat niet goed wordt gesloten.',
    'Sluit het aanhalingsteken, of schrijf een " binnen een tekst als "".',
  ),
  'regel-te-groot': error(
    'Deze regel heeft meer dan een miljoen tekens.',
    'Controleer of de regels van het bestand wel op een nieuwe regel eindigen. Maak de export opnieuw.',
  ),
  'kopregel-ontbreekt': error(
    'Er is geen regel met kolomnamen gevonden.',
    'Zorg dat het bestand een kopregel heeft met ten minste: {expected}.',
  ),
  'kopregel-niet-herkend': error(
    'In de eerste 200 regels is geen regel met kolomnamen herkend.',
    'Zorg dat het bestand een kopregel heeft met boven elke kolom een naam.',
  ),
  'kolom-dubbelzinnig': {
    severity: 'warning',
    message: 'De bedragen in kolom “{column}” kunnen op twee manieren worden gelezen.',
    advice: 'Lever ze aan met twee cijfers achter de komma, bijvoorbeeld 1.234,00.',
    publicly: 'Een kolom van een export kan op twee manieren worden gelezen.',
  },
  'kolom-ontbreekt': error(
    'De kolom “{column}” ontbreekt.',
    'Voeg de kolom toe, of geef in dossier.yaml onder “kolommen” op hoe hij in dit bestand heet.',
  ),
  'kolom-dubbel': error(
    'Twee kolommen zijn allebei “{column}”.',
    'Haal er een weg, of geef in dossier.yaml onder “kolommen” op welke kolom geldt.',
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
    'Verbeter de code in de bron en maak de export opnieuw.',
  ),
  'code-door-excel': error(
    'Bij “{column}” staat “{value}”: dat heeft Excel van een code gemaakt.{excel}',
    'Maak van de kolom in Excel eerst tekst en vul de code opnieuw in, of lever het bestand aan zoals het uit het systeem komt.',
  ),
  'taakveld-onbekend': error(
    'Het taakveld “{value}” bestaat niet in {year}.{suggestion}',
    'Verbeter de code in het financiële systeem. De codes van het CBS (Iv3) gelden per jaar.',
  ),
  'categorie-onbekend': error(
    'De categorie “{value}” bestaat niet bij {side} in {year}.{suggestion}',
    'Verbeter de categorie, of controleer of de regel lasten of baten is.',
  ),
  'codelijst-ontbreekt': {
    severity: 'info',
    message: 'De codelijst van het CBS voor {year} is niet aanwezig; taakvelden en categorieën zijn niet beoordeeld.',
    advice: 'U hoeft niets te doen. Controleer zelf of de codes in dit jaar bestaan.',
    publicly:
      'Taakvelden en categorieën zijn niet met de codelijst van het CBS vergeleken: die van dit jaar ontbreekt.',
  },
  'lasten-baten-onbekend': error(
    'Bij “{column}” staat “{value}”; dat is geen lasten of baten.',
    'Schrijf “lasten” of “baten” (L of B mag ook).',
  ),
  'codes-dubbel': error(
    'Deze regel heeft dezelfde codes als regel {first} ({codes}); zo’n combinatie hoort er maar één keer te staan. Er zijn {times} van deze regels.',
    'Tel de regels in de bron bij elkaar op of haal de dubbele weg. Heeft het bestand losse boekingen? Geef dan in dossier.yaml “korrel: boeking” op.',
  ),
  'regel-herhaald': {
    severity: 'warning',
    message:
      'Deze regel is precies gelijk aan regel {first} ({codes}, rekening {actual}). Er zijn {times} van deze regels.',
    advice:
      'Controleer of er niets dubbel in de export staat. Geef in dossier.yaml bij “korrel” op of elke combinatie van codes één keer mag voorkomen, of dat het losse boekingen zijn.',
    publicly: 'In een export staan regels die precies gelijk zijn.',
  },
  'herhaling-niet-gezocht': {
    severity: 'info',
    message:
      'Dit bestand heeft {lines} regels. Bij zoveel regels zoekt Paragraaf niet vanzelf naar regels die twee keer voorkomen.',
    advice: 'Geef in dossier.yaml bij “korrel” op wat één regel is: een rekeningregel of een boeking.',
    publicly: 'In een zeer grote export is niet gezocht naar regels die precies gelijk zijn.',
  },
  'nullen-verdwenen': {
    severity: 'warning',
    message:
      'De code “{value}” is korter dan bijna alle andere in “{column}”. Misschien is een nul vooraan verdwenen: {padded}? De code staat op {lines} regels.',
    advice:
      'Vergelijk de code met het financiële systeem. Excel haalt nullen vooraan weg: maak van de kolom eerst tekst.',
    publicly: 'In een export zijn sommige codes korter dan de andere.',
  },
  'teken-verdacht': {
    severity: 'warning',
    message:
      'Van de {amounts} bedragen bij {side} in “{column}” hebben er {opposite} het omgekeerde teken van wat bij “teken” in dossier.yaml staat.',
    advice:
      'Controleer “teken” bij deze export. Klopt het, dan heeft het bestand meer creditnota’s of terugbetalingen dan gewone bedragen.',
    publicly: 'In een export hebben de meeste lasten of baten een ongewoon teken.',
  },
  persoonsgegeven: {
    severity: 'warning',
    message: 'In “{column}” staat een gegeven van een persoon ({kind}): “{value}”.',
    advice: 'Haal het in de bron weg. Een omschrijving in het grootboek is geen plaats voor gegevens van personen.',
    publicly: 'In een export stonden gegevens van personen. Ze zijn niet overgenomen.',
  },
  'rekening-zonder-kant': error(
    'Van grootboekrekening “{value}” is niet te zeggen of het lasten of baten zijn.',
    'Zet de rekening in dossier.yaml bij “rekeningen”, onder lasten of onder baten en niet onder allebei.',
  ),
  'soort-onbekend': error(
    'Bij “{column}” staat “{value}”; dat zegt niet welk bedrag dit is.',
    'Geef in dossier.yaml onder “soorten” op wat dit woord betekent. Staat er in het hele bestand één soort bedrag? Geef dan “soort” op.',
  ),
  'debet-credit-onbekend': error(
    'Bij “{column}” staat “{value}”; dat is geen debet of credit.',
    'Schrijf “debet” of “credit” (D of C mag ook).',
  ),
  'eenheid-onbekend': error(
    'Bij “{column}” staat “{value}”; dat is geen eenheid.',
    'Schrijf “1” voor euro’s of “1000” voor duizenden euro’s.',
  ),
  'eenheid-onduidelijk': error(
    'Boven de kolomnamen staat “{value}”. Zijn de bedragen in duizenden euro’s?',
    'Geef in dossier.yaml bij deze export “eenheid: 1000” op als dat zo is, en anders “eenheid: 1”.',
  ),
  'bedragen-in-duizenden': {
    severity: 'info',
    message: 'Volgens de kopregel staan deze bedragen in duizenden euro’s: {names}. Ze zijn zo gelezen.',
    advice: 'U hoeft niets te doen. Klopt het niet? Geef dan in dossier.yaml bij deze export “eenheid: 1” op.',
    publicly: 'De bedragen van een export staan in duizenden euro’s.',
  },
  'bedrag-onleesbaar': error(
    '“{value}” is geen bedrag{what}.',
    'Schrijf bedragen als 1.234,56; laat de cel leeg als er geen bedrag is.',
  ),
  'bedrag-andere-notatie': error(
    '“{value}” is anders geschreven dan de andere bedragen in deze kolom. Zo gelezen staat er {reading}.',
    'Schrijf alle bedragen in één kolom op dezelfde manier, of sta deze schrijfwijze toe in dossier.yaml onder “andere-notatie”.',
  ),
  'bedrag-dubbelzinnig': error(
    '“{value}” kan twee bedragen zijn: {readings}.',
    'Lever de bedragen met twee cijfers achter de komma aan, bijvoorbeeld 1.234,00.',
  ),
  'bedrag-decimalen': error(
    '“{value}” heeft meer dan twee cijfers achter de komma.',
    'Rond bedragen in de bron af op centen; Paragraaf rondt uw bedragen niet af.',
  ),
  'bedrag-te-groot': error('“{value}” is groter dan 90 biljoen euro.', 'Controleer of er cijfers dubbel staan.'),
  'totaalregel-wijkt-af': error(
    'De totaalregel geeft {claimed}, maar de som van {lines} is {found}: een verschil van {difference}.',
    'Er ontbreken regels of er is een bedrag gewijzigd. Maak de export opnieuw.',
  ),
  'totaalregel-afgerond': {
    severity: 'info',
    message:
      'De totaalregel geeft {claimed} en de som van {lines} is {found}. Het verschil van {difference} komt door afronden.',
    advice: 'U hoeft niets te doen. Paragraaf rekent met de regels, niet met de totaalregel.',
    publicly: 'Een totaalregel van een export is afgerond. Het rapport is gemaakt van de regels zelf.',
  },
  'totaalregel-niet-vergeleken': {
    severity: 'info',
    message:
      'De totaalregel geeft {claimed}. Dat is niet te vergelijken: van {lines} zijn niet alle bedragen te lezen.',
    advice: 'Verbeter eerst de regels die niet te lezen zijn; daarna wordt de totaalregel vergeleken.',
    publicly: 'Een totaalregel van een export is niet vergeleken.',
  },
} as const satisfies Record<string, FindingText>
