/** The words of municipal finance, explained for someone who has never seen a ledger (B1). */
export interface Term {
  readonly id: string
  readonly term: string
  readonly explanation: string
  /** How the word occurs in our sentences. */
  readonly words: readonly string[]
}

export const terms: readonly Term[] = [
  term(
    'lasten',
    'Lasten',
    'Wat de gemeente uitgeeft aan iets in een jaar. Ook kosten zonder rekening horen erbij, zoals de slijtage van een gebouw.',
    'lasten',
  ),
  term('baten', 'Baten', 'Wat de gemeente ontvangt voor iets in een jaar, zoals een vergoeding of huur.', 'baten'),
  term('saldo', 'Saldo', 'Baten min lasten. Is het saldo negatief, dan kost het de gemeente per saldo geld.', 'saldo'),
  term(
    'begroting-primitief',
    'Begroting primitief',
    'De begroting zoals de gemeenteraad haar voor het begin van het jaar heeft vastgesteld.',
    'begroting primitief',
  ),
  term(
    'begroting-na-wijziging',
    'Begroting totaal (na wijziging)',
    'De eerste begroting met alle wijzigingen die de gemeenteraad in de loop van het jaar heeft besloten. Hiermee wordt de rekening vergeleken.',
    'begroting totaal',
    'begroting na wijziging',
    'begroot na wijziging',
  ),
  term('rekening', 'Rekening', 'Wat er in het jaar echt is uitgegeven en ontvangen.', 'rekening'),
  term(
    'budgetresultaat',
    'Budgetresultaat',
    'Het verschil tussen de rekening en de begroting na wijziging. Het is een voordeel of een nadeel.',
    'budgetresultaat',
  ),
  term(
    'voordeel-nadeel',
    'Voordeel en nadeel',
    'Een voordeel: er is minder uitgegeven of meer ontvangen dan begroot. Een nadeel: er is meer uitgegeven of minder ontvangen. Een voordeel is niet altijd goed nieuws. Het kan ook betekenen dat werk niet is gedaan.',
    'voordeel',
    'nadeel',
  ),
  term(
    'overhead',
    'Overhead',
    'Kosten om het werk van de gemeente te sturen en te ondersteunen, zoals personeelszaken, computers en het stadhuis. Het werk voor inwoners zelf hoort er niet bij.',
    'overhead',
  ),
  term(
    'kostenplaats',
    'Kostenplaats',
    'Een onderdeel van de organisatie waarop kosten worden bijgehouden, zoals een afdeling.',
    'kostenplaats',
    'kostenplaatsen',
  ),
  term(
    'grootboekrekening',
    'Grootboekrekening',
    'Een soort kosten of opbrengsten in de boekhouding, zoals salarissen of energie.',
    'grootboekrekening',
    'grootboekrekeningen',
  ),
  term(
    'rekeningregel',
    'Rekeningregel',
    'Eén regel in de boekhouding: een kostenplaats, een grootboekrekening, een taakveld en een categorie, met het bedrag van het hele jaar. Losse rekeningen en betalingen staan er niet in.',
    'rekeningregel',
    'rekeningregels',
  ),
  term(
    'taakveld',
    'Taakveld',
    'Een onderwerp waar gemeenten geld aan uitgeven. De indeling is voor alle gemeenten gelijk. Taakveld 0.4 is overhead.',
    'taakveld',
    'taakvelden',
  ),
  term(
    'categorie',
    'Categorie',
    'Een soort lasten of baten in de landelijke indeling, zoals 1.1 voor salarissen.',
    'categorie',
  ),
  term(
    'iv3',
    'Iv3',
    'Informatie voor derden: de cijfers die elke gemeente aan het CBS levert, per taakveld en categorie.',
    'Iv3',
  ),
  term(
    'incidenteel-structureel',
    'Incidenteel en structureel',
    'Incidenteel is eenmalig. Structureel komt elk jaar terug.',
    'incidenteel',
    'structureel',
  ),
  term(
    'controletotaal',
    'Controletotaal',
    'De som van alle bedragen in een bestand. Zo ziet u dat er niets is weggevallen.',
    'controletotaal',
    'controletotalen',
  ),
  term(
    'vingerafdruk',
    'Vingerafdruk (SHA-256)',
    'Een lange code die uit een bestand wordt berekend. Verandert er één teken, dan is de code anders. Zo herkent u een bestand.',
    'vingerafdruk',
  ),
  term('fte', 'Fte', 'Een volledige baan. Twee mensen met een halve baan zijn samen 1 fte.', 'fte'),
  term(
    'rechtmatigheid',
    'Rechtmatigheid',
    'Of de gemeente zich bij inkomsten en uitgaven aan de regels heeft gehouden. Het college legt daar zelf verantwoording over af.',
    'rechtmatigheid',
  ),
  term(
    'vastgesteld',
    'Concept, aangeboden, vastgesteld',
    'Een concept kan nog veranderen. Aangeboden: het college heeft het document aan de gemeenteraad gegeven. Vastgesteld: de gemeenteraad heeft ermee ingestemd. Daarna veranderen de cijfers niet meer.',
    'vastgesteld',
  ),
]

function term(id: string, name: string, explanation: string, ...words: string[]): Term {
  return { id, term: name, explanation, words }
}

/** A piece of a sentence, with the term that it is where it is one. */
export interface Piece {
  readonly text: string
  readonly term: string | null
}

/** Words that people also use without meaning the term: `met alles rekening houden`. In the text of an author they are left alone. */
const EVERYDAY = ['rekening', 'voordeel', 'nadeel', 'categorie', 'vastgesteld']

const termOf = new Map(terms.flatMap(({ id, words }) => words.map((word) => [word.toLowerCase(), id] as const)))
const anyWord = patternOf([...termOf.keys()])
const plainWord = patternOf([...termOf.keys()].filter((word) => !EVERYDAY.includes(word)))

/** Whole words only, of which the longest that fits; a space may be any white space. */
function patternOf(words: readonly string[]): RegExp {
  const longestFirst = [...words].sort((left, right) => right.length - left.length)
  const alternatives = longestFirst.map((word) => word.replaceAll(' ', '\\s+')).join('|')
  return new RegExp(`(?<![\\p{L}\\d-])(${alternatives})(?![\\p{L}\\d-])`, 'giu')
}

/** Cuts our own sentences into pieces; of each term only the first occurrence in all of them is marked. */
export function withTerms(sentences: readonly string[]): Piece[][] {
  const seen = new Set<string>()
  return sentences.map((sentence) => pieces(sentence, anyWord, seen))
}

/** The same for a piece of an author's text. @param seen terms that were marked before, to which those of this text are added */
export function termsInText(text: string, seen: Set<string>): Piece[] {
  return pieces(text, plainWord, seen)
}

function pieces(sentence: string, pattern: RegExp, seen: Set<string>): Piece[] {
  return sentence.split(pattern).map((text, index) => {
    const found = index % 2 === 1 ? termOf.get(text.toLowerCase().replace(/\s+/g, ' ')) : undefined
    if (found === undefined || seen.has(found)) return { text, term: null }
    seen.add(found)
    return { text, term: found }
  })
}
