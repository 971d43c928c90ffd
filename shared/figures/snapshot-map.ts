import type { SnapshotColour, SnapshotContent, SnapshotZones } from '../domain/snapshots.ts'
import { documentTranslator } from '../messages/documents.ts'
import type { Language } from '../messages/index.ts'
import { formatNumber } from '../model/format.ts'
import { type Bounds, bounds, type DecodedGeometry } from '../model/geometry.ts'
import { legendRow } from '../model/snapshot/legend-row.ts'
import { zoneFeature } from '../model/snapshot/zones.ts'
import type { SheetHazards, SheetInput, SheetLabel, SheetLegend } from './sheet-types.ts'

/** A part of the province that a drawing shows: indices into `communes`. */
export interface Part {
  /** The communes it is about. */
  members: number[]
  extent: Bounds
  /** Communes whose name must be on the map. */
  named: number[]
  /** Outlined. */
  selection: number[]
}

/** How much of the surroundings is shown around a commune and a district, of their own size. */
const AROUND_COMMUNE = 0.9
const AROUND_DISTRICT = 0.06

function grown([west, south, east, north]: Bounds, share: number): Bounds {
  const x = (east - west) * share
  const y = (north - south) * share
  return [west - x, south - y, east + x, north + y]
}

/** The part that options name; null = the whole province. A code that the edition lacks throws. */
export function partOf(
  content: SnapshotContent,
  geometry: DecodedGeometry,
  { communeInset, districtInset }: { communeInset?: string; districtInset?: string },
): Part | null {
  if (communeInset === undefined && districtInset === undefined) return null
  const members = content.communes.flatMap(({ code, districtCode }, i) =>
    (communeInset === undefined ? districtCode === districtInset : code === communeInset) ? [i] : [],
  )
  if (members.length === 0) throw new RangeError(`no commune or district ${communeInset ?? districtInset}`)
  const areas = members.flatMap((i) => geometry.communes[i] ?? [])
  const inside = new Set(members)
  const chosen = content.communes.flatMap(({ code }, i) =>
    inside.has(i) && content.selection.includes(code) ? [i] : [],
  )
  return {
    members,
    extent: grown(bounds(areas), communeInset === undefined ? AROUND_DISTRICT : AROUND_COMMUNE),
    named: members,
    selection: communeInset === undefined ? chosen : members,
  }
}

/** Colours to draw, communes drawn pale, and the rows of those that the legend counts (null = all, as the view counted them). */
export function colouring(
  { communes, view, selection }: SnapshotContent,
  part: Part | null,
  selectionOnly: boolean,
): { colours: SnapshotColour[]; faded: boolean[] | null; counted: number[] | null } {
  const chosen = new Set(selection)
  const members = part && part.members.length > 1 ? new Set(part.members) : null
  const counts = communes.map(
    ({ code }, i) => (!selectionOnly || chosen.has(code)) && (!members || members.has(i)),
  )
  const colours = communes.map((_, i) => view.colours[i] ?? null)
  if (!selectionOnly && !members) return { colours, faded: view.faded, counted: null }
  return {
    colours: colours.map((colour, i) => (selectionOnly && !counts[i] ? PAPER : colour)),
    faded: communes.map((_, i) => (view.faded?.[i] ?? false) || !counts[i]),
    counted: communes.flatMap((_, i) => (counts[i] ? [legendRow(view, i)] : [])),
  }
}

/** Fill of communes that a drawing leaves out. */
const PAPER = '#f4f2ee'

/** The legend of the view; counts those of `counted`, where it is given. */
export function legendOf(
  { view }: SnapshotContent,
  counted: readonly number[] | null,
  lang: Language,
): SheetLegend {
  return {
    title: view.label[lang],
    unit: view.unit[lang],
    rows: view.rows.map(({ colour, label, count, pale }, row) => ({
      ...{ colour, label: label[lang], ...(pale && { pale }) },
      count: counted ? counted.filter((one) => one === row).length : count,
    })),
    ...(view.target && {
      targetAfterRow: view.target.afterRow,
      targetLabel: view.target.label[lang],
    }),
  }
}

/** Radius of the largest circle, px on A4. */
const LARGEST = 16

/** Circles whose area grows with the value, and their legend; nothing when the view has none. */
export function symbolsOf(
  { view }: SnapshotContent,
  scale: number,
  lang: Language,
): Pick<SheetInput, 'symbols' | 'symbolLegend'> {
  if (!view.symbols || view.symbols.top <= 0) return {}
  const { top, values } = view.symbols
  const radius = (value: number) => LARGEST * scale * Math.sqrt(Math.max(0, value) / top)
  const steps = [top, Math.round(top * 0.4), Math.round(top * 0.1)].filter((step) => step > 0)
  return {
    symbols: values.map((value) => (value === null ? null : radius(value))),
    symbolLegend: {
      title: (view.symbols.label ?? view.label)[lang],
      rows: [...new Set(steps)].map((step) => ({
        radius: radius(step),
        label: formatNumber(step, 0, lang),
      })),
    },
  }
}

/** Frozen outlines are read once: every page of an atlas draws them. */
const drawn = new WeakMap<SnapshotZones, SheetHazards['zones']>()

/** Risk zones over the layer with their legend; nothing when the view has none. */
export function hazardsOf({ view }: SnapshotContent, lang: Language): Pick<SheetInput, 'hazards'> {
  const { zones } = view
  if (!zones) return {}
  const t = documentTranslator(lang)
  const areas = drawn.get(zones) ?? zones.areas.map((zone) => ({ kind: zone.kind, area: zoneFeature(zone) }))
  drawn.set(zones, areas)
  const rows = zones.rows.map(({ kind, label, count, quality }) => ({
    ...{ kind, count },
    label: quality === 'illustrative' ? t('figures.sheet.invented', { label: label[lang] }) : label[lang],
  }))
  return { hazards: { zones: areas, rows } }
}

/** What is put before a name that another commune of the same district bears too. */
const SHORT_TYPES: readonly [RegExp, string][] = [
  [/^Thị trấn /, 'TT '],
  [/^Phường /, 'P. '],
  [/^Xã /, 'xã '],
]

/** Names on the map, in the order of `communes`; two of one name in a district say what they are. */
function mapNames({ communes }: SnapshotContent): string[] {
  const key = ({ name, districtCode }: (typeof communes)[number]) => `${districtCode} ${name}`
  const seen = new Map<string, number>()
  for (const commune of communes) seen.set(key(commune), (seen.get(key(commune)) ?? 0) + 1)
  return communes.map((commune) => {
    if (seen.get(key(commune)) === 1) return commune.name
    return SHORT_TYPES.reduce((text, [pattern, short]) => text.replace(pattern, short), commune.fullName)
  })
}

/** Names to write: districts at the middle of their communes, communes at their point. */
export function labelsOf(content: SnapshotContent, part: Part | null): SheetLabel[] {
  const { communes } = content
  // Those of before have no lines on the map, and no name either.
  const districts = content.districts.filter(({ former }) => !former)
  const names = mapNames(content)
  const communeLabels = communes.map(
    ({ name, lon, lat }, index): SheetLabel => ({
      ...{ text: names[index] ?? name, lon, lat, index },
      // With no district names in the way, commune names may stand anywhere. Inside a district its own name is in the title.
      kind: districts.length === 0 && !part ? 'town' : 'commune',
    }),
  )
  if (part) return communeLabels
  const districtLabels = districts.map(({ code, name }): SheetLabel => {
    const inside = communes.filter((commune) => commune.districtCode === code)
    const mean = (pick: (commune: (typeof communes)[number]) => number) =>
      inside.reduce((sum, commune) => sum + pick(commune), 0) / Math.max(1, inside.length)
    return {
      text: name.replace(/^Thành phố /, 'TP '),
      ...{ lon: mean(({ lon }) => lon), lat: mean(({ lat }) => lat), kind: 'district' },
    }
  })
  return [...districtLabels, ...communeLabels]
}
