import type { Edition } from '../domain/units.ts'
import { foldName } from '../model/fold.ts'
import type { UnitQuery } from '../model/match.ts'

/** Property names, folded to letters and digits, that people use; earlier ones win. */
const CODE_KEYS = [
  'code',
  'maxa',
  'maphuongxa',
  'maxaphuong',
  'madvhc',
  'madonvi',
  'ma',
  'communecode',
  'gsocode',
  'gso',
]
/** Often a running number: taken for a code only when at least half of the features fit the edition. */
const WEAK_CODE_KEYS = ['gsoid', 'communeid', 'id', 'gid', 'fid', 'ogcfid', 'objectid']
const NAME_KEYS = [
  'fullname',
  'name',
  'ten',
  'tenxa',
  'tenphuongxa',
  'tendvhc',
  'xa',
  'commune',
  'communename',
  'name3',
  'ward',
]
const DISTRICT_KEYS = [
  'districtname',
  'district',
  'huyen',
  'tenhuyen',
  'quanhuyen',
  'name2',
  'districtcode',
  'mahuyen',
]

/** A feature as far as finding its commune goes. */
export interface KeyedFeature {
  id: unknown
  properties: Record<string, unknown>
}

/** Which properties of a file hold code, name and district; null where none does. '#id' is the feature's own id. */
export interface FileKeys {
  code: string | null
  name: string | null
  district: string | null
}

/** The feature's own id, as a property name that no file can have. */
const FEATURE_ID = '\u0000id'

/** Finds the properties that name the commune, once for the whole file, so that one wrong code is not read by name. */
export function findKeys(features: KeyedFeature[], edition: Edition): FileKeys {
  const names = new Set(features.flatMap((feature) => Object.keys(feature.properties)))
  const byFolded = new Map<string, string>()
  for (const name of names) if (!byFolded.has(foldKey(name))) byFolded.set(foldKey(name), name)
  const first = (keys: string[]) =>
    keys
      .flatMap((key) => byFolded.get(key) ?? [])
      .find((name) => features.some((f) => textOf(f, name) !== '')) ?? null
  return {
    code: first(CODE_KEYS) ?? weakCode(features, byFolded, edition),
    name: first(NAME_KEYS),
    district: first(DISTRICT_KEYS),
  }
}

/** What is asked of the edition for one feature. */
export function queryOf(feature: KeyedFeature, keys: FileKeys): Required<UnitQuery> {
  const text = (key: string | null) => (key === null ? '' : textOf(feature, key))
  return { code: text(keys.code), name: text(keys.name), district: text(keys.district) }
}

function weakCode(features: KeyedFeature[], byFolded: Map<string, string>, edition: Edition): string | null {
  const known = new Set(
    edition.communes.flatMap(({ code, altCode }) => (altCode === null ? [code] : [code, altCode])),
  )
  const fits = (key: string) =>
    features.filter((feature) => known.has(textOf(feature, key).padStart(5, '0'))).length * 2 >=
    features.length
  return [...WEAK_CODE_KEYS.flatMap((key) => byFolded.get(key) ?? []), FEATURE_ID].find(fits) ?? null
}

function textOf(feature: KeyedFeature, key: string): string {
  const value = key === FEATURE_ID ? feature.id : feature.properties[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() : ''
}

/** "Mã_xã" → "maxa". */
function foldKey(name: string): string {
  return foldName(`_ ${name}`).replaceAll(/[^a-z0-9]/g, '')
}
