import { styleText } from 'node:util'
import type { NumberedDecision } from '../core/decision.ts'
import type { Deed } from '../history.ts'
import type { Upload } from '../uploads.ts'
import { printColumns } from './columns.ts'
import { short } from './verb.ts'

/** An instant as people read it; in UTC, as records are. */
export function instant(time: string): string {
  return time.slice(0, 16).replace('T', ' ')
}

const TIME = 'tijd (UTC)'

/** What was done about a dossier, by whom: oldest first, a line each. */
export function printHistory(dossier: string, deeds: readonly Deed[]): string {
  if (deeds.length === 0) return `Van “${dossier}” is nog niets vastgelegd.\n`
  const rows = deeds.map((deed) => [instant(deed.time), deed.actor, describe(deed)])
  return `${styleText('bold', dossier)}\n${printColumns([[TIME, 'wie', 'wat'], ...rows], [0, 1, 2])}`
}

const outcomes = {
  report: 'verwerkt',
  incomplete: 'verwerkt: onvolledig, geen nieuw rapport',
  rejected: 'verwerkt: afgekeurd, geen nieuw rapport',
  overtaken: 'verwerkt: ingehaald door een nieuwere aanlevering',
} as const

const actions: Readonly<Record<NumberedDecision['action'], string>> = {
  approve: 'goedgekeurd',
  upgrade: 'overgenomen',
  rollback: 'teruggezet',
  promote: 'openbaar gemaakt',
}

function describe(deed: Deed): string {
  if (deed.kind === 'run')
    return `${outcomes[deed.outcome]}${deed.report === null ? '' : `: rapport ${short(deed.report)}`}`
  const { number, action, digest, status, reason } = deed.decision
  const object = deed.kind === 'public' ? `uitgave ${short(digest)}` : `besluit ${number}: rapport ${short(digest)}`
  return `${object}${status === undefined ? '' : ` (${status})`} ${actions[action]}: ${reason}`
}

/** Which files came and went, which decisions were written, and who did it. @param kept whether the stack keeps who */
export function printUploads(dossier: string, uploads: readonly Upload[], kept: boolean): string {
  if (uploads.length === 0) return `In de map van “${dossier}” is nooit een bestand gezet.\n`
  const seen = new Set<string>()
  const rows = uploads.map(({ time, actor, key, went }) => {
    const what = went ? 'weggehaald' : seen.has(key) ? 'vervangen' : 'geplaatst'
    if (went) seen.delete(key)
    else seen.add(key)
    return [instant(time), nameOf(dossier, key), what, actor ?? 'onbekend']
  })
  const list = printColumns([[TIME, 'bestand', 'wat', 'wie'], ...rows], [0, 1, 2, 3])
  return `${styleText('bold', dossier)}\n${list}${uploads.some(({ actor }) => actor === null) ? whyUnknown(kept) : ''}`
}

/** A file as users know it, a decision by its number. */
function nameOf(dossier: string, key: string): string {
  if (key.startsWith(`${dossier}/`)) return key.slice(dossier.length + 1)
  return `besluit ${Number.parseInt(key.split('/').at(-1) ?? '', 10)}`
}

function whyUnknown(kept: boolean): string {
  return kept
    ? 'Onbekend: nog niet afgeleverd door CloudTrail (meestal binnen een kwartier), van voor het uploadlogboek aan stond, of in de console weggehaald.\n'
    : 'Deze stack houdt niet bij wie een bestand plaatst. De beheerder kan dat aanzetten met de instelling “uploadlogboek”.\n'
}
