import { z } from 'zod'
import { LONGEST_SLUG } from './limits.ts'
import type { Unit } from './money.ts'

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'gebruik kleine letters, cijfers en streepjes')
  .max(LONGEST_SLUG, `gebruik ten hoogste ${LONGEST_SLUG} tekens`)
export const plainDate = z.iso.date('schrijf de datum als jjjj-mm-dd')
/** YAML is read as text only, so that code 0.10 stays 0.10; numbers and yes/no are read here. */
export const wholeNumber = z.string().regex(/^\d+$/, 'schrijf een heel getal').transform(Number)
export const yesNo = z.enum(['ja', 'nee', 'true', 'false']).transform((word) => word === 'ja' || word === 'true')
export const unit = z.enum(['1', '1000']).transform((text): Unit => (text === '1' ? 1 : 1000))
export const codeList = z.union([z.string(), z.array(z.string()).min(1)]).transform((codes) => [codes].flat())

/** A whole number of hundredths: cents of an amount, or hundredths of a percentage (`2,5` is 250). */
export const hundredths = z
  .string()
  .regex(
    /^\d{1,12}([.,]\d{1,2})?$/,
    'schrijf een getal met ten hoogste twee decimalen en zonder punten voor duizendtallen',
  )
  .transform((text) => {
    const [whole = '', fraction = ''] = text.split(/[.,]/)
    return Number(whole + fraction.padEnd(2, '0'))
  })
