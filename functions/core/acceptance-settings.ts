import { z } from 'zod'
import { publicText } from './public-text-setting.ts'

/** A warning that the controller accepts, known by its fingerprint. */
export const acceptanceSettings = z.strictObject({
  bevinding: z.string().min(1),
  kenmerk: z.string().regex(/^[0-9a-f]{12}$/, 'neem de twaalf tekens over die Paragraaf bij de waarschuwing laat zien'),
  reden: publicText,
  naam: z.string().min(1),
  datum: z.iso.date('schrijf de datum als jjjj-mm-dd'),
})

export type AcceptanceSettings = z.infer<typeof acceptanceSettings>
