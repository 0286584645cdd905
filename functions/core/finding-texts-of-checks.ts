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
  'regel-van-ander-taakveld': error(
    '{lines} regel(s) met {codes} staan in tabel “{table}” ({rows}), maar dat taakveld hoort daar niet. Rekening {actual}.',
    'Verbeter de selectie in indeling.csv, of de taakvelden van de tabel in dossier.yaml.',
  ),
  'aansluiting-wijkt-af': error(
    '{scope} ({source}), {amount}, {side}: volgens de aansluiting {expected}, volgens de exports {found}. Verschil {difference}{items}.',
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
  'code-niet-van-dit-jaar': error(
    '{dimension} “{value}” van {lines} regel(s) hoort niet bij het boekjaar van dit dossier.',
    'Controleer of de export van het goede jaar is en of de codes van dat jaar zijn.',
  ),
  'toelichting-ontbreekt': error(
    'De rij “{row}” van tabel “{table}” heeft een verschil van {difference} bij een begroting na wijziging van {base}, en geen toelichting.',
    'Schrijf de oorzaken in toelichtingen.csv. Vanaf welk verschil dat moet, staat in dossier.yaml.',
  ),
  'toelichting-nog-nodig': {
    severity: 'warning',
    message:
      'De rij “{row}” van tabel “{table}” heeft een verschil van {difference} bij een begroting na wijziging van {base}, en nog geen toelichting.',
    advice: 'Schrijf de oorzaken in toelichtingen.csv. Zodra het document geen concept meer is, is dit een fout.',
    publicly: 'Niet elk groot verschil heeft al een toelichting; het document is nog een concept.',
  },
  'grote-verandering': {
    severity: 'warning',
    message: 'De rekening van rij “{row}” van tabel “{table}” verschilt {difference} met vorig jaar ({base}).',
    advice: 'Controleer of de indeling nog klopt en of er geen regels ontbreken.',
    publicly: 'De rekening van een rij verschilt veel met die van vorig jaar.',
  },
  'vorig-jaar-wijkt-af': {
    severity: 'warning',
    message:
      'De rij “{row}” van tabel “{table}”, {side}: de kolom “rekening vorig jaar” telt op tot {stated}, het rapport van vorig jaar heeft {published}.',
    advice: 'Controleer of de indeling is veranderd, of dat er na het rapport van vorig jaar nog iets is geboekt.',
    publicly: 'De rekening van vorig jaar in een export is anders dan in het rapport van vorig jaar.',
  },
  'teken-lijkt-omgekeerd': {
    severity: 'warning',
    message: 'Bij {kind} zijn van de {amounts} rekeningregels met {side} er {unusual} negatief.',
    advice: 'Controleer “teken” bij de exports in dossier.yaml: waarschijnlijk staat het andersom in het bestand.',
    publicly: 'Van een soort bedrag is meer dan de helft van de lasten of baten negatief.',
  },
  'teken-ongewoon': {
    severity: 'info',
    message:
      '{lines} regel(s) met {codes}: {kind} is {amount} aan {side}, anders dan bij de meeste regels van deze grootboekrekening.',
    advice: 'Is het een creditnota of correctie, dan klopt het. Anders hoort het bedrag misschien aan de andere kant.',
    publicly: 'Er zijn bedragen met een ander teken dan bij hun rekening gewoon is, bijvoorbeeld door een correctie.',
  },
  'code-met-twee-namen': {
    severity: 'warning',
    message: '{dimension} “{value}” heeft meer dan één naam, zoals “{first}” en “{last}”.',
    advice: 'Kies in het financiële systeem één naam. De site laat de eerste zien, op alfabet.',
    publicly: 'Een code heeft in de exports meer dan één naam.',
  },
  'naam-van-twee-codes': {
    severity: 'info',
    message: '{dimension} met de naam “{value}” komt met meer dan één code voor, zoals “{first}” en “{last}”.',
    advice: 'Controleer of de codes niet door elkaar lopen.',
    publicly: 'Een naam hoort in de exports bij meer dan één code.',
  },
  'cbs-cijfers-wijken-af': {
    severity: 'warning',
    message: 'Taakveld {taakveld}, {side}: volgens Iv3 {iv3}, volgens de regels {ledger}.',
    advice:
      'Bevatten de exports niet het hele taakveld, dan is dit te verwachten. De site laat zien wat niet verklaard is.',
    publicly:
      'Bij een taakveld is het bedrag van Iv3 anders dan dat van de regels. Het verschil staat in de vergelijking met Iv3.',
  },
  'meer-bevindingen': {
    severity: 'info',
    message: 'De bevinding “{code}” is er {count} keer; de eerste {kept} staan hier.',
    advice: 'Los de eerste op en probeer het opnieuw: vaak verdwijnen er meer tegelijk.',
    publicly: 'Een bevinding komt vaker voor dan er in de lijst past.',
  },
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

  'loon-weinig-mensen': {
    severity: 'warning',
    message:
      'Van deze rijen van tabel “{table}” staat niet vast dat de loonkosten van {minimum} fte of meer zijn: {value}.',
    advice: 'Zet de fte in kengetallen.csv, met codes als {code}. Is het minder, voeg rijen dan samen in indeling.csv.',
    publicly:
      'Van een of meer rijen met loonkosten staat niet vast dat zij van genoeg mensen zijn om niemand te herkennen.',
  },
  'loon-niet-dieper': {
    severity: 'info',
    message: 'Deze rijen van tabel “{table}” worden niet dieper openbaar dan de rij, vanwege loonkosten: {value}.',
    advice:
      'Wilt u dieper? Zet dan van elke kostenplaats met loonkosten de fte in kengetallen.csv, met codes als {code}.',
    publicly: 'Een of meer rijen zijn niet uitgesplitst, omdat er loonkosten van weinig mensen in kunnen zitten.',
  },
} as const satisfies Record<string, FindingText>
