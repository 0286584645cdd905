import { parse } from 'node-html-parser'
import { sha256 } from '../../functions/core/digest.ts'

export interface ReaderCounts {
  reads: number
  files: number
  /** Whatever was not as it should be, in words. */
  readonly errors: string[]
  /** How many files readers got of each release. */
  readonly ofRelease: Map<string, number>
}

/** Pages that link to a CSV and to a JSON of their own site. */
export async function pagesToRead(address: string, paths: Iterable<string>): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!path.endsWith('/')) continue
    const links = linksOf(await (await fetch(address + path)).text())
    if (links.csv !== undefined && links.json !== undefined && links.css.length > 0) found.push(path)
  }
  return found
}

function linksOf(html: string) {
  const page = parse(html)
  const addresses = page.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? '')
  return {
    css: page.querySelectorAll('link[rel=stylesheet]').map((link) => link.getAttribute('href') ?? ''),
    csv: addresses.find((href) => href.endsWith('.csv')),
    json: addresses.find((href) => href.endsWith('.json')),
  }
}

/**
 * One read: a page, its CSS, and a CSV and a JSON that it links. Each must be there, whole, and of one release.
 * @param known every file that may be met: address → digest → release
 */
export async function read(
  address: string,
  path: string,
  known: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: ReaderCounts,
): Promise<void> {
  counts.reads += 1
  const html = await take(address, path, known, counts)
  const { css, csv, json } = linksOf(html)
  if (css.length === 0 || csv === undefined || json === undefined) counts.errors.push(`${path} lacks a link`)
  for (const href of [...css, csv ?? path, json ?? path])
    await take(address, new URL(href, address + path).pathname, known, counts)
}

async function take(
  address: string,
  path: string,
  known: ReadonlyMap<string, ReadonlyMap<string, string>>,
  counts: ReaderCounts,
): Promise<string> {
  counts.files += 1
  const response = await fetch(address + path).catch((error: unknown) => String(error))
  if (typeof response === 'string' || response.status !== 200) {
    counts.errors.push(`${path}: ${typeof response === 'string' ? response : response.status}`)
    return ''
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  // An asset bears a part of its digest in its name, and stands beside the releases.
  const release = path.startsWith('/_a/') ? 'assets' : known.get(path)?.get(sha256(bytes))
  if (release === undefined) counts.errors.push(`${path} is of no release`)
  else counts.ofRelease.set(release, (counts.ofRelease.get(release) ?? 0) + 1)
  return new TextDecoder().decode(bytes)
}
