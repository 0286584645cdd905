/** Numbers and addresses of persons that have no place in a ledger: citizen service numbers, bank accounts, e-mail addresses. */
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g
const NINE_DIGITS = /(?<!\d)\d{9}(?!\d)/g
const MASK = '•••'

/** The text with personal data masked; the same text when there is none. */
export function maskPersonalData(text: string): string {
  if (!/[@\d]/.test(text)) return text
  return text
    .replace(EMAIL, MASK)
    .replace(IBAN, (found) => (isIban(found.replaceAll(' ', '')) ? MASK : found))
    .replace(NINE_DIGITS, (found) => (isBsn(found) ? MASK : found))
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
