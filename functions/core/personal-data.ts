/** Numbers and addresses of persons that have no place in a ledger: citizen service numbers, bank accounts, e-mail addresses. */
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/gi
const NINE_DIGITS = /(?<!\d)\d{9}(?!\d)/g
const MASK = '•••'

export type PersonalKind = 'e-mailadres' | 'IBAN' | 'burgerservicenummer'

/** A quick look: false when a text can have no personal data in it. */
export function mayHavePersonalData(text: string): boolean {
  return text.length >= 6 && /@|\d{9}|[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11}/.test(text)
}

const AT_SIGN = 0x40
const ZERO = 0x30
const NINE = 0x39

/** A quicker look at bytes in an encoding that is ASCII in its first half: nine digits in a row, or digits behind two letters, or an at sign. */
export function mayHoldPersonalData(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0
  let letters = 0
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= ZERO && byte <= NINE) {
      digits += 1
      if (digits === 9 || (digits === 2 && letters >= 2)) return true
    } else {
      if (byte === AT_SIGN) return true
      if (digits > 0) letters = 0
      letters = byte > AT_SIGN ? letters + 1 : 0
      digits = 0
    }
  }
  return false
}

/** The text with personal data masked; the same text when there is none. */
export function maskPersonalData(text: string): string {
  return replacePersonalData(text, () => MASK)
}

/** What personal data a text has in it, each kind once. */
export function personalDataIn(text: string): readonly PersonalKind[] {
  const kinds = new Set<PersonalKind>()
  replacePersonalData(text, (kind) => {
    kinds.add(kind)
    return MASK
  })
  return [...kinds]
}

function replacePersonalData(text: string, replace: (kind: PersonalKind) => string): string {
  if (!mayHavePersonalData(text)) return text
  return text
    .replace(EMAIL, () => replace('e-mailadres'))
    .replace(IBAN, (found) => {
      const length = ibanLength(found)
      return length === 0 ? found : replace('IBAN') + found.slice(length)
    })
    .replace(NINE_DIGITS, (found) => (isBsn(found) ? replace('burgerservicenummer') : found))
}

/** The kinds of personal data in a text, in Dutch. */
export function findPersonalData(text: string): string[] {
  const has = (pattern: RegExp, is: (found: string) => boolean) =>
    [...text.matchAll(pattern)].some(([found]) => is(found))
  return [
    ...(has(EMAIL, () => true) ? ['e-mailadres'] : []),
    ...(has(IBAN, (found) => isIban(found.replaceAll(' ', ''))) ? ['rekeningnummer (IBAN)'] : []),
    ...(has(NINE_DIGITS, isBsn) ? ['burgerservicenummer (BSN)'] : []),
  ]
}

/** The eleven-proof of a burgerservicenummer: 9×a + 8×b + … + 2×h − i is a multiple of 11. */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0)
  return sum % 11 === 0
}

/** ISO 13616: the account with its first four characters behind it is 1 modulo 97, letters as 10–35. */
export function isIban(account: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account)) return false
  const turned = account.slice(4) + account.slice(0, 4)
  let rest = 0
  for (const character of turned)
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Lengths of the IBAN registry, for the countries that Dutch municipalities pay to most; of others the whole text must be the account. */
const LENGTHS: Readonly<Record<string, number>> = {
  NL: 18,
  BE: 16,
  DE: 22,
  FR: 27,
  GB: 22,
  ES: 24,
  IT: 27,
  LU: 20,
  AT: 20,
  CH: 21,
  PL: 28,
  DK: 18,
  SE: 24,
  NO: 15,
  IE: 22,
  PT: 25,
}

/** How many characters of a text that begins as an IBAN are one, spaces included; 0 when it is none. */
function ibanLength(text: string): number {
  const account = text.replaceAll(' ', '').toUpperCase()
  const size = LENGTHS[account.slice(0, 2)] ?? account.length
  if (!isIban(account.slice(0, size))) return 0
  let length = 0
  for (let seen = 0; seen < size; length += 1) if (text[length] !== ' ') seen += 1
  return length
}
