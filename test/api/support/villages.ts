import { packedFile } from '../../../server/store/files-store.ts'
import type { Store } from '../../../server/store/store.ts'
import {
  type Dataset,
  type DatasetKind,
  NO_PROVENANCE,
  type Quality,
} from '../../../shared/domain/observations.ts'
import type { ListedVillage, Village } from '../../../shared/domain/villages.ts'

/** A village as the import would hand it to the store; its name is its key. */
export function VILLAGE(
  communeCode: string,
  key: string,
  values: Village['values'] = { households: 100 },
  place: { lon: number; lat: number } | null = null,
): Village {
  return {
    communeCode,
    key,
    name: key,
    villageCode: '',
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    values,
  }
}

/** A data set to be stored without a file having been read. */
export interface Incoming {
  title: string
  period: string
  kind?: DatasetKind
  quality?: Quality
  edition?: string
  validFrom?: string
  validTo?: string
  villages?: Village[]
  listed?: [commune: string, key: string, status: ListedVillage['status']][]
  /** Commune → zone. */
  zones?: Record<string, number | null>
}

const PROVENANCE = { ...NO_PROVENANCE, fileName: 'thon.csv' }

/** One batch of rows as the store takes them. */
async function* batch(rows: object[]): AsyncGenerator<string> {
  if (rows.length > 0) yield JSON.stringify(rows)
}

/** Stores villages, a list of villages, or a list of zones. */
export async function storeVillages(store: Store, incoming: Incoming): Promise<Dataset> {
  const { title, period, kind = 'villages', quality = 'reported', edition = '2020' } = incoming
  const { validFrom = '', validTo = '' } = incoming
  const villages = (incoming.villages ?? []).map(({ communeCode: code, ...village }) => ({
    code,
    ...village,
  }))
  const listed = (incoming.listed ?? []).map(([code, key, status]) => ({ code, key, name: key, status }))
  const zones = Object.entries(incoming.zones ?? {}).map(([code, value]) => ({
    code,
    indicator: 'zone',
    value,
  }))
  return store.intake.commit({
    dataset: { kind, title, quality, edition, period, validFrom, validTo, provenance: PROVENANCE },
    supersedes: null,
    file: packedFile({ hash: title, name: 'thon.csv', bytes: new TextEncoder().encode(title) }),
    observations: batch(zones),
    villages: batch(villages),
    listed: batch(listed),
    shapes: null,
    edition: null,
    crosswalk: null,
    remember: [],
  })
}
