import { aggregate } from '../aggregate.ts'
import type { Host } from '../host.ts'
import { listDossiers } from '../listing.ts'
import { showJournal } from '../make-public.ts'
import { buildAndPromote } from '../publish.ts'
import { unknownDossiers } from './known-dossier.ts'
import { type Outcome, outcome } from './outcome.ts'
import { printAggregated, printFindings } from './print.ts'
import type { TerminalHost } from './terminal-host.ts'
import { dossierId, siteName, strings } from './verb.ts'

export async function aggregateAll(host: TerminalHost, ids: unknown, withReport: boolean): Promise<Outcome> {
  const results = []
  for (const dossier of await dossiersOf(host, ids)) results.push(await aggregate(host, dossier))
  const text = results.map((result) => printAggregated(result, withReport)).join('\n')
  return { ok: results.every((result) => result.outcome === 'report'), json: results, text }
}

export async function promoteCurrent(host: TerminalHost, municipality?: string): Promise<Outcome> {
  const { built, promoted } = await buildAndPromote(host, municipality)
  if (municipality !== undefined && !built.releases.some((release) => release.municipality === municipality))
    throw new Error(`Van “${municipality}” is er geen goedgekeurd rapport.`)
  await showJournal(host)
  const said =
    promoted.length > 0 ? `Openbaar gemaakt: ${promoted.map(siteName).join(', ')}.` : 'Alles was al openbaar.'
  return outcome(built.findings, { built, promoted }, `${printFindings(built.findings)}${said}\n`)
}

/** The dossiers that were named, or all. @throws Error when a named one does not exist */
export async function dossiersOf(host: Host, ids: unknown): Promise<string[]> {
  const named = strings(ids).map(dossierId)
  const all = await listDossiers(host.uploads)
  const unknown = named.filter((id) => !all.includes(id))
  if (unknown.length > 0) throw unknownDossiers(unknown, all)
  if (all.length === 0) throw new Error('Er is geen enkel dossier gevonden. Kies de map met --dossiers.')
  return named.length > 0 ? named : all
}
