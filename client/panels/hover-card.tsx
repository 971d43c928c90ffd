import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { sourceOf } from '../../shared/model/evaluate.ts'
import { changeText } from '../../shared/model/layer-change.ts'
import { sayNoValue } from '../../shared/model/layer-classes.ts'
import { derivedLayer } from '../state/derived.ts'
import { QualityMark } from './quality-mark.tsx'
import { useApp, useScene, useWords } from './use.ts'
import { WithinLine } from './within-line.tsx'

/** Zones that lie over one another beyond this are left to the page of zones. */
const MOST_ZONES = 3

/** Risk zones under the pointer: kind, level where the source tells it, name. */
function ZoneLines() {
  const { t } = useWords()
  const at = useApp((state) => state.hoverZones)
  const zones = useApp((state) => state.overlays?.riskZones.features)
  const found = at.flatMap((index) => zones?.[index]?.properties ?? [])
  return found.slice(0, MOST_ZONES).map(({ kind, level, name, quality }, index) => (
    <p className="zone" key={index}>
      <i className={`key hazard ${kind}`} />
      <span>
        <b>{t(`hazard.${kind}`)}</b>
        {level !== '' && ` · ${t('hazard.level', { level })}`}
        {name !== '' && <small>{name}</small>}
      </span>
      <QualityMark quality={quality} />
    </p>
  ))
}

/** Short card of the commune under the pointer: name, district, the layer's value, rank. */
export function HoverCard() {
  const words = useWords()
  const { t, label, valueAt, language } = words
  const scene = useScene()
  const code = useApp((state) => state.hover)
  const village = useApp((state) => (state.hoverVillage === null ? null : state.villages[state.hoverVillage]))
  const index = scene && code ? scene.indexByCode.get(code) : undefined
  if (!scene || !code || index === undefined) return null
  const commune = scene.bundle.edition.communes[index]
  const home = commune && districtCodeOf(commune)
  const district = districtsOf(scene.bundle.edition).find((row) => row.code === home)
  const row = scene.rowByCode.get(code)
  const quality = derivedLayer(scene.indicator.id)
    ? null
    : sourceOf(scene.bundle.table, scene.indicator, index).quality
  const none = scene.none?.[index]
  const shown = none
    ? sayNoValue(none, language)
    : valueAt(scene.bundle.table, scene.indicator, scene.values[index] ?? null, index)
  return (
    <div className="hover-card" role="status">
      {village && (
        <p className="village">
          <i className="key village" data-difficult={village.difficult} /> <b>{village.name}</b>{' '}
          {village.difficult && t('village.difficult')}
        </p>
      )}
      <b>{commune?.fullName}</b>
      {district && <span>{district.fullName}</span>}
      <p>
        {label(scene.indicator)}: <b className="num">{shown}</b> <QualityMark quality={quality} />
      </p>
      {scene.change && (
        <p>
          {t('change.sinceValue', {
            period: scene.change.from,
            change: changeText(scene.change, scene.indicator, index, language),
          })}
        </p>
      )}
      <ZoneLines />
      {scene.uncertain?.[index] && <p>{t('uncertain')}</p>}
      {row && (
        <p>{t('hover.rank', { rank: row.rank ?? `${row.rankBest}–${row.rankWorst}`, n: scene.ranked })}</p>
      )}
      <WithinLine scene={scene} code={code} />
    </div>
  )
}
