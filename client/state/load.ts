import type { Commune } from '../../shared/domain/units.ts'
import { type Language, translator } from '../../shared/messages/index.ts'
import { districtCodeOf } from '../../shared/model/districts.ts'
import { bounds, decodeTopology } from '../../shared/model/geometry.ts'
import { ApiProblem, api } from '../api.ts'
import type { MapGeometry } from '../map/types.ts'
import { explain } from './explain.ts'
import { DEFAULT_LINK, decodeLink, type LinkState } from './link.ts'
import { LINK_VERSION, versionOf } from './link-version.ts'
import { sceneFor } from './scene.ts'
import { type Bundle, bundleKey, bundleOf, get, set } from './store.ts'
import { type Lost, lostOf, validLink, withKnownUnits } from './valid-link.ts'

const smallScreen = () => window.innerWidth <= 720

const geometries = new Map<string, Promise<MapGeometry>>()

function loadGeometry(url: string, hash: string): Promise<MapGeometry> {
  const known = geometries.get(hash)
  if (known) return known
  const loading = api.geometry(url).then((topology) => ({ key: hash, ...decodeTopology(topology) }))
  loading.catch(() => geometries.delete(hash))
  geometries.set(hash, loading)
  return loading
}

/** Orders polygons like the edition's communes: everything else is joined by index. */
function inOrder(geometry: MapGeometry, codes: readonly string[]): MapGeometry {
  const byCode = new Map(geometry.communes.map((feature) => [String(feature.id), feature]))
  return {
    ...geometry,
    communes: codes.map((code) => {
      const feature = byCode.get(code)
      if (!feature) throw new Error(`geometry ${geometry.key} has no polygon for commune ${code}`)
      return feature
    }),
  }
}

/** Units and figures of an edition; they do not depend on which shapes it is drawn with. */
const loadFigures = (edition: string, period: string) =>
  Promise.all([api.edition(edition), api.observations(edition, period)])

type Figures = ReturnType<typeof loadFigures>

async function loadBundle(edition: string, period: string, early?: Figures): Promise<Bundle> {
  const info = get().editions.find((candidate) => candidate.id === edition)
  if (!info) throw new ApiProblem(404, 'unknownEdition', edition, null)
  const [[{ edition: units, crosswalk }, { table, dataVersion }], geometry] = await Promise.all([
    early ?? loadFigures(edition, period),
    loadGeometry(info.geometry.url, info.geometry.hash),
  ])
  const codes = units.communes.map((commune) => commune.code)
  return {
    ...{ edition: units, crosswalk, table, dataVersion },
    ...{ geometry: inOrder(geometry, codes), geometryInfo: info.geometry },
  }
}

/** Bundles on their way: a step back to a period that is being fetched waits for it. */
const pending = new Map<string, Promise<Bundle>>()

function bundleFor(edition: string, period: string, early?: Figures): Promise<Bundle> {
  const key = bundleKey(edition, period)
  const known = get().bundles[key]
  if (known) return Promise.resolve(known)
  const coming = pending.get(key)
  if (coming) return coming
  const loading = loadBundle(edition, period, early)
  pending.set(key, loading)
  const arrived = (bundle: Bundle | null) => {
    // After a reload an earlier answer is out of date.
    if (pending.get(key) !== loading) return
    pending.delete(key)
    if (bundle) set({ bundles: { ...get().bundles, [key]: bundle } })
  }
  return loading.then(
    (bundle) => {
      arrived(bundle)
      return bundle
    },
    (error) => {
      arrived(null)
      throw error
    },
  )
}

type Needs = Pick<LinkState, 'edition' | 'period'> & Partial<Pick<LinkState, 'compare'>>

/** Makes sure the figures and shapes that `link` needs are here, also those it compares with; returns the former. */
export async function ensureBundle(link: Needs, early?: Figures): Promise<Bundle> {
  const { edition, period, compare } = link
  const past = compare ? bundleFor(edition, compare) : null
  const [bundle] = await Promise.all([bundleFor(edition, period, early), past])
  return bundle
}

/** Fetches figures of other periods quietly, so that a step to them is only a matter of colours. */
export function prefetchPeriods(periods: readonly string[]): void {
  const { edition } = get().link
  for (const period of periods) bundleFor(edition, period).catch(() => undefined)
}

/** First load: what the first picture needs comes first, the rest follows. */
export async function start(hash: string, pages: readonly string[]): Promise<void> {
  const wanted = decodeLink(hash)
  set({ pages })
  // The usual edition and period are asked for at once; another link is checked first, it may name what is not there.
  const usual = wanted.edition === DEFAULT_LINK.edition && wanted.period === DEFAULT_LINK.period
  const early = usual ? loadFigures(wanted.edition, wanted.period) : undefined
  early?.catch(() => undefined)
  try {
    const [catalogue, { editions }, { periods, byIndicator }, { scenarios }] = await Promise.all([
      api.catalogue(),
      api.editions(),
      api.periods(),
      api.scenarios(),
    ])
    set({ catalogue, editions, periods, periodsOf: byIndicator, scenarios })
    const link = validLink(wanted, get())
    const asWanted = link.edition === wanted.edition && link.period === wanted.period
    // A small screen starts with the map alone, unless the link asks for a room.
    const { edition } = await ensureBundle(link, asWanted ? early : undefined)
    const shown = withKnownClasses(withKnownUnits(link, edition))
    set({ link: smallScreen() && hash.length < 2 ? { ...shown, room: null, drawer: false } : shown })
    tellLost(wanted, shown)
    if (versionOf(hash) > LINK_VERSION)
      set({ notice: { kind: 'error', key: 'notice.newerLink', params: {} } })
    set({ phase: 'ready' })
    await loadLater()
  } catch (error) {
    set({ phase: 'failed', failure: error instanceof Error ? error.message : String(error) })
  }
}

async function loadLater(): Promise<void> {
  const [orientation, riskZones, { stories }] = await Promise.all([
    api.orientation(),
    api.riskZones(),
    api.stories(),
  ])
  set({ overlays: { ...orientation, riskZones }, riskDatasets: riskZones.datasets, stories })
}

/** The link without kept classes that its legend does not have: they would fade all communes. Needs the figures; a layer still on its way keeps its own. */
function withKnownClasses(link: LinkState): LinkState {
  const classes = link.keep.length > 0 ? (sceneFor(get(), link)?.classes ?? []) : []
  if (classes.length === 0) return link
  return { ...link, keep: link.keep.filter((key) => classes.some((one) => one.key === key)) }
}

/** What is lost in words, "" when nothing is. */
export function sayLost(lost: readonly Lost[], language: Language): string {
  const t = translator(language)
  return lost.map(({ what, name }) => t(`ui:lost.${what}`, { name })).join('; ')
}

/** Says in one notice what a link names and is not here. */
function tellLost(wanted: LinkState, shown: LinkState): void {
  const list = sayLost(lostOf(wanted, shown), get().language)
  if (list !== '') set({ notice: { kind: 'error', key: 'notice.lost', params: { list } } })
}

/** What a link names and is not here, as far as the figures that it needs have come. */
export function lostIn(wanted: LinkState): Lost[] {
  const valid = validLink(wanted, get())
  const bundle = bundleOf(get(), valid)
  return lostOf(wanted, bundle ? withKnownClasses(withKnownUnits(valid, bundle.edition)) : valid)
}

/** Shows a link's view, loading what it needs; when that fails, keeps the present view, says so and returns false. `told`: a link from elsewhere, whose losses are told. */
export async function showLink(link: LinkState, told = false): Promise<boolean> {
  const valid = validLink(link, get())
  const known = bundleOf(get(), valid)
  const compared = !valid.compare || bundleOf(get(), { ...valid, period: valid.compare })
  if (known && compared) {
    settle(link, withKnownUnits(valid, known.edition), told)
    return true
  }
  set({ busy: true })
  try {
    const { edition } = await ensureBundle(valid)
    settle(link, withKnownUnits(valid, edition), told)
    return true
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
    return false
  } finally {
    set({ busy: false })
  }
}

function settle(wanted: LinkState, known: LinkState, told: boolean): void {
  const shown = withKnownClasses(known)
  set({ link: shown })
  if (told) tellLost(wanted, shown)
}

/** After an import: forget what was loaded and load again. Figures of a later `period` come into view with it. */
export async function reload(period: string | null = null): Promise<void> {
  const [{ editions }, { periods, byIndicator }, riskZones] = await Promise.all([
    api.editions(),
    api.periods(),
    api.riskZones(),
  ])
  pending.clear()
  const { overlays } = get()
  if (overlays) {
    set({ overlays: { ...overlays, riskZones }, riskDatasets: riskZones.datasets, hoverZones: [] })
  }
  set({ editions, periods, periodsOf: byIndicator, bundles: keepCurrent() })
  const { edition, period: shown, compare } = get().link
  const next = period !== null && period > shown && periods.includes(period) ? period : shown
  const kept = compare !== next && compare !== null && periods.includes(compare) ? compare : null
  const wanted = kept === null ? [next] : [next, kept]
  const bundles = await Promise.all(
    wanted.map(async (one) => [bundleKey(edition, one), await loadBundle(edition, one)] as const),
  )
  set({
    bundles: Object.fromEntries(bundles),
    link: { ...get().link, edition, period: next, compare: kept },
  })
}

function keepCurrent(): Record<string, Bundle> {
  const { link } = get()
  const keys = [link.period, link.compare ?? link.period].map((period) => bundleKey(link.edition, period))
  return Object.fromEntries(Object.entries(get().bundles).filter(([key]) => keys.includes(key)))
}

function isIn(commune: Commune | undefined, districtCode: string): boolean {
  return commune !== undefined && districtCodeOf(commune) === districtCode
}

/** Bounding box of a district, or a former one. */
export function boundsOf(bundle: Bundle, districtCode: string): [number, number, number, number] {
  const { communes } = bundle.edition
  return bounds(bundle.geometry.communes.filter((_, index) => isIn(communes[index], districtCode)))
}
