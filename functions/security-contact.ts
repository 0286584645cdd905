import { keys } from './core/keys.ts'
import { securityText } from './core/security-text.ts'
import { currentReports } from './current-reports.ts'
import type { Host } from './host.ts'
import { readMunicipality } from './municipality.ts'

/**
 * Keeps `/.well-known/security.txt` (RFC 9116) fresh. It lies beside the releases, because it has a date on which it lapses and a release
 * has no clock. Without a municipality that says where to report a weakness there is none.
 */
export async function renewSecurityContact(host: Host): Promise<void> {
  const found = []
  for (const slug of (await currentReports(host)).keys()) {
    const { municipality } = await readMunicipality(host, slug)
    if (municipality) found.push(municipality.settings)
  }
  const contacts = found.flatMap((settings) => settings['contact-beveiliging'] ?? [])
  const addresses = found.flatMap(({ adres }) => adres ?? [])
  const earlier = await host.data.get(keys.securityContact)
  const text = securityText(
    contacts,
    addresses,
    host.clock(),
    earlier === null ? null : new TextDecoder().decode(earlier),
  )
  if (text !== null) await host.data.put(keys.securityContact, text)
}
