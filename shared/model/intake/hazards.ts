import type { Feature } from 'geojson'
import type { HazardKind, HazardProperties } from '../../domain/hazards.ts'
import { foldText } from '../fold.ts'
import { soundArea } from './boundaries.ts'
import { emptyResult, NO_DIFF } from './report.ts'
import { eachRecord, mappedText, placeOf, type Taker } from './rows.ts'

/** Words for what endangers a place, folded; the first row that fits decides. */
const HAZARD_WORDS: readonly { pattern: RegExp; kind: HazardKind }[] = [
  { pattern: /sat lo|sat truot|truot (lo|dat)|sut lun|landslide/, kind: 'landslide' },
  { pattern: /lu quet|lu ong|ngap lut|flash ?flood/, kind: 'flashFlood' },
  { pattern: /rung dac dung|vuon quoc gia|bao ton|special ?use ?forest/, kind: 'specialUseForest' },
]

/** The kind of hazard that words name; 'other' when they name none of the known ones. */
export function hazardKind(text: string): HazardKind {
  const folded = foldText(text)
  return HAZARD_WORDS.find(({ pattern }) => pattern.test(folded))?.kind ?? 'other'
}

/**
 * Areas of risk, each with kind, level and name. Without a column for the kind, the name of the layer says it for all. The
 * quality in the properties is that of a report until the commit says otherwise.
 */
export const takeHazards: Taker = (taking) => {
  const { layer, request, report } = taking
  const { mapping } = request
  const features: Feature[] = []
  eachRecord(taking, (record) => {
    const place = placeOf(layer, record)
    const name = mappedText(record, mapping, 'name')
    const level = mappedText(record, mapping, 'level')
    const words = mapping.kind === undefined ? `${layer.name} ${name}` : mappedText(record, mapping, 'kind')
    const kind = hazardKind(words)
    if (kind === 'other') report.warning('otherHazard', place, { found: words })
    const geometry = soundArea(taking, record, name || `#${record.number}`, place)
    report.row(geometry ? 'in' : 'wrong')
    const properties: HazardProperties = { kind, level, name, quality: 'reported' }
    if (geometry) features.push({ type: 'Feature', properties, geometry })
  })
  return {
    report: report.finish({ diff: { ...NO_DIFF, added: features.length } }),
    result: { ...emptyResult(), features: { type: 'FeatureCollection', features } },
  }
}
