import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { embeddable, headers } from '../../server/http/security.ts'

const app = (origins: string[]) =>
  new Hono().use(embeddable(origins), headers).get('*', (c) => c.text('here'))

const ancestors = (response: Response) =>
  /frame-ancestors ([^;]*)/.exec(response.headers.get('content-security-policy') ?? '')?.[1]

describe('frames of other sites', () => {
  it('are refused everywhere unless a site is named', async () => {
    const response = await app([]).request('/embed/main')
    expect(ancestors(response)).toBe("'self'")
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })

  it('of the named sites may show a presentation, and nothing else', async () => {
    const named = app(['https://portal.example.vn'])
    const shown = await named.request('/embed/main')
    expect(ancestors(shown)).toBe("'self' https://portal.example.vn")
    expect(shown.headers.get('x-frame-options')).toBeNull()
    const other = await named.request('/')
    expect(ancestors(other)).toBe("'self'")
    expect(other.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  })

  it('are named by origins, and nothing else goes into the policy', () => {
    const origins = (text: string) => readConfig({ EMBED_ORIGINS: text }).embedOrigins
    expect(origins('https://a.vn, http://b.vn:8080')).toEqual(['https://a.vn', 'http://b.vn:8080'])
    expect(origins('')).toEqual([])
    for (const wrong of ['portal.vn', "https://a.vn;script-src'*'", 'https://a.vn/page', '*']) {
      expect(() => origins(wrong)).toThrow(/EMBED_ORIGINS/)
    }
  })
})
