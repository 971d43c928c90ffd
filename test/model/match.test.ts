import { describe, expect, test } from 'vitest'
import { editions } from '../../geodata/index.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { foldName, foldTone, matchUnit, nearestCandidates, searchUnits } from '../../shared/model/match.ts'
import { edition2020 } from './support.ts'

const edition = edition2020()

/** Code of the match, or the status and how many candidates there are. */
function outcome(query: Parameters<typeof matchUnit>[0], within: Edition = edition): string {
  const found = matchUnit(query, within)
  return found.status === 'matched'
    ? `${found.commune.code} ${found.by}`
    : `${found.status} ${found.candidates.length}`
}

describe('folding', () => {
  test('foldName drops case, diacritics, đ, type and punctuation', () => {
    expect(foldName('  Thị trấn   ĐÌNH LẬP ')).toBe('dinh lap')
    for (const text of [
      'TT. Đình Lập',
      'TT Đình Lập',
      'TT.Đình Lập',
      'thi tran dinh-lap',
      'Xã Đình Lập',
      'xa Dinh Lap',
    ]) {
      expect(foldName(text)).toBe('dinh lap')
    }
    expect(foldName('P. Tam Thanh')).toBe('tam thanh')
    expect(foldName('Phường Tam Thanh')).toBe('tam thanh')
  })

  test('decomposed and composed letters are the same', () => {
    expect(foldName('Thụy Hùng'.normalize('NFD'))).toBe('thuy hung')
    expect(foldTone('Thụy Hùng'.normalize('NFD'))).toBe(foldTone('Thụy Hùng'))
  })

  test('foldTone treats old and new tone placement alike and keeps other marks', () => {
    expect(foldTone('Hoà Bình')).toBe(foldTone('Hòa Bình'))
    expect(foldTone('Thuỵ Hùng')).toBe(foldTone('Thụy Hùng'))
    expect(foldTone('HÒA BÌNH')).toBe(foldTone('xã Hoà Bình'))
    expect(foldTone('Hòa')).not.toBe(foldTone('Hóa'))
    expect(foldTone('Tân')).not.toBe(foldTone('Tan'))
    expect(foldTone('Đình')).not.toBe(foldTone('Dình'))
  })

  test('no name of any edition loses its first word as if it were a type', () => {
    for (const { communes } of editions) {
      for (const { name } of communes) expect(foldName(name).split(' ')).toHaveLength(name.split(' ').length)
    }
  })
})

describe('matchUnit', () => {
  test('a code wins over a name, also with lost leading zeros', () => {
    expect(outcome({ code: '06001', name: 'Hòa Bình' })).toBe('06001 code')
    expect(outcome({ code: '6001' })).toBe('06001 code')
    expect(outcome({ code: ' 05971 ' })).toBe('05971 code')
  })

  test('a retired code leads to its commune', () => {
    const retired = edition.communes.filter((commune) => commune.altCode !== null)
    expect(retired).toHaveLength(8)
    for (const { code, altCode } of retired) expect(outcome({ code: altCode })).toBe(`${code} retiredCode`)
  })

  test('a code nobody knows does not fall back to the name, which becomes the candidate', () => {
    const found = matchUnit({ code: '99999', name: 'Quốc Khánh' }, edition)
    expect(found).toMatchObject({ status: 'unmatched', candidates: [{ fullName: 'Xã Quốc Khánh' }] })
    expect(outcome({ code: '06002' })).toBe('unmatched 3')
  })

  test('names match with and without type, diacritics, old or new tone marks', () => {
    const expected = outcome({ name: 'Quốc Khánh' })
    expect(expected).toMatch(/ name$/)
    for (const name of [
      'Xã Quốc Khánh',
      'xa quoc khanh',
      'QUỐC KHÁNH',
      'Quốc  Khánh ',
      'Quốc Khánh'.normalize('NFD'),
    ]) {
      expect(outcome({ name })).toBe(expected)
    }
    expect(outcome({ name: 'Hoà Bình', district: 'Hữu Lũng' })).toBe('06397 name')
  })

  test('the eight repeating names of rural communes are ambiguous alone and clear within a district', () => {
    const names = [
      'Hoàng Văn Thụ',
      'Hồng Phong',
      'Hòa Bình',
      'Hồng Thái',
      'Thụy Hùng',
      'Mẫu Sơn',
      'Tân Thành',
      'Chiến Thắng',
    ]
    for (const name of names) {
      const bearers = edition.communes.filter((commune) => commune.name === name)
      expect(outcome({ name })).toBe(`ambiguous ${bearers.length}`)
      for (const { code, districtCode } of bearers) {
        const district = edition.districts.find((one) => one.code === districtCode)
        for (const given of [
          district?.name,
          district?.fullName,
          district?.code,
          foldName(district?.name ?? ''),
        ]) {
          expect(outcome({ name, district: given })).toBe(`${code} name`)
        }
      }
    }
  })

  test('the type parts a town from the commune of the same name', () => {
    expect(outcome({ name: 'Đình Lập', district: 'Đình Lập' })).toBe('ambiguous 2')
    expect(outcome({ name: 'TT. Đình Lập' })).toBe('06613 name')
    expect(outcome({ name: 'Xã Đình Lập', district: 'Huyện Đình Lập' })).toBe('06628 name')
    expect(outcome({ name: 'Thị trấn Chi Lăng' })).toBe('06466 name')
    expect(outcome({ name: 'Phường Chi Lăng' })).toBe('05983 name')
  })

  test('the city is found under each of its names', () => {
    for (const district of ['Thành phố Lạng Sơn', 'TP Lạng Sơn', 'TP. Lạng Sơn', 'lang son', '178']) {
      expect(outcome({ name: 'Hoàng Văn Thụ', district })).toBe('05971 name')
    }
  })

  test('an unknown name gives the nearest ones, an empty row nothing', () => {
    const found = matchUnit({ name: 'Quốc Khành' }, edition)
    expect(found.status).toBe('matched')
    const misspelt = matchUnit({ name: 'Quuoc Khanh' }, edition)
    expect(misspelt).toMatchObject({ status: 'unmatched' })
    if (misspelt.status !== 'matched') expect(misspelt.candidates[0]?.fullName).toBe('Xã Quốc Khánh')
    expect(outcome({})).toBe('unmatched 0')
    expect(outcome({ code: '', name: ' ' })).toBe('unmatched 0')
  })

  test('a name in the wrong district is not matched elsewhere', () => {
    expect(outcome({ name: 'Quốc Khánh', district: 'Hữu Lũng' })).toBe('unmatched 3')
    expect(outcome({ name: 'Quốc Khánh', district: 'Hà Nội' })).toBe('unmatched 3')
  })

  test('every commune of every edition is found by its full name within its district', () => {
    for (const one of editions) {
      for (const { code, fullName, districtCode } of one.communes) {
        const district = one.districts.find((known) => known.code === districtCode)?.fullName
        expect(outcome({ name: fullName, district }, one)).toBe(`${code} name`)
        expect(outcome({ name: fullName.toUpperCase(), district }, one)).toBe(`${code} name`)
      }
    }
  })
})

describe('nearestCandidates', () => {
  test('orders by edit distance and names the district', () => {
    const [first] = nearestCandidates('Thất Khe', edition, 3)
    expect(first).toEqual({
      code: expect.any(String),
      fullName: 'Thị trấn Thất Khê',
      districtName: 'Huyện Tràng Định',
    })
    expect(nearestCandidates('05970', edition, 1)[0]?.code).toBe('05971')
    expect(nearestCandidates('x', edition, 0)).toEqual([])
  })
})

describe('searchUnits', () => {
  const labels = (query: string, limit = 5) => searchUnits(query, edition, limit).map((hit) => hit.label)

  test('starts of names come first, diacritics are optional', () => {
    expect(labels('quoc kh')[0]).toBe('Xã Quốc Khánh')
    expect(labels('Tràng Đ')[0]).toBe('Huyện Tràng Định')
    expect(labels('đình lập')).toContain('Huyện Đình Lập')
    expect(labels('dinh lap')).toContain('Thị trấn Đình Lập')
    expect(labels('lang son')[0]).toBe('Thành phố Lạng Sơn')
  })

  test('a name and its district together, a code, a word in the middle', () => {
    expect(searchUnits('hoa binh huu lung', edition, 3)).toEqual([
      { kind: 'commune', code: '06397', label: 'Xã Hòa Bình', districtName: 'Huyện Hữu Lũng' },
    ])
    expect(searchUnits('06397', edition, 3)[0]?.code).toBe('06397')
    expect(searchUnits('181', edition, 3)[0]).toMatchObject({ kind: 'district', code: '181' })
    expect(labels('khanh', 20)).toContain('Xã Quốc Khánh')
  })

  test('what agrees in diacritics comes before what does not', () => {
    const found = labels('Tân', 20)
    expect(found.every((label) => /Tân/.test(label))).toBe(true)
  })

  test('nothing for nothing, not more than asked', () => {
    expect(labels('')).toEqual([])
    expect(labels(' . ')).toEqual([])
    expect(labels('zzzz')).toEqual([])
    expect(labels('a', 4).length).toBeLessThanOrEqual(4)
  })
})
