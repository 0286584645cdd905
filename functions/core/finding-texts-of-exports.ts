import { error, type FindingText } from './finding-text.ts'

/** The form of a file, and the lines of an export. */
export const exportTexts = {
  'teken-onleesbaar': error(
    'In deze cel staat een teken dat niet te lezen is.',
    'Sla het bestand opnieuw op als CSV met UTF-8; er staan twee soorten tekens door elkaar.',
  ),
  'aanhalingsteken-open': error(
    'Op deze regel begint een aanhalingsteken (") dat niet goed wordt gesloten.',
    'Sluit het aanhalingsteken, of schrijf een " binnen een tekst als "".',
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
    'Maak van de kolom in Excel eerst tekst; Excel maakt van codes soms een datum of een getal.',
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
} as const satisfies Record<string, FindingText>
