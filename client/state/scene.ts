import type { NoValue } from '../../shared/domain/entitlement.ts'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Quality } from '../../shared/domain/observations.ts'
import type { Ranking, RankRow, Scenario } from '../../shared/domain/scenarios.ts'
import { enteredIds, evaluate, sourceOf } from '../../shared/model/evaluate.ts'
import { changeOf, type LayerChange, totalsBefore } from '../../shared/model/layer-change.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import type { VillageRows } from '../../shared/model/methods/village-count.ts'
import { rank } from '../../shared/model/rank.ts'
import { uncertainRows } from '../../shared/model/uncertain.ts'
import type { DerivedEmpty } from './derived.ts'
import { derivedLayer, hasIllustrativeCosts, heldOf } from './derived.ts'
import type { ClassMethod, LinkState } from './link.ts'
import { memo } from './memo.ts'
import { NEED } from './need.ts'
import { samePlan } from './plan-source.ts'
import { scenarioOf } from './scenario.ts'
import { classesOf, defaultMethod, type Fill, NEUTRAL_FILL, type SceneClass } from './scene-classes.ts'
import { type AppState, type Bundle, bundleOf } from './store.ts'

export { breaksOf, defaultMethod, type Fill, NEUTRAL_FILL, type SceneClass } from './scene-classes.ts'

/** A change, with the figures of the period compared with. */
export interface SceneChange extends LayerChange {
  past: Bundle
}

/** Everything the map, legend, table, presenter and print sheet draw: a pure function of data and link. */
export interface Scene {
  bundle: Bundle
  link: LinkState
  indicator: Indicator
  method: ClassMethod
  /** The fill is left neutral because the indicator is drawn by symbols. */
  neutral: boolean
  values: (number | null)[]
  /** Why communes have no value, where the layer tells; null = it does not. */
  none: (NoValue | null)[] | null
  /** Indicators that the layer rests on: itself, or what it is worked out from. */
  inputs: Indicator[]
  /** Why a layer has no values yet, as a key of `derived`; null when it has. */
  empty: DerivedEmpty | null
  /** The layer compared with another period: classes and fills are then those of the change. */
  change: SceneChange | null
  classes: SceneClass[]
  missing: number
  fills: Fill[]
  /** Per commune: inside the filters. */
  kept: boolean[]
  /** Per commune: drawn faded, by filter or by legend; null = none. */
  faded: boolean[] | null
  /** Per commune: the figure rests on a share known by area only; null = none does. */
  uncertain: boolean[] | null
  /** Radius in px per commune. */
  symbols: (number | null)[] | null
  /** Value drawn with the largest symbol. */
  symbolTop: number
  /** Without its plan, which neither ranks nor draws anything. */
  scenario: Scenario
  ranking: Ranking
  rowByCode: Map<string, RankRow>
  indexByCode: Map<string, number>
  /** Communes of the ranking. */
  ranked: number
  quality: Record<Quality, number>
}

const SYMBOL_MAX_PX = 17
const SYMBOL_MIN_PX = 1.5

/** The indicators one can put on the map: the catalogue's and those worked out from them. */
export function indicatorOf(
  state: { catalogue: { indicators: readonly Indicator[] } | null },
  id: string,
): Indicator {
  const known = state.catalogue?.indicators.find((indicator) => indicator.id === id)
  return known ?? derivedLayer(id)?.indicator ?? NEED
}

const rankingOf = memo(
  (scenario: Scenario, bundle: Bundle, indicators: Indicator[], villages: VillageRows | undefined): Ranking =>
    rank(scenario, bundle.table, bundle.edition, indicators, { villages }),
)

/** Villages that the method of the scenario counts, as far as they are here. */
function villagesOf(state: AppState, { method }: Scenario, bundle: Bundle): VillageRows | undefined {
  const known = state.villageRows
  return methodNeeds(method).villages && known?.bundle === bundle ? known.rows : undefined
}

const pastTotals = memo((scenario: Scenario, past: Bundle, indicators: Indicator[]) =>
  totalsBefore(scenario, past.table, past.edition, indicators),
)

/** What is loaded of the period that the link compares with. */
function pastOf(state: Pick<AppState, 'bundles'>, link: LinkState): Bundle | null {
  const { compare } = link
  return compare === null || compare === link.period ? null : bundleOf(state, { ...link, period: compare })
}

/** Same weights and filters → same object, so that what hangs on it is not computed again. */
const stableScenario = (() => {
  let known: Scenario | null = null
  return (scenario: Scenario): Scenario => {
    if (known && JSON.stringify(known) === JSON.stringify(scenario)) return known
    known = scenario
    return scenario
  }
})()
/** What the order of communes depends on: dragging a ceiling of the plan ranks and draws nothing again. */
const withoutPlan = (scenario: Scenario) => stableScenario({ ...scenario, plan: null, basis: null })

interface Symbols {
  symbols: (number | null)[] | null
  symbolTop: number
}

/** Circles whose area grows with the value. */
function symbolsOf(state: AppState, link: LinkState, bundle: Bundle, compared: boolean): Symbols {
  const indicator = state.catalogue?.indicators.find((candidate) => candidate.symbol)
  const active = indicator?.id === link.indicator && !compared
  const wanted = indicator && (link.shown.includes('symbols') || active)
  if (!indicator || !wanted) return { symbols: null, symbolTop: 0 }
  const values = evaluate(bundle.table, indicator)
  const symbolTop = Math.max(1, ...values.map((value) => value ?? 0))
  const radius = (value: number) => Math.max(SYMBOL_MIN_PX, SYMBOL_MAX_PX * Math.sqrt(value / symbolTop))
  return { symbols: values.map((value) => (value && value > 0 ? radius(value) : null)), symbolTop }
}

/** What the layer on the map rests on; weights that move leave it as it was. */
const inputsOf = memo((ids: string, indicators: readonly Indicator[]): Indicator[] =>
  ids.split(',').map((id) => indicatorOf({ catalogue: { indicators } }, id)),
)

const uncertainOf = memo(({ table }: Bundle, inputs: readonly Indicator[]) =>
  uncertainRows(table, inputs.flatMap(enteredIds)),
)

const qualityCounts = memo((bundle: Bundle, past: Bundle | null, inputs: readonly Indicator[]) => {
  const counts: Record<Quality, number> = { official: 0, reported: 0, illustrative: 0 }
  for (const { table } of past ? [bundle, past] : [bundle]) {
    for (const indicator of inputs) {
      for (let index = 0; index < table.codes.length; index++) {
        const { quality } = sourceOf(table, indicator, index)
        if (quality) counts[quality]++
      }
    }
  }
  return counts
})

/** Whether what is held of the view on screen holds for another view, too. */
function isHeldFor(state: AppState, link: LinkState): boolean {
  const { link: shown } = state
  if (link.edition !== shown.edition || link.period !== shown.period) return false
  return link.indicator !== 'planned' || samePlan(state, link, shown)
}

/** The layer of a view; the money of a plan is called by what the plan is. */
function layerOf(state: AppState, link: LinkState): Indicator {
  const indicator = indicatorOf(state, link.indicator)
  const { planned } = state
  const named = indicator.id === 'planned' && planned && planned !== 'gone' && isHeldFor(state, link)
  return named ? planned.layer : indicator
}

/** Values of the layer on the map; null while a derived layer is not worked out. What is held belongs to the view on screen. */
function layerValues(
  state: AppState,
  link: LinkState,
  { table }: Bundle,
  indicator: Indicator,
  rowByCode: ReadonlyMap<string, RankRow>,
): (number | null)[] | null {
  if (indicator === NEED) return table.codes.map((code) => rowByCode.get(code)?.total ?? null)
  const derived = derivedLayer(indicator.id)
  if (!derived) return evaluate(table, indicator)
  return isHeldFor(state, link) ? derived.values(state, table.codes) : null
}

function build(state: AppState, link: LinkState, bundle: Bundle, scenario: Scenario): Scene {
  const indicators = state.catalogue?.indicators ?? []
  const indicator = layerOf(state, link)
  const ranking = rankingOf(withoutPlan(scenario), bundle, indicators, villagesOf(state, scenario, bundle))
  const rowByCode = new Map(ranking.all.map((row) => [row.code, row]))
  const inside = new Set(ranking.rows.map(({ code }) => code))
  const codes = bundle.table.codes
  const kept = codes.map((code) => inside.has(code))
  const derived = derivedLayer(indicator.id)
  const found = layerValues(state, link, bundle, indicator, rowByCode)
  const values = found ?? codes.map(() => null)
  const whyOf = found ? derived?.none : undefined
  const none = whyOf
    ? codes.map((code) => {
        const row = rowByCode.get(code)
        return row ? whyOf(state, row) : null
      })
    : null
  const past = found && (!derived || indicator === NEED) ? pastOf(state, link) : null
  const before =
    past && (indicator === NEED ? pastTotals(scenario, past, indicators) : evaluate(past.table, indicator))
  const change =
    past && before
      ? { ...changeOf({ indicator, from: past.table.period, before, after: values, kept }), past }
      : null
  const { classes, keys } =
    change ?? classesOf(state.catalogue?.palettes ?? [], link, indicator, values, kept, none ?? [])
  const colourOf = new Map(classes.map((item) => [item.key, item.colour]))
  const keep = new Set(link.keep)
  const faded = codes.map((_, i) => !kept[i] || (keep.size > 0 && !keep.has(keys[i] ?? Number.NaN)))
  const inputs = inputsOf((derived?.inputs(state, scenario) ?? [indicator.id]).join(), indicators)
  const fills = keys.map((key, index): Fill => {
    // What is worked out for those alone that the filters keep: that is no lack of data, and must not be drawn like one.
    const unasked = derived && (!found || (values[index] === null && !kept[index]))
    if ((indicator.symbol && !change) || unasked) return NEUTRAL_FILL
    return key === null ? null : (colourOf.get(key) ?? null)
  })
  return {
    bundle,
    link,
    indicator,
    method: link.method ?? defaultMethod(indicator),
    neutral: indicator.symbol && !change,
    values,
    none,
    inputs,
    empty: found ? null : (derived?.empty(state) ?? null),
    change,
    classes: found ? classes : [],
    missing: !found ? 0 : (change?.values ?? keys).filter((one, index) => one === null && kept[index]).length,
    fills,
    kept,
    faded: faded.some(Boolean) ? faded : null,
    uncertain: uncertainOf(bundle, inputs),
    ...symbolsOf(state, link, bundle, change !== null),
    scenario,
    ranking,
    rowByCode,
    indexByCode: new Map(codes.map((code, index) => [code, index])),
    ranked: ranking.all.length,
    quality: qualityCounts(bundle, past, inputs),
  }
}

/** True when anything drawn rests on invented figures: the layer itself, or the risk zones and roads over it. */
export function showsIllustrative(
  state: Pick<AppState, 'overlays' | 'roadSummary' | 'catalogue' | 'planTables'>,
  { quality, link, indicator, empty }: Scene,
): boolean {
  if (quality.illustrative > 0) return true
  if (empty === null && derivedLayer(indicator.id)?.costs && hasIllustrativeCosts(state)) return true
  const zones = link.shown.includes('riskZones') ? (state.overlays?.riskZones.features ?? []) : []
  const roads = link.shown.includes('roadLines') ? (state.roadSummary?.datasets ?? []) : []
  const drawn = [...zones.map((zone) => zone.properties), ...roads]
  return drawn.some((source) => source.quality === 'illustrative')
}

/** The scene of any link whose bundle is loaded; null while it is not. */
export function sceneFor(state: AppState, link: LinkState): Scene | null {
  const bundle = bundleOf(state, link)
  const scenario = scenarioOf(state, link)
  return bundle && scenario ? build(state, link, bundle, scenario) : null
}

type Unseen =
  | 'camera'
  | 'selection'
  | 'room'
  | 'drawer'
  | 'profile'
  | 'page'
  | 'areas'
  | 'against'
  | 'pair'
  | 'plan'
  | 'planFrom'
  | 'first'
  | 'top'
  | 'freedom'
  | 'errors'
  | 'story'
  | 'other'
type SceneKey = Omit<LinkState, Unseen>
let known: { key: string; parts: unknown[]; scene: Scene } | null = null

let asked: { state: AppState; scene: Scene | null } | null = null

/** The scene on screen, computed again only when something it shows has changed. */
export function currentScene(state: AppState): Scene | null {
  // Everything on screen asks after every change: only the first to ask compares.
  if (asked?.state !== state) asked = { state, scene: findScene(state) }
  return asked.scene
}

function findScene(state: AppState): Scene | null {
  const bundle = bundleOf(state, state.link)
  const scenario = scenarioOf(state)
  if (!bundle || !scenario) return known?.scene ?? null
  const {
    camera,
    selection,
    room,
    drawer,
    profile,
    page,
    areas,
    against,
    pair,
    plan,
    planFrom,
    first,
    top,
    freedom,
    errors,
    story,
    other,
    ...rest
  } = state.link
  const past = pastOf(state, state.link)
  const ranked = withoutPlan(scenario)
  const key = JSON.stringify([rest satisfies SceneKey, ranked])
  const parts = [bundle, past, heldOf(state, state.link), villagesOf(state, scenario, bundle)]
  if (known?.key === key && parts.every((part, index) => part === known?.parts[index])) return known.scene
  known = { key, parts, scene: build(state, state.link, bundle, ranked) }
  return known.scene
}
