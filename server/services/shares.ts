import type { KnownCrosswalk, ShareRow, SharesDocument } from '../../shared/domain/shares.ts'
import { rowsBy } from '../../shared/model/crosswalk-between.ts'
import type { Deps, World } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { editionOf } from './lookup.ts'
import { between } from './world.ts'

/** Shares are typed as percent with decimals: their sum may miss 1 by rounding only. */
const ROUNDING = 5e-4

/** The way between the two editions of "2020-2025". @throws Problem 404 unknownEdition, noCrosswalk. */
export function crosswalkOf(world: World, pair: string): KnownCrosswalk {
  const [from = '', to = ''] = pair.split('-')
  editionOf(world, from)
  editionOf(world, to)
  const crosswalk = between(world, from, to)
  if (!crosswalk) throw new Problem(404, 'noCrosswalk', { from, to }, { field: 'pair' })
  return crosswalk
}

/** Shares set for a pair of editions; version 0 without rows when nobody has set any. */
export async function sharesOf(deps: Deps, pair: string): Promise<SharesDocument> {
  crosswalkOf(deps.world, pair)
  return (await deps.store.units.shares.get(pair)) ?? { id: pair, version: 0, rows: [] }
}

/**
 * Refuses shares that make no sense: units that nothing joins, one row twice, shares of a unit that do not sum to 1.
 * @throws Problem 400 shareUnknown, sharesSum, naming the row.
 */
export function checkShares(world: World, pair: string, rows: readonly ShareRow[]): void {
  const crosswalk = crosswalkOf(world, pair)
  const joined = new Set(crosswalk.rows.map((row) => `${row.oldCode} ${row.newCode}`))
  const seen = new Set<string>()
  rows.forEach(({ oldCode, newCode }, index) => {
    const key = `${oldCode} ${newCode}`
    if (!joined.has(key) || seen.has(key)) {
      throw new Problem(400, 'shareUnknown', { oldCode, newCode }, { field: `rows.${index}.newCode` })
    }
    seen.add(key)
  })
  for (const [code, group] of rowsBy([...rows], 'oldCode')) {
    const sum = group.reduce((total, row) => total + row.share, 0)
    if (Math.abs(sum - 1) <= ROUNDING) continue
    const percent = Math.round(sum * 10_000) / 100
    throw new Problem(
      400,
      'sharesSum',
      { code, percent },
      { field: `rows.${rows.indexOf(group[0] as ShareRow)}.share` },
    )
  }
}
