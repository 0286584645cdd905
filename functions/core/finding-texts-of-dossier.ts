import { error, type FindingText } from './finding-text.ts'

/** The dossier as a whole, its settings and its decisions. */
export const dossierTexts = {
  'naam-bezet': error(
    'De map “{value}” kan niet zo heten: de site of het archief gebruikt die naam zelf.',
    'Geef de map een andere naam. Deze namen zijn bezet: {names}.',
  ),
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
  'naam-te-lang': error(
    'De naam “{value}” is te lang: {bytes} tekens, en ten hoogste {most} kan.',
    'Geef het bestand of de map een kortere naam. Letters met een accent tellen voor twee.',
  ),
  'bestand-onbekend': {
    severity: 'warning',
    message: 'Het bestand “{file}” hoort niet bij een dossier en wordt niet gelezen.{suggestion}',
    advice: 'Haal het bestand weg, of geef het de juiste naam.',
    publicly: 'In de map van het dossier staat een bestand dat niet is gelezen.',
  },
  'map-geen-dossier': error(
    'De map “{file}” is geen dossier.{suggestion}',
    'Zet het bestand in de map exports van het goede dossier en het goede jaar. Is dit een nieuw dossier? Vraag de controller om een dossier.yaml in deze map.',
  ),
  'bestand-te-groot': error(
    'Het bestand “{file}” is groter dan 20 MB en wordt niet gelezen.',
    'Is dit een export? Zet hem in de map exports. Anders: haal het bestand weg.',
  ),
  'export-te-groot': error(
    'De export “{file}” is {size} GB en wordt niet gelezen: hier kan een export ten hoogste {most} GB zijn.',
    'Maak er meer exports van, bijvoorbeeld een per kwartaal of per administratie. De controller zet ze allemaal in dossier.yaml; Paragraaf telt ze bij elkaar op. Kan dat niet? Vraag de beheerder.',
  ),
  'malware-gevonden': error(
    'In het bestand “{file}” is schadelijke software gevonden. Het bestand is niet gelezen.',
    'Haal het bestand weg en waarschuw uw beveiliging. Maak het opnieuw op een schone computer en lever het opnieuw aan.',
  ),
  'malwarescan-mislukt': error(
    'Het bestand “{file}” kon niet op schadelijke software worden gecontroleerd. Het bestand is niet gelezen.',
    'Lever het bestand opnieuw aan, zonder wachtwoord en niet ingepakt. Blijft dit zo? Vraag de beheerder.',
  ),
  'malwarescan-wacht': error(
    'Het bestand “{file}” is nog niet op schadelijke software gecontroleerd. Het bestand is niet gelezen.',
    'Wacht een paar minuten; de verwerking begint na de controle vanzelf. Blijft dit staan? Lever het bestand opnieuw aan.',
  ),
  'bestand-leeg': error('Het bestand “{file}” is leeg.', 'Maak de export opnieuw.'),
  'geen-csv': error('Het bestand “{file}” is geen CSV maar {kind}.', 'Sla het op als CSV en lever dat bestand aan.'),

  'nog-niet-verwerkt': error(
    'Van wat er nu in de map “{file}” staat, is nog geen rapport.',
    'De verwerking begint na elke upload vanzelf. Probeer het over een paar minuten opnieuw.',
  ),
  'dossier-vastgesteld': error(
    'Het dossier “{file}” is vastgesteld; een ander cijfer kan niet meer worden goedgekeurd.',
    'Zet de exports en instellingen terug zoals ze bij de vaststelling waren. Moet er een cijfer anders? Zet dat in errata.csv.',
  ),
  teruggedraaid: {
    severity: 'warning',
    message: 'Het nieuwste rapport van “{file}” is eerder teruggedraaid en wordt niet vanzelf opnieuw openbaar.',
    advice: 'Wilt u het toch publiceren? Gebruik “paragraaf approve {file}”.',
    publicly: 'Een later rapport is teruggedraaid.',
  },
  'acceptatie-van-fout': error(
    'In dossier.yaml wordt “{value}” geaccepteerd, maar dat is een fout.',
    'Los de fout op en haal deze acceptatie weg. Alleen een waarschuwing kan worden geaccepteerd.',
  ),
  'acceptatie-past-niet': {
    severity: 'warning',
    message:
      'In dossier.yaml wordt een waarschuwing “{code}” met kenmerk {value} geaccepteerd, maar die is er niet.{suggestion}',
    advice:
      'Is de waarschuwing veranderd? Beoordeel haar opnieuw en neem het nieuwe kenmerk over. Anders: haal de acceptatie weg.',
    publicly: 'Een waarschuwing die eerder is geaccepteerd, komt niet meer voor.',
  },
  'geen-eerder-rapport': error(
    'Van “{file}” is geen eerder rapport om naar terug te gaan.',
    'Kijk met “paragraaf status” wat er is.',
  ),

  'uitgave-onbekend': error(
    'Er is geen uitgave van {file} die begint met “{value}”.',
    'Kijk met “paragraaf history” en een dossier van deze gemeente welke uitgaven openbaar waren.',
  ),

  'dossier-dubbel': error(
    'Dit dossier gaat over dezelfde gemeente, hetzelfde jaar en hetzelfde document als “{other}”.',
    'Haal een van de twee weg, of verbeter jaar, titel of gemeente in dossier.yaml.',
  ),
  'vorig-jaar-ontbreekt': {
    severity: 'warning',
    message:
      'Van het dossier van vorig jaar (“{value}”) is geen goedgekeurd rapport; er is niets om mee te vergelijken.',
    advice: 'Publiceer eerst het dossier van vorig jaar, of verbeter “vorig-jaar” in dossier.yaml.',
    publicly: 'De cijfers van vorig jaar staan er niet bij: daarvan is geen goedgekeurd rapport.',
  },
  'vorig-jaar-ander-jaar': error(
    'Het dossier van vorig jaar (“{value}”) gaat over {found}, niet over {expected}.',
    'Noem bij “vorig-jaar” in dossier.yaml het dossier van het jaar ervoor.',
  ),
  'indicator-niet-beschikbaar': {
    severity: 'warning',
    message: '{reason} Daarom is de indicator {indicator} niet beschikbaar.',
    advice: 'Vul aan wat ontbreekt, of zeg bij “niet-beschikbaar” in dossier.yaml waarom het cijfer er niet is.',
    publicly: 'Een verplichte indicator is niet beschikbaar; de reden staat erbij.',
  },
  'cbs-cijfers-niet-beschreven': error(
    'Het bestand “{file}” staat niet in dossier.yaml.',
    'Beschrijf het onder “iv3” met bron en eenheid, of haal het weg.',
  ),
  'cbs-cijfers-onleesbaar': error(
    'Het bestand “{file}” is geen Iv3-bestand dat Paragraaf kent: {reason}.',
    'Lever iv3.csv aan, of het JSON-bestand van het CBS. Zie docs/dossier.md.',
  ),

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
} as const satisfies Record<string, FindingText>
