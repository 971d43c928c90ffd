import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_LINK, decodeLink, encodeLink } from '../../client/state/link.ts'
import { packCodes, unpackCodes, versionOf } from '../../client/state/link-version.ts'

const code = fc.integer({ min: 0, max: 99_999 }).map((number) => String(number).padStart(5, '0'))

describe('versions of links', () => {
  it('keeps any selection in its order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 300 }), (codes) => {
        expect(unpackCodes(packCodes(codes))).toEqual(codes)
      }),
    )
  })

  it('keeps codes that are no five digits', () => {
    expect(unpackCodes(packCodes(['05998', 'A-1']))).toEqual(['05998', 'A-1'])
  })

  it('writes a whole province in a third of the letters', () => {
    const codes = Array.from({ length: 200 }, (_, index) => String(5971 + index * 3).padStart(5, '0'))
    expect(packCodes(codes).length).toBeLessThan(codes.join('.').length / 2.5)
  })

  it('leaves out what it cannot read and keeps what came before', () => {
    expect(unpackCodes('4mm.3.###.1')).toEqual(['05998', '06001'])
    expect(unpackCodes('zzzzz')).toEqual([])
  })

  it('opens links of the first version, said or not', () => {
    const old = '#v=1&r=lists&s=05998.06001'
    expect(decodeLink(old)).toEqual({ ...DEFAULT_LINK, room: 'lists', selection: ['05998', '06001'] })
    expect(decodeLink('#r=lists&s=05998.06001')).toEqual(decodeLink(old))
  })

  it("brings an old link into today's form without a loss", () => {
    const link = decodeLink('#v=1&s=06625.06622&u=06622&fd=189&r=prioritise')
    expect(decodeLink(encodeLink(link))).toEqual(link)
    expect(versionOf(encodeLink(link))).toBe(4)
  })

  it('ranks by the anchors that the link was written with', () => {
    const old = 'w=povertyRate~60~~_waterRate~40~98~'
    const anchors = (hash: string) => decodeLink(hash).criteria?.map(({ a, b }) => [a, b])
    const earlier = [
      [10, 60],
      [98, 60],
    ]
    expect(anchors(`#v=2&${old}`)).toEqual(earlier)
    expect(anchors(`#${old}`)).toEqual(earlier)
    expect(anchors(encodeLink(decodeLink(`#v=2&${old}`)))).toEqual(earlier)
  })

  it('shows a plan worked out anew where an old link shows one: lists were never taken as the plan', () => {
    expect(decodeLink('#v=3&pg=plan').planFrom).toBe('new')
    expect(decodeLink('#v=2&i=planned').planFrom).toBe('new')
    expect(decodeLink('#v=3&i=povertyRate').planFrom).toBeNull()
    expect(decodeLink('#pg=plan').planFrom).toBeNull()
    expect(decodeLink('#v=4&pg=plan').planFrom).toBeNull()
    expect(decodeLink(encodeLink({ ...DEFAULT_LINK, planFrom: 'ke-hoach@3' })).planFrom).toBe('ke-hoach@3')
  })

  it('keeps the years of a plan to start from that an old link shows', () => {
    expect(decodeLink('#v=2&pg=plan').first).toBe(2026)
    expect(decodeLink('#v=1&i=planned').first).toBe(2026)
    expect(decodeLink('#v=2&pg=plan&q=2027~2030~people~5~').first).toBeNull()
    expect(decodeLink('#v=2&i=povertyRate').first).toBeNull()
    expect(decodeLink('#pg=plan').first).toBeNull()
    expect(decodeLink(encodeLink({ ...DEFAULT_LINK, page: 'plan', first: 2028 })).first).toBe(2028)
  })

  it('keeps what it can of a link of a later version', () => {
    const link = decodeLink('#v=9&i=povertyRate&s=4mm.3&new=thing')
    expect(link).toMatchObject({ indicator: 'povertyRate', selection: ['05998', '06001'] })
    expect(versionOf('#v=9')).toBe(9)
  })
})
