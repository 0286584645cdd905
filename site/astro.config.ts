import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { defineConfig } from 'astro/config'
import { pruneCss } from './prune-css.ts'

const folder = import.meta.dirname
const cache = process.env['PARAGRAAF_SITE_CACHE'] ?? join(tmpdir(), 'paragraaf-site')

/**
 * Builds from a read-only source folder: with `--root` on a scratch folder and run from above it, Astro writes nothing here.
 * The pages are then bundled whole and Astro's own modules looked up from this file, since no package is near the scratch folder.
 */
export default defineConfig({
  srcDir: join(folder, 'src'),
  publicDir: join(folder, 'public'),
  cacheDir: join(cache, 'astro'),
  output: 'static',
  compressHTML: true,
  trailingSlash: 'always',
  build: { format: 'directory', assets: '_a', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  vite: {
    cacheDir: join(cache, 'vite'),
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'astro-from-here',
        enforce: 'pre',
        resolveId(source, importer) {
          if (!source.startsWith('astro/') || (importer && isAbsolute(importer))) return null
          return this.resolve(source, import.meta.filename, { skipSelf: true })
        },
      },
    ],
    css: { postcss: { plugins: [pruneCss(join(folder, 'src'))] } },
    build: {
      // The policy of the public site has no data: source.
      assetsInlineLimit: 0,
      rolldownOptions: { output: { assetFileNames: '_a/[hash][extname]' } },
    },
  },
})
