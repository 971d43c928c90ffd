import type { HazardKind } from '../../shared/domain/hazards.ts'
import type { Quality } from '../../shared/domain/observations.ts'
import { worseQuality } from '../../shared/model/evaluate.ts'
import { riskKinds } from '../map/patterns.ts'
import { type RoadLook, roadLooks } from '../map/road-looks.ts'
import { useApp, useWords } from './use.ts'

/** Kinds of risk zone on the map, with the worst quality of each. Marks stand beside them unless all are invented: the foot says so then. */
export function RiskRows() {
  const { t } = useWords()
  const on = useApp((state) => state.link.shown.includes('riskZones'))
  const zones = useApp((state) => state.overlays?.riskZones.features)
  const datasets = useApp((state) => state.riskDatasets)
  if (!on || !zones || zones.length === 0) return null
  const worst = new Map<HazardKind, Quality>()
  for (const { properties } of zones) {
    worst.set(
      properties.kind,
      worseQuality(worst.get(properties.kind) ?? null, properties.quality) ?? 'illustrative',
    )
  }
  const real = datasets.filter(({ quality }) => quality !== 'illustrative')
  return (
    <div className="legend-layer hazards">
      {riskKinds.map((kind) => {
        const quality = worst.get(kind)
        return (
          quality && (
            <span key={kind}>
              <i className={`key hazard ${kind}`} /> <span>{t(`hazard.${kind}`)}</span>
              {real.length > 0 && <em data-quality={quality}>{t(`hazard.quality.${quality}`)}</em>}
            </span>
          )
        )
      })}
      {real.length > 0 && (
        <small>{t('hazard.sources', { titles: real.map(({ title }) => title).join('; ') })}</small>
      )}
    </div>
  )
}

/** A short piece of road as the map draws it. */
function RoadKey({ look }: { look: RoadLook }) {
  const width = 2.4 * look.width
  return (
    <svg className="key-line" width="26" height="8" aria-hidden="true">
      <line
        x1="2"
        x2="24"
        y1="4"
        y2="4"
        stroke={look.colour}
        strokeWidth={width}
        strokeLinecap={look.cap}
        strokeDasharray={look.dash?.map((part) => part * width).join(' ')}
      />
    </svg>
  )
}

/** Loaded roads by surface, with their kilometres and the data sets they come from. */
export function RoadRows() {
  const { t, number } = useWords()
  const on = useApp((state) => state.link.shown.includes('roadLines'))
  const summary = useApp((state) => state.roadSummary)
  if (!on || !summary || summary.lines === 0) return null
  const kmOf = ({ surfaces }: RoadLook) => surfaces.reduce((sum, surface) => sum + summary.km[surface], 0)
  const looks = [...roadLooks].reverse().filter((look) => kmOf(look) > 0)
  return (
    <div className="legend-layer">
      {looks.map((look) => (
        <span key={look.id}>
          <RoadKey look={look} /> <span>{t(`road.${look.id}`)}</span>
          <b className="num">{t('road.km', { n: number(kmOf(look), kmOf(look) < 10 ? 1 : 0) })}</b>
        </span>
      ))}
      <small>{t('hazard.sources', { titles: summary.datasets.map(({ title }) => title).join('; ') })}</small>
    </div>
  )
}
