import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { MiddlewareHandler } from 'hono'
import { contentHash } from '../store/seed.ts'
import { IMMUTABLE, type Payload, REVALIDATE, sendPayload } from './payload.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pbf': 'application/x-protobuf',
  '.txt': 'text/plain; charset=utf-8',
  // Without it the browser cannot compile while it loads.
  '.wasm': 'application/wasm',
}

/** Names of build output that change with their content: assets/index-Bx3k9f2a.js. */
const HASHED = /-[\w-]{8,}\.[a-z0-9]+$/

/**
 * Serves the built client from memory: hashed assets for ever, everything else asked about each time. The compressed
 * variants (.br, .gz) made by the build are used as they are. A path without a file and without an extension is a view
 * of the client: it gets index.html.
 */
export function staticFiles(directory: string): MiddlewareHandler {
  const paths = new Set(filesIn(directory))
  const loaded = new Map<string, Payload>()

  function payloadOf(path: string): Payload {
    const known = loaded.get(path)
    if (known) return known
    const body = new Uint8Array(readFileSync(join(directory, path)))
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    const payload: Payload = { body, type, etag: `"${contentHash(body)}"` }
    if (paths.has(`${path}.br`))
      payload.br = Promise.resolve(new Uint8Array(readFileSync(join(directory, `${path}.br`))))
    if (paths.has(`${path}.gz`))
      payload.gzip = Promise.resolve(new Uint8Array(readFileSync(join(directory, `${path}.gz`))))
    loaded.set(path, payload)
    return payload
  }

  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const asked = decodePath(c.req.path)
    const path = paths.has(asked) ? asked : extname(asked) === '' ? 'index.html' : null
    if (path === null || !paths.has(path)) return next()
    const hashed = path.startsWith('assets/') && HASHED.test(path)
    return sendPayload(c, payloadOf(path), hashed ? IMMUTABLE : REVALIDATE)
  }
}

/** Only names from the listing are ever read, so that no path can leave the directory. */
function filesIn(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).slice(1)
  } catch {
    return path.slice(1)
  }
}
