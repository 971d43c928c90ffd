import type { DistrictColumn, DistrictTable, LedgerEntry } from '../../shared/domain/ledger.ts'
import type { Edition } from '../../shared/domain/units.ts'
import type { LedgerDocument } from '../../shared/formats/ledger-csv.ts'
import {
  byDistrict,
  type LedgerSources,
  ledgerFigure,
  ledgerIndicators,
} from '../../shared/model/crosswalk-ledger.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { editionOf } from './lookup.ts'
import { between, districtEdition } from './world.ts'

/** Everything that figures of `edition` may have come from. */
export async function ledgerSources(deps: Deps, edition: Edition, period: string): Promise<LedgerSources> {
  const { world, tables } = deps
  const others = world.editions.filter((other) => other.id !== edition.id)
  const sources = await Promise.all(
    others.map(async (other) => {
      const crosswalk = between(world, other.id, edition.id)
      return crosswalk && { edition: other, crosswalk, table: await tables.entered(other, period) }
    }),
  )
  return new Map(sources.flatMap((source) => (source ? [[source.edition.id, source]] : [])))
}

/** How every figure of one unit was made. @throws Problem 404 unknownEdition, unknownCommune. */
export async function ledgerEntry(
  deps: Deps,
  query: { edition: string; code: string; period: string },
): Promise<LedgerEntry> {
  const edition = editionOf(deps.world, query.edition)
  const { code, period } = query
  if (!edition.communes.some((commune) => commune.code === code)) {
    throw new Problem(404, 'unknownCommune', { edition: edition.id, commune: code }, { field: 'code' })
  }
  const { indicators } = deps.world.catalogue
  const [{ table }, sources] = await Promise.all([
    deps.tables.get(edition, period),
    ledgerSources(deps, edition, period),
  ])
  const figures = indicators
    .filter((indicator) => indicator.entered)
    .map((indicator) => ledgerFigure(table, sources, indicator, code))
  const named = new Set(
    figures.flatMap((figure) => [figure.dataset, ...figure.parts.map((part) => part.dataset)]),
  )
  const known = [table, ...[...sources.values()].map((source) => source.table)].flatMap((one) => one.datasets)
  const datasets = new Map(known.filter(({ id }) => named.has(id)).map((dataset) => [dataset.id, dataset]))
  return {
    ...{ edition: edition.id, code, period, figures },
    indicators: ledgerIndicators(table, indicators, code),
    datasets: [...datasets.values()],
  }
}

/**
 * One indicator by the districts of the default edition: as it counts, then of the figures entered in each edition alone,
 * where there are any. @throws Problem 404 unknownIndicator.
 */
export async function districtTable(
  deps: Deps,
  query: { indicator: string; period: string },
): Promise<DistrictTable> {
  const indicator = deps.world.catalogue.indicators.find(({ id }) => id === query.indicator)
  if (!indicator) {
    throw new Problem(404, 'unknownIndicator', { indicator: query.indicator }, { field: 'indicator' })
  }
  const home = districtEdition(deps.world)
  const { table } = await deps.tables.get(home, query.period)
  const columns: DistrictColumn[] = [{ enteredIn: null, ...byDistrict(table, home, indicator) }]
  for (const source of deps.world.editions) {
    const seen = await deps.tables.crossed(source, home, query.period)
    if (!seen) continue
    const column = byDistrict(seen, home, indicator)
    const filled = column.missing.at(-1) !== home.communes.length
    if (filled) columns.push({ enteredIn: source.id, ...column })
  }
  return { indicator: indicator.id, period: query.period, districts: home.districts, columns }
}

/** The ledger of every unit of an edition. @throws Problem 404 unknownEdition. */
export async function ledgerDocument(deps: Deps, id: string, period: string): Promise<LedgerDocument> {
  const edition = editionOf(deps.world, id)
  const entered = deps.world.catalogue.indicators.filter((indicator) => indicator.entered)
  const [{ table }, sources, datasets] = await Promise.all([
    deps.tables.get(edition, period),
    ledgerSources(deps, edition, period),
    deps.store.datasets(),
  ])
  const units = edition.communes.map((commune) => ({
    commune,
    figures: entered.map((indicator) => ledgerFigure(table, sources, indicator, commune.code)),
  }))
  return { edition: edition.id, period, units, datasets }
}
