import type { Context } from 'hono'

/** Plain letters for callers that cannot read RFC 5987 names. */
function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\w.-]+/g, '-')
}

/** A file to save, under a name that keeps its Vietnamese letters. */
export function sendAttachment(c: Context, bytes: Uint8Array, type: string, name: string): Response {
  const disposition = `attachment; filename="${asciiName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': disposition,
    'cache-control': 'no-store',
  })
}
