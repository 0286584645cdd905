import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { sha256 } from '../functions/core/digest.ts'
import { publicSite } from '../functions/io/public-site.ts'
import { type Verified, verify } from '../functions/verify.ts'

/** A copy of the published samples, to be changed as somebody would who wants it to go unseen. */
export interface PublishedCopy {
  readonly folder: string
  file(path: string): string
  text(path: string): string
  /** Changes a published text, and the manifest with it. @throws Error when nothing changed */
  rewrite(path: string, change: (content: string) => string): void
  /** The same for the bytes of a file; null takes it away. */
  replace(path: string, change: (content: Buffer) => Uint8Array | null): void
  add(path: string, content: string): void
  verified(): Promise<Verified>
  /** Of every difference, what it is about. */
  places(): Promise<string[]>
  remove(): void
}

export function publishedCopy(): PublishedCopy {
  const folder = mkdtempSync(join(tmpdir(), 'paragraaf-verify-'))
  cpSync(realpathSync(inject('publicFolder')), folder, { recursive: true })
  const file = (path: string) => join(folder, path)
  const text = (path: string) => readFileSync(file(path), 'utf8')
  const write = (path: string, content: Uint8Array | null) => {
    const [slug = '', ...rest] = path.split('/')
    const manifest = JSON.parse(text(`${slug}/manifest.json`))
    if (content) {
      writeFileSync(file(path), content)
      manifest.files[rest.join('/')] = sha256(content)
    } else {
      rmSync(file(path))
      delete manifest.files[rest.join('/')]
    }
    writeFileSync(file(`${slug}/manifest.json`), JSON.stringify(manifest))
  }
  const replace: PublishedCopy['replace'] = (path, change) => {
    const before = readFileSync(file(path))
    const after = change(Buffer.from(before))
    if (after && before.equals(after)) throw new Error(`nothing changed in ${path}`)
    write(path, after)
  }
  const verified = () => verify(publicSite(folder))
  return {
    folder,
    file,
    text,
    replace,
    add: (path, content) => write(path, Buffer.from(content)),
    rewrite: (path, change) => replace(path, (content) => Buffer.from(change(content.toString('utf8')))),
    verified,
    places: async () =>
      (await verified()).releases.flatMap(({ reports }) =>
        reports.flatMap(({ differences }) => differences.map(({ place }) => place)),
      ),
    remove: () => rmSync(folder, { recursive: true }),
  }
}
