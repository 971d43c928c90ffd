import type { Observation } from '../domain/observations.ts'
import type { Edition } from '../domain/units.ts'
import type { Village, VillageField } from '../domain/villages.ts'
import { foldText } from './fold.ts'

/** Words in front of a village's name that say what it is; "Tổ 3" and "Khu 2" keep their number as name. */
const PREFIX = /^(thon ban|thon|ban|khoi pho|khoi|khu pho|khu|to dan pho|tdp|xom|lang(?= (moi|cu)$)|t|b)( |$)/

/**
 * The key of a village within its commune: its name without diacritics, case, punctuation and what it is (Thôn, Bản, Khối, Khu, Tổ dân
 * phố), followed by its code when it has one. "Thôn Nà Chào" and "Bản Nà-chào" are one village.
 */
export function villageKey(name: string, villageCode = ''): string {
  const folded = foldText(name)
  const bare = folded.replace(PREFIX, '').trim()
  const key = bare === '' ? folded : bare
  return villageCode === '' ? key : `${key} #${villageCode}`
}

/** A commune's figure made of its villages, or the reason why it is not. */
export interface RolledUp {
  observations: Observation[]
  /** Communes and fields where at least one village has no value although others have: no sum was made. */
  incomplete: { code: string; field: string; villages: number; missing: number }[]
}

/** Id of the indicator that counts villages. */
export const VILLAGE_COUNT = 'villages'

/**
 * Figures of communes as sums over their villages: for each field that rolls up, where every village of the commune has a
 * value; where only some have, the commune's figure is missing and listed in `incomplete`. Fields no village of the
 * commune has are left out. The number of villages is a figure as well. Communes in the order of the edition.
 */
export function rollUp(
  villages: readonly Village[],
  fields: readonly VillageField[],
  edition: Edition,
): RolledUp {
  const byCommune = new Map<string, Village[]>()
  for (const village of villages) {
    const list = byCommune.get(village.communeCode)
    if (list) list.push(village)
    else byCommune.set(village.communeCode, [village])
  }
  const rolled: RolledUp = { observations: [], incomplete: [] }
  const summed = fields.filter(({ rollsUpTo }) => rollsUpTo !== null)
  for (const { code } of edition.communes) {
    const inside = byCommune.get(code)
    if (!inside) continue
    rolled.observations.push({ code, indicator: VILLAGE_COUNT, value: inside.length })
    for (const { id, rollsUpTo } of summed) addSum(rolled, code, inside, id, rollsUpTo ?? '')
  }
  return rolled
}

function addSum(rolled: RolledUp, code: string, inside: Village[], field: string, indicator: string): void {
  let sum = 0
  let missing = 0
  for (const { values } of inside) {
    const value = values[field] ?? null
    if (value === null) missing += 1
    else sum += value
  }
  if (missing === inside.length) return
  rolled.observations.push({ code, indicator, value: missing > 0 ? null : sum })
  if (missing > 0) rolled.incomplete.push({ code, field, villages: inside.length, missing })
}
