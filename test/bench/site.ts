import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { boxCommunes, syntheticCommunes } from './shapes.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** Pages of the same polygons: our map alone and the peers. */
export const PAGES = ['map', 'leaflet', 'openlayers', 'maplibre'] as const
export type PageName = (typeof PAGES)[number]

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
}

/** Bundles the pages and writes the polygons into `folder`. */
export async function buildSite(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(here, 'pages'),
    publicDir: join(here, '../../client/public'),
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: PAGES.map((page) => join(here, 'pages', `${page}.html`)) },
    },
  })
  mkdirSync(join(folder, 'data'))
  writeFileSync(join(folder, 'data/200.geojson'), JSON.stringify(boxCommunes()))
  writeFileSync(join(folder, 'data/10000.geojson'), JSON.stringify(syntheticCommunes(100, 100)))
}

/** Serves a folder on the loopback; `close` ends it. */
export async function serveFolder(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname))
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
