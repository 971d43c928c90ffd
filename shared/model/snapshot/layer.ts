import type { NoValue } from '../../domain/entitlement.ts'
import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable, Quality } from '../../domain/observations.ts'
import type { SnapshotSource, SnapshotView } from '../../domain/snapshots.ts'
import { derivedIndicator, NEED, PLANNED_LAYER, VALUE_LAYER } from '../derived-indicators.ts'
import { evaluate, sourceOf, worseQuality } from '../evaluate.ts'
import { changeOf, totalsBefore } from '../layer-change.ts'
import { plannedBy } from '../lists/as-plan.ts'
import type { SnapshotInput } from './build.ts'
import { figureSources } from './sources.ts'
import { freezeView } from './view.ts'
import { freezeZones, zoneSources } from './zones.ts'

interface Layer {
  indicator: Indicator
  /** What it is worked out from. */
  inputs: Indicator[]
  /** In the order of the communes; null = none yet. */
  values: readonly (number | null)[] | null
  /** Why communes have no value, where the layer tells. */
  none?: readonly (NoValue | null)[]
  /** Figures of the period compared with; null = the layer shows its own values. */
  compared: ObservationTable | null
}

function layerOf({
  view,
  table,
  ranking,
  scenario,
  catalogue,
  columns,
  layerValues,
  compared,
}: SnapshotInput): Layer {
  const { indicators } = catalogue
  const known = indicators.find(({ id }) => id === view.indicator)
  const derived = view.plan && view.indicator === PLANNED_LAYER.id ? plannedBy(view.plan) : null
  const indicator = known ?? derived ?? derivedIndicator(view.indicator) ?? NEED
  // Other layers that are worked out have values of one period only.
  const past = compared && compared.period !== table.period ? compared : null
  if (known) return { indicator, inputs: [known], values: evaluate(table, known), compared: past }
  if (indicator === VALUE_LAYER) {
    const why = new Map(columns.map(({ code, noValue }) => [code, noValue]))
    const none = table.codes.map((code) => why.get(code) ?? null)
    return { indicator, inputs: [], values: layerValues, none, compared: null }
  }
  if (indicator !== NEED) return { indicator, inputs: [], values: layerValues, compared: null }
  const totals = new Map(ranking.all.map(({ code, total }) => [code, total]))
  const criteria = new Set(scenario.criteria.map((criterion) => criterion.indicator))
  const inputs = indicators.filter(({ id }) => criteria.has(id))
  return { indicator, inputs, values: table.codes.map((code) => totals.get(code) ?? null), compared: past }
}

/** How the layer has changed, and the worst quality of the figures of then; null where nothing is compared. */
function changeIn(input: SnapshotInput, layer: Layer, kept: readonly boolean[]) {
  const { indicator, inputs, values, compared } = layer
  if (!compared || !values) return null
  const { scenario, edition, catalogue } = input
  const before =
    indicator === NEED
      ? totalsBefore(scenario, compared, edition, catalogue.indicators)
      : evaluate(compared, indicator)
  const quality = inputs.reduce<Quality | null>(
    (worst, one) =>
      compared.codes.reduce((all, _, i) => worseQuality(all, sourceOf(compared, one, i).quality), worst),
    null,
  )
  const { period: from } = compared
  return { layer: changeOf({ indicator, from, before, after: values, kept }), quality }
}

/** Circles over the layer; null where they are not shown, or are the layer. */
function circlesOver({ view, catalogue, table }: SnapshotInput) {
  const indicator = catalogue.indicators.find((candidate) => candidate.symbol)
  if (!indicator || !view.shown?.includes('symbols')) return null
  return { indicator, values: evaluate(table, indicator) }
}

const zonesOn = ({ view, zones }: SnapshotInput) =>
  zones && zones.features.length > 0 && view.shown?.includes('riskZones') ? zones : null

/** The map as it is frozen: the layer or its change, circles and risk zones over it. */
export function viewOf(input: SnapshotInput): SnapshotView {
  const { view, table, ranking } = input
  const { palettes } = input.catalogue
  const inside = new Set(ranking.rows.map(({ code }) => code))
  const kept = table.codes.map((code) => inside.has(code))
  const layer = layerOf(input)
  const { indicator, values, none = [] } = layer
  const zones = zonesOn(input)
  return {
    ...freezeView({
      ...{
        indicator,
        values,
        none,
        choice: view,
        kept,
        palettes,
        period: table.period,
        keep: view.keep ?? [],
      },
      ...{ change: changeIn(input, layer, kept), over: circlesOver(input) },
    }),
    ...(zones && { zones: freezeZones(zones) }),
  }
}

/** Sources of what only the map shows: figures of the period compared with, and risk zones. */
export function mapSources(input: SnapshotInput): SnapshotSource[] {
  const { inputs, compared } = layerOf(input)
  const zones = zonesOn(input)
  return [
    ...(compared ? figureSources(inputs, input.catalogue, compared) : []),
    ...(zones ? zoneSources(zones) : []),
  ]
}
