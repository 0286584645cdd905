import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Aggregated, aggregate } from '../aggregate.ts'
import { dataPrefixes, OVERVIEW } from '../core/keys.ts'
import type { PublicHost } from '../host.ts'
import { FolderStore } from '../io/folder-store.ts'
import { oneMachine } from '../io/one-machine.ts'
import { overlayStore } from '../io/overlay-store.ts'
import { showPublic } from '../io/public-folder.ts'
import type { Store } from '../io/store.ts'
import { readNewest } from '../newest.ts'
import { publicPrefixes } from '../promote.ts'
import { withProgress } from './progress.ts'

/** A host as people use it: one machine, or from there a deployed stack. */
export interface TerminalHost extends PublicHost {
  /** What comes of a dossier as its folder is now: worked out here, or read of what the stack worked out. */
  readonly newest: (dossier: string) => Promise<Aggregated>
  /** Where this machine may put plain files of a site. */
  readonly root: string
  /** Like `data`, but what is written stays on this machine: a preview is never in reach of readers. */
  readonly own: Store
  /** The stack that works on after a decision by itself; null on one machine. */
  readonly stack: { readonly address: string } | null
  readonly close: () => Promise<void>
}

export function onThisMachine(dossiers: string, root: string): TerminalHost {
  const machine = oneMachine(dossiers, root)
  const host = { ...machine, uploads: withProgress(machine.uploads, process.stderr) }
  return {
    ...host,
    newest: (dossier) => aggregate(host, dossier),
    own: host.data,
    stack: null,
    close: () => host.engine.close(),
  }
}

/** @param name of the stack */
export async function onAws(name: string): Promise<TerminalHost> {
  // Loaded when it is asked for: the commands of one machine need nothing of it.
  const { stackHost } = await import('../io/stack-host.ts')
  const { address, ...host } = await stackHost(name)
  const root = await mkdtemp(join(tmpdir(), 'paragraaf-'))
  return {
    ...host,
    newest: (dossier) => readNewest(host, dossier),
    root,
    own: overlayStore(host.data, new FolderStore(root), dataPrefixes.previews),
    stack: { address },
    close: async () => {
      await host.engine.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/**
 * Puts the public site on this machine as plain files: from a stack only the part of one municipality, with the overview.
 * @param folder where `public` comes
 * @param instead releases to show in place of public ones, by municipality
 */
export async function putSite(
  host: TerminalHost,
  dossier: string | undefined,
  folder: string,
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const all = new Map([...(await publicPrefixes(host)), ...instead])
  const wanted = [OVERVIEW, dossier?.split('/')[0]]
  const shown = host.stack ? new Map([...all].filter(([municipality]) => wanted.includes(municipality))) : all
  await showPublic(folder, host.own, shown)
  return join(folder, 'public')
}
