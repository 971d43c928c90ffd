import { describe, expect, test } from 'vitest'
import type { Commitment } from '../../shared/domain/plans.ts'
import type { SourceLayer } from '../../shared/domain/sources.ts'
import { commitmentsCsv } from '../../shared/formats/commitments-csv.ts'
import { csvSource } from '../../shared/formats/source/csv.ts'
import { readCommitments } from '../../shared/model/works/commitments-in.ts'
import { freshAddedId, freshIds, withEdit, withoutEdit } from '../../shared/model/works/edits.ts'
import { catalogue, edition2020 } from './support.ts'

const context = { edition: edition2020(), catalogue }

async function layerOf(text: string): Promise<SourceLayer> {
  const read = await csvSource.read(new TextEncoder().encode(text), { name: 'list.csv' })
  const layer = read.ok ? read.value.layers[0] : undefined
  if (!layer) throw new Error('no table')
  return layer
}

const read = async (...lines: string[]) => readCommitments(await layerOf(lines.join('\n')), context)

describe('a list of works that have money', () => {
  test('communes by code or name, kinds of work and lines by label, blank quantity is all', async () => {
    const found = await read(
      'Mã xã;Tên xã;Loại công trình;Khối lượng;Từ năm;Đến năm;Chương trình;Nguồn vốn;Văn bản;Ghi chú',
      '05971;;Cấp điện cho hộ chưa có điện;1.200,5;2026;2027;NTM;Vốn đầu tư phát triển, ngân sách trung ương;7/NQ;x',
      ';Xã Quốc Khánh;waterSupply;;2026;;;;;',
    )
    expect(found.troubles).toEqual([])
    expect(found.rows).toEqual([
      {
        ...{ code: '05971', edition: '2020', workType: 'connectElectricity', quantity: 1200.5 },
        ...{ from: 2026, to: 2027, programme: 'NTM', line: 'developmentCentral', document: '7/NQ' },
      },
      {
        ...{ code: '06004', edition: '2020', workType: 'waterSupply', quantity: null },
        ...{ from: 2026, to: 2026, programme: '', line: '', document: '' },
      },
    ])
  })

  test('a row with a mistake is left out and told of by its row', async () => {
    const found = await read(
      'xã,loại công trình,từ năm,đến năm,khối lượng,nguồn vốn',
      'Xã Không Có,waterSupply,2026,2027,1,',
      'Xã Quốc Khánh,moon,2026,2025,nhiều,trời',
      'Xã Quốc Khánh,waterSupply,2026,2027,1,',
    )
    expect(found.rows).toHaveLength(1)
    expect(found.troubles.map(({ row, code }) => `${row} ${code}`)).toEqual([
      ...['2 commune', '3 workType', '3 quantity', '3 years', '3 line'],
    ])
  })

  test('without the columns that are needed nothing is read', async () => {
    const found = await read('xã,ghi chú', 'Xã Quốc Khánh,a', 'Xã Quốc Khánh,b')
    expect(found).toEqual({ rows: [], troubles: [], missing: ['workType', 'from'] })
    expect((await read('loại công trình,từ năm', 'waterSupply,2026')).missing).toEqual(['commune'])
  })

  test('what is written out reads back the same', async () => {
    const rows: Commitment[] = [
      {
        ...{ id: 'c-1', code: '06004', edition: '2020', workType: 'waterSupply', quantity: 12.5 },
        ...{
          from: 2026,
          to: 2028,
          programme: 'Nông thôn mới, đợt "2"',
          line: 'recurrent',
          document: '7/NQ-HĐND',
        },
      },
      {
        ...{ id: 'c-2', code: '05971', edition: '2020', workType: 'hardenVillageRoads', quantity: null },
        ...{ from: 2027, to: 2027, programme: '', line: '', document: '' },
      },
    ]
    const found = readCommitments(await layerOf(await commitmentsCsv(rows, context.edition)), context)
    expect(found.rows).toEqual(rows.map(({ id: _, ...row }) => row))
  })
})

describe('edits of works', () => {
  const place = { code: 'a', workType: 'roads' }
  const other = { code: 'b', workType: 'roads', note: 'x' }

  test('are added, changed in place, and gone when they say nothing any more', () => {
    const one = withEdit([other], place, { quantity: 3 })
    expect(one).toEqual([other, { ...place, quantity: 3 }])
    const two = withEdit(one, place, { note: 'khảo sát', excluded: true })
    expect(two[1]).toEqual({ ...place, quantity: 3, note: 'khảo sát', excluded: true })
    expect(withEdit(two, place, { quantity: undefined, note: '', excluded: false })).toEqual([other])
    expect(withEdit([other], place, { note: '' })).toEqual([other])
    expect(withoutEdit(two, place)).toEqual([other])
  })

  test('0 says something: no quantity, or an undivided work', () => {
    expect(withEdit([], place, { quantity: 0, lot: 0 })).toEqual([{ ...place, quantity: 0, lot: 0 }])
  })

  test('ids are the first that are free', () => {
    expect(freshAddedId([{ id: 'them-1' }, { id: 'them-3' }])).toBe('them-2')
    expect(freshIds('c', ['c-2'], 3)).toEqual(['c-1', 'c-3', 'c-4'])
  })
})
