import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context, TypedResponse } from 'hono'
import { contentHash } from '../store/seed.ts'

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)

/** Quality 5 is within a few percent of the best for our JSON at a hundredth of its time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const SMALL = 1024

/** A body made once and sent many times: compressed at most once per encoding. */
export interface Payload {
  body: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  br?: Promise<Uint8Array<ArrayBuffer>>
  gzip?: Promise<Uint8Array<ArrayBuffer>>
}

/** A payload of text; the ETag is its content hash. */
export function textPayload(text: string, type: string): Payload {
  return { body: new TextEncoder().encode(text), type, etag: `"${contentHash(text)}"` }
}

export function jsonPayload(value: unknown): Payload {
  return textPayload(JSON.stringify(value), 'application/json; charset=utf-8')
}

/** Encodings a request takes, in our order of preference. `;q=0` refuses one. */
function acceptedEncoding(c: Context): 'br' | 'gzip' | null {
  const offered = (c.req.header('accept-encoding') ?? '').split(',').map((part) => part.trim())
  const accepts = (name: string) =>
    offered.some((part) => part.split(';')[0]?.trim() === name && !/;\s*q=0(\.0+)?$/.test(part))
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : null
}

function compressed(payload: Payload, encoding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'br') {
    payload.br ??= toBrotli(payload.body, BROTLI) as Promise<Uint8Array<ArrayBuffer>>
    return payload.br
  }
  payload.gzip ??= toGzip(payload.body) as Promise<Uint8Array<ArrayBuffer>>
  return payload.gzip
}

export const IMMUTABLE = 'public, max-age=31536000, immutable'
/** May be kept, must be asked about: the ETag answers with 304. */
export const REVALIDATE = 'no-cache'

/** Sends a payload in the best encoding, or 304 when the caller has it. */
export async function sendPayload(c: Context, payload: Payload, cacheControl: string): Promise<Response> {
  const headers: Record<string, string> = {
    etag: payload.etag,
    'cache-control': cacheControl,
    vary: 'Accept-Encoding',
  }
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(payload.etag) || known.includes('*')) return c.body(null, 304, headers)
  headers['content-type'] = payload.type
  const encoding = payload.body.length < SMALL ? null : acceptedEncoding(c)
  if (!encoding) return c.body(payload.body, 200, headers)
  headers['content-encoding'] = encoding
  return c.body(await compressed(payload, encoding), 200, headers)
}

/** `sendPayload` for a route whose 200 answer is the JSON `T`: the bytes were made from a value of that type. */
export async function sendJson<T>(
  c: Context,
  payload: Payload,
  cacheControl: string,
): Promise<TypedResponse<T, 200, 'json'>> {
  return (await sendPayload(c, payload, cacheControl)) as unknown as TypedResponse<T, 200, 'json'>
}

/** Keeps the payloads of the present data version; forgets them all when it changes. */
export class PayloadCache {
  #version = ''
  readonly #payloads = new Map<string, Promise<Payload>>()

  /** The payload under `key`, made by `make` when this data version has none yet. */
  get(version: string, key: string, make: () => Promise<Payload>): Promise<Payload> {
    if (version !== this.#version) {
      this.#version = version
      this.#payloads.clear()
    }
    const known = this.#payloads.get(key)
    if (known) return known
    const made = make()
    this.#payloads.set(key, made)
    made.catch(() => this.#payloads.delete(key))
    return made
  }
}
