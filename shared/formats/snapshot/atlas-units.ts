import type { ExportOptions } from '../../domain/exports.ts'
import type { ListedItem } from '../../domain/lists.ts'
import type { Snapshot, SnapshotCommune } from '../../domain/snapshots.ts'
import { districtsCoverAll } from '../../model/districts.ts'
import { byRank } from './pdf-ranking.ts'

/** What one page of an atlas is about: a commune, or a district with its communes. */
export interface AtlasUnit {
  /** Unique among the pages; links of the contents lead to it. */
  key: string
  name: string
  code: string
  /** null for a district. */
  commune: SnapshotCommune | null
  /** By rank. */
  communes: SnapshotCommune[]
  items: ListedItem[]
}

/**
 * The pages of an atlas: districts by code, former ones where there are no others, or communes by district and code. Throws when
 * pages by district would leave communes out (`districtsCoverAll`).
 */
export function atlasUnits({ content }: Snapshot, by: ExportOptions['by']): AtlasUnit[] {
  const { communes, districts, list } = content
  const itemsOf = (codes: Set<string>) => list.items.filter(({ code }) => codes.has(code))
  if (by === 'district') {
    if (!districtsCoverAll(communes))
      throw new RangeError('communes without a district, and pages by district')
    return districts.map(({ code, fullName }) => {
      const own = byRank(communes.filter(({ districtCode }) => districtCode === code))
      const items = itemsOf(new Set(own.map((commune) => commune.code)))
      return { ...{ key: `district-${code}`, name: fullName, code, commune: null }, communes: own, items }
    })
  }
  const place = ({ districtCode, code }: SnapshotCommune) => `${districtCode ?? ''} ${code}`
  return [...communes]
    .sort((one, other) => (place(one) < place(other) ? -1 : 1))
    .map((commune) => ({
      ...{ key: `commune-${commune.code}`, name: commune.fullName, code: commune.code, commune },
      ...{ communes: [commune], items: itemsOf(new Set([commune.code])) },
    }))
}
