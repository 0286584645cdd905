import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PublishedSite } from './published-site.ts'

/** A site at an address, or a copy of it in a folder. */
export function publicSite(urlOrFolder: string): PublishedSite {
  return /^https?:\/\//.test(urlOrFolder) ? siteAt(urlOrFolder) : siteIn(urlOrFolder)
}

function siteIn(folder: string): PublishedSite {
  return {
    name: folder,
    read: async (path) => {
      try {
        return await readFile(join(folder, path))
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
          return null
        throw error
      }
    },
  }
}

function siteAt(url: string): PublishedSite {
  const base = url.endsWith('/') ? url : `${url}/`
  return {
    name: base,
    read: async (path) => {
      const address = new URL(path.split('/').map(encodeURIComponent).join('/'), base)
      const response = await fetch(address).catch((cause: unknown) => {
        throw new Error(`${address} is niet te bereiken. Kijk of het adres klopt, en of er internet is.`, { cause })
      })
      if (response.status === 404 || response.status === 403) return null
      if (!response.ok) throw new Error(`${address} gaf antwoord ${response.status}.`)
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}
