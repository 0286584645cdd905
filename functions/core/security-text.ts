const DAY = 86_400_000
/** RFC 9116 asks for less than a year. */
const LASTS = 330 * DAY
/** Renewed well before it lapses, so that a publication that is late does no harm. */
const RENEWED_WITHIN = 180 * DAY

/**
 * The text of security.txt.
 * @param contacts web addresses or e-mail addresses
 * @param earlier the text that is there, which stays while it says the same and is far from lapsing
 * @returns null when there is no contact
 */
export function securityText(
  contacts: readonly string[],
  addresses: readonly string[],
  now: Date,
  earlier: string | null,
): string | null {
  if (contacts.length === 0) return null
  const lines = [
    ...new Set(contacts.map((contact) => `Contact: ${contact.includes('://') ? contact : `mailto:${contact}`}`)),
    ...new Set(addresses.map((address) => `Canonical: ${address}/.well-known/security.txt`)),
    'Preferred-Languages: nl, en',
  ]
  const [, expires] = /^Expires: (\S+)$/m.exec(earlier ?? '') ?? []
  const rest = earlier
    ?.split('\n')
    .filter((line) => !line.startsWith('Expires: '))
    .join('\n')
  const isFresh = expires !== undefined && Date.parse(expires) - now.getTime() > RENEWED_WITHIN
  if (earlier !== null && isFresh && rest === `${lines.join('\n')}\n`) return earlier
  const day = new Date(now.getTime() + LASTS).toISOString().slice(0, 10)
  return `${lines.join('\n')}\nExpires: ${day}T00:00:00Z\n`
}
