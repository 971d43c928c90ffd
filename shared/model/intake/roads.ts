import type { Feature, LineString, MultiLineString, Position } from 'geojson'
import type { RoadProperties, RoadSurface } from '../../domain/hazards.ts'
import type { SourceRecord } from '../../domain/sources.ts'
import { foldText } from '../fold.ts'
import { emptyResult, NO_DIFF } from './report.ts'
import { eachRecord, mappedText, placeOf, type Taker } from './rows.ts'

/** Words for what a road is made of, folded; the first row that fits decides: "bê tông nhựa" is asphalt. */
const SURFACE_WORDS: readonly { pattern: RegExp; surface: RoadSurface }[] = [
  { pattern: /(^| )(nhua|btn|lang nhua|tham nhap nhua|asphalt|paved)( |$)/, surface: 'paved' },
  { pattern: /(^| )(be tong|btxm|bt|xi mang|concrete|cement)( |$)/, surface: 'concrete' },
  { pattern: /(^| )(cap phoi|da dam|cpdd|da|soi|gravel|compacted|unpaved)( |$)/, surface: 'gravel' },
  { pattern: /(^| )(dat|earth|dirt|ground|mud)( |$)/, surface: 'earth' },
]

/** The surface that words name; 'unknown' when they name none. */
export function roadSurface(text: string): RoadSurface {
  const folded = foldText(text)
  return SURFACE_WORDS.find(({ pattern }) => pattern.test(folded))?.surface ?? 'unknown'
}

function isPosition(value: Position | undefined): boolean {
  const [x = Number.NaN, y = Number.NaN] = value ?? []
  return Math.abs(x) <= 180 && Math.abs(y) <= 90
}

/** A line of at least two positions in degrees; null, or the first position that lies outside the world. */
function soundLine({ geometry }: SourceRecord): LineString | MultiLineString | Position | null {
  if (geometry?.type !== 'LineString' && geometry?.type !== 'MultiLineString') return null
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
  if (lines.length === 0 || lines.some((line) => line.length < 2)) return null
  return lines.flat().find((position) => !isPosition(position)) ?? geometry
}

/** Roads with surface, class and name. A surface nobody knows is "unknown", with a warning where a word was there. */
export const takeRoads: Taker = (taking) => {
  const { layer, request, report } = taking
  const { mapping } = request
  const features: Feature[] = []
  eachRecord(taking, (record) => {
    const place = placeOf(layer, record)
    const name = mappedText(record, mapping, 'name')
    const words = mappedText(record, mapping, 'surface')
    const surface = roadSurface(words)
    if (surface === 'unknown' && words !== '') report.warning('unknownSurface', place, { found: words })
    const line = soundLine(record)
    const found = name || `#${record.number}`
    if (line === null) report.error('notLine', place, { found, type: record.geometry?.type ?? 'null' })
    else if (Array.isArray(line)) report.error('notWgs84', place, { x: line[0] ?? 0, y: line[1] ?? 0 })
    const sound = line !== null && !Array.isArray(line)
    report.row(sound ? 'in' : 'wrong')
    const properties: RoadProperties = { surface, class: mappedText(record, mapping, 'class'), name }
    if (sound) features.push({ type: 'Feature', properties, geometry: line })
  })
  return {
    report: report.finish({ diff: { ...NO_DIFF, added: features.length } }),
    result: { ...emptyResult(), features: { type: 'FeatureCollection', features } },
  }
}
