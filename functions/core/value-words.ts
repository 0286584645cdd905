import { possibleNotations, readAmount } from './amount-notation.ts'
import { mendGarbled, strayBytesIn } from './encoding.ts'
import { type Cents, dutchDecimal, printEuros } from './money.ts'

/** Facts about a refused value that its sentence can name; each is made of the value alone, so that every place that refuses it says the same. */
export const valueWords: Readonly<Record<string, (value: string) => string>> = {
  what,
  reading,
  readings,
  excel,
  bytes,
  mended,
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const ENGLISH_MONTHS: Readonly<Record<string, string>> = { mar: 'mrt', may: 'mei', oct: 'okt' }
const EXCEL_ERROR = /^#(REF|N\/[AB]|VALUE|WAARDE|VERW|NAME|NAAM|DIV\/0|DEEL\/0|NUM|GETAL|NULL|LEEG)[!?]?$/i

/** `: dit is een datum`, when a text that should be an amount is plainly something else. */
function what(value: string): string {
  const text = value.trim()
  if (/^#+$/.test(text)) return ': dit zet Excel neer als een kolom te smal is'
  if (EXCEL_ERROR.test(text)) return ': dit is een foutmelding van Excel'
  if (/^[-+\u2212]?\d+([.,]\d+)?E[-+]?\d+$/i.test(text)) return ': dit is een getal zoals Excel het afkort'
  if (/^[-+\u2212]?[\d.,]+ ?%$/.test(text)) return ': dit is een percentage'
  return isDate(text) ? ': dit is een datum' : ''
}

function isDate(text: string): boolean {
  const [, first = '', second = '', third = ''] =
    /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ?? []
  const [day, month, year] = first.length === 4 ? [third, second, first] : [first, second, third]
  if ([2, 4].includes(year.length) && inMonth(day, 31) && (inMonth(month, 12) || inMonth(month, 31))) return true
  return madeOfDate(text) !== null
}

function inMonth(number: string, last: number): boolean {
  return Number(number) >= 1 && Number(number) <= last
}

/** How a value reads in the only notation that can read it: `1.234,56`. */
function reading(value: string): string {
  const [notation] = possibleNotations(value)
  const read = notation ? readAmount(value, notation) : { problem: 'unreadable' }
  return 'cents' in read && read.cents !== null ? printEuros(read.cents as Cents) : value
}

/** Both readings of a value such as `1.234`: with thousands, and with decimals. */
function readings(value: string): string {
  const [, sign = '', whole = '', rest = ''] = /([-\u2212(]?)[^\d]*(\d{1,3})[.,](\d{3})/.exec(value) ?? []
  const minus = sign !== '' || /[-\u2212]\s*€?$/.test(value.trim()) ? '-' : ''
  return `${dutchDecimal(`${minus}${whole}${rest}.00`)} of ${dutchDecimal(`${minus}${whole}.${rest}`)}`
}

/** What Excel most likely made a code from: ` Bedoelde u 4-1, 1-4 of 1.4?` */
function excel(value: string): string {
  const text = value.trim()
  const date = madeOfDate(text)
  if (date) {
    const [first, second] = date
    return ` Bedoelde u ${first}-${second}, ${second}-${first} of ${first}.${second}?`
  }
  return /^\d+,\d+$/.test(text) ? ` Bedoelde u ${text.replace(',', '.')}?` : ''
}

/** `: byte E9 (é in Windows-1252)`, where the encoding tells which byte it was. */
function bytes(value: string): string {
  const names = strayBytesIn(value)
  return names.length === 0 ? '' : `: byte ${names.join(', ')}`
}

/** `Financiën`, for a text that was read in the wrong encoding somewhere: `FinanciÃ«n`. */
function mended(value: string): string {
  return mendGarbled(value) ?? value
}

/** Whether a text is what Excel makes of codes such as 1-12 and 1.2: a date, or a number with a comma. */
export function isMadeByExcel(text: string): boolean {
  return madeOfDate(text) !== null || /^\d{1,2},\d{1,2}$/.test(text)
}

/** The two numbers of a date that Excel shows as `4-jan`, `jan-21` or `1-12-2021`, in the order in which it shows them. */
function madeOfDate(text: string): readonly [string, string] | null {
  const [, day, month] = /^(\d{1,2})-([a-z]{3})(?:-\d{2,4})?$/i.exec(text) ?? []
  if (day !== undefined && month !== undefined) return numbered(month, (number) => [day, number])
  const [, name, year] = /^([a-z]{3})-(\d{2})$/i.exec(text) ?? []
  if (name !== undefined && year !== undefined) return numbered(name, (number) => [number, String(Number(year))])
  const [, first, second] = /^(\d{1,2})-(\d{1,2})-(?:19|20)\d\d$/.exec(text) ?? []
  return first !== undefined && second !== undefined ? [String(Number(first)), String(Number(second))] : null
}

function numbered(
  month: string,
  pair: (number: string) => readonly [string, string],
): readonly [string, string] | null {
  const name = month.toLowerCase()
  const index = MONTHS.indexOf(ENGLISH_MONTHS[name] ?? name)
  return index < 0 ? null : pair(String(index + 1))
}
