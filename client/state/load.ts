import { bounds, decodeTopology } from '../../shared/model/geometry.ts'
import { ApiProblem, api } from '../api.ts'
import type { MapGeometry } from '../map/types.ts'
import { explain } from './explain.ts'
import { DEFAULT_LINK, decodeLink, type LinkState } from './link.ts'
import { type Bundle, bundleKey, bundleOf, get, set } from './store.ts'
import { validLink, withKnownUnits } from './valid-link.ts'

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
  const [[{ edition: units, crosswalk }, table], geometry] = await Promise.all([
    early ?? loadFigures(edition, period),
    loadGeometry(info.geometry.url, info.geometry.hash),
  ])
  const codes = units.communes.map((commune) => commune.code)
  return { edition: units, crosswalk, table, geometry: inOrder(geometry, codes), geometryInfo: info.geometry }
}

/** Makes sure the figures and shapes that `link` needs are here; returns them. */
export async function ensureBundle(
  link: Pick<LinkState, 'edition' | 'period'>,
  early?: Figures,
): Promise<Bundle> {
  const key = bundleKey(link.edition, link.period)
  const known = get().bundles[key]
  if (known) return known
  const bundle = await loadBundle(link.edition, link.period, early)
  set({ bundles: { ...get().bundles, [key]: bundle } })
  return bundle
}

/** First load: what the first picture needs comes first, the rest follows. */
export async function start(hash: string): Promise<void> {
  const wanted = decodeLink(hash)
  // The usual edition and period are asked for at once; another link is checked first, it may name what is not there.
  const usual = wanted.edition === DEFAULT_LINK.edition && wanted.period === DEFAULT_LINK.period
  const early = usual ? loadFigures(wanted.edition, wanted.period) : undefined
  early?.catch(() => undefined)
  try {
    const [catalogue, { editions }, { periods }, { scenarios }] = await Promise.all([
      api.catalogue(),
      api.editions(),
      api.periods(),
      api.scenarios(),
    ])
    set({ catalogue, editions, periods, scenarios })
    const link = validLink(wanted, get())
    const asWanted = link.edition === wanted.edition && link.period === wanted.period
    // A small screen starts with the map alone, unless the link asks for a room.
    const { edition } = await ensureBundle(link, asWanted ? early : undefined)
    const shown = withKnownUnits(link, edition)
    set({ link: smallScreen() && hash.length < 2 ? { ...shown, room: null, drawer: false } : shown })
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
  set({ overlays: { ...orientation, riskZones }, stories })
}

/** Shows a link's view, loading what it needs; when that fails, keeps the present view, says so and returns false. */
export async function showLink(link: LinkState): Promise<boolean> {
  const valid = validLink(link, get())
  const known = bundleOf(get(), valid)
  if (known) {
    set({ link: withKnownUnits(valid, known.edition) })
    return true
  }
  set({ busy: true })
  try {
    const { edition } = await ensureBundle(valid)
    set({ link: withKnownUnits(valid, edition) })
    return true
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.loadFailed', params: { detail: explain(error) } } })
    return false
  } finally {
    set({ busy: false })
  }
}

/** After an import: forget what was loaded and load again. Figures of a later `period` come into view with it. */
export async function reload(period: string | null = null): Promise<void> {
  const [{ editions }, { periods }] = await Promise.all([api.editions(), api.periods()])
  set({ editions, periods, bundles: keepCurrent() })
  const { edition, period: shown } = get().link
  const next = period !== null && period > shown && periods.includes(period) ? period : shown
  const bundle = await loadBundle(edition, next)
  set({ bundles: { [bundleKey(edition, next)]: bundle }, link: { ...get().link, edition, period: next } })
}

function keepCurrent(): Record<string, Bundle> {
  const { link } = get()
  const current = bundleOf(get(), link)
  return current ? { [bundleKey(link.edition, link.period)]: current } : {}
}

/** Bounding box of a district. */
export function boundsOf(bundle: Bundle, districtCode: string): [number, number, number, number] {
  const { communes } = bundle.edition
  return bounds(bundle.geometry.communes.filter((_, index) => communes[index]?.districtCode === districtCode))
}
