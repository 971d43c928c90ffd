import type { Edition } from '../domain/units.ts'
import { foldName } from '../model/fold.ts'

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
const FULL_NAME_KEYS = ['fullname', 'tendaydu']
const NAME_KEYS = [
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

/** Properties of a file that hold code, name and district, the preferred first; a feature uses its first filled one. */
export interface FileKeys {
  code: string[]
  name: string[]
  /** Name with its type in front: "Xã Hòa Bình". */
  fullName: string[]
  district: string[]
}

/** The feature's own id, as a property name that no file can have. */
const FEATURE_ID = '\u0000id'

/** Finds the properties that name the commune, once for the whole file, so that one wrong code is not read by name. */
export function findKeys(features: KeyedFeature[], edition: Edition): FileKeys {
  const names = new Set(features.flatMap((feature) => Object.keys(feature.properties)))
  const byFolded = new Map<string, string>()
  for (const name of names) if (!byFolded.has(foldKey(name))) byFolded.set(foldKey(name), name)
  const present = (keys: string[]) =>
    keys
      .flatMap((key) => byFolded.get(key) ?? [])
      .filter((name) => features.some((feature) => textOf(feature, name) !== ''))
  const code = present(CODE_KEYS)
  return {
    code: code.length > 0 ? code : weakCode(features, byFolded, edition),
    name: present(NAME_KEYS),
    fullName: present(FULL_NAME_KEYS),
    district: present(DISTRICT_KEYS),
  }
}

/** What is asked of the edition for one feature. */
export function queryOf(
  feature: KeyedFeature,
  keys: FileKeys,
): { code: string; name: string; district: string } {
  const first = (names: string[]) =>
    names.map((name) => textOf(feature, name)).find((text) => text !== '') ?? ''
  const name = first(keys.name)
  const full = first(keys.fullName)
  // The full name adds the type, which tells a town from the commune of the same name.
  const sameName = name === '' || foldName(name) === foldName(full)
  return {
    code: first(keys.code),
    name: full !== '' && sameName ? full : name,
    district: first(keys.district),
  }
}

function weakCode(features: KeyedFeature[], byFolded: Map<string, string>, edition: Edition): string[] {
  const known = new Set(
    edition.communes.flatMap(({ code, altCode }) => (altCode === null ? [code] : [code, altCode])),
  )
  const fits = (key: string) =>
    features.filter((feature) => known.has(textOf(feature, key).padStart(5, '0'))).length * 2 >=
    features.length
  return [...WEAK_CODE_KEYS.flatMap((key) => byFolded.get(key) ?? []), FEATURE_ID].filter(fits).slice(0, 1)
}

function textOf(feature: KeyedFeature, key: string): string {
  const value = key === FEATURE_ID ? feature.id : feature.properties[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() : ''
}

/** "Mã_xã" → "maxa". */
function foldKey(name: string): string {
  return foldName(`_ ${name}`).replaceAll(/[^a-z0-9]/g, '')
}
