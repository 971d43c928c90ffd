import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, expect, it } from 'vitest'
import { staticFiles } from '../../server/http/static-files.ts'
import { temporaryDirectory } from './support/processes.ts'

const outside = temporaryDirectory()
const folder = join(outside.path, 'client')
const script = `console.log('${'x'.repeat(2000)}')`
mkdirSync(join(folder, 'assets'), { recursive: true })
mkdirSync(join(folder, 'glyphs'), { recursive: true })
writeFileSync(join(outside.path, 'secret.txt'), 'secret')
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Sơn Đồ</title>')
writeFileSync(join(folder, 'assets/index-B3x_9f2a.js'), script)
writeFileSync(join(folder, 'assets/index-B3x_9f2a.js.br'), brotliCompressSync(script))
writeFileSync(join(folder, 'glyphs/0-255.pbf'), 'glyphs')

const app = new Hono().use(staticFiles(folder))
afterAll(outside.remove)

it('serves hashed assets for ever, compressed as the build made them', async () => {
  const answer = await app.request('/assets/index-B3x_9f2a.js', { headers: { 'accept-encoding': 'br' } })
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(answer.headers.get('content-type')).toContain('text/javascript')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.equals(brotliCompressSync(script))).toBe(true)
})

it('has other files asked about each time', async () => {
  for (const path of ['/', '/glyphs/0-255.pbf']) {
    const answer = await app.request(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const etag = answer.headers.get('etag') ?? ''
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  }
})

it('opens the client for the address of any of its views, but not for a missing file', async () => {
  expect(await (await app.request('/trinh-bay/buoc-2')).text()).toContain('Sơn Đồ')
  expect((await app.request('/assets/gone-12345678.js')).status).toBe(404)
})

it('reads nothing outside its folder', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
  ]) {
    const text = await (await app.request(path)).text()
    expect(text).not.toContain('secret')
  }
})
