import { sourceOf } from '../../shared/model/evaluate.ts'
import { NEED } from '../state/need.ts'
import { changeText } from '../state/scene-change.ts'
import { QualityMark } from './quality-mark.tsx'
import { useApp, useScene, useWords } from './use.ts'

/** Short card of the commune under the pointer: name, district, the layer's value, rank. */
export function HoverCard() {
  const { t, label, value, language } = useWords()
  const scene = useScene()
  const code = useApp((state) => state.hover)
  const index = scene && code ? scene.indexByCode.get(code) : undefined
  if (!scene || !code || index === undefined) return null
  const commune = scene.bundle.edition.communes[index]
  const district = scene.bundle.edition.districts.find((row) => row.code === commune?.districtCode)
  const row = scene.rowByCode.get(code)
  const quality =
    scene.indicator === NEED ? null : sourceOf(scene.bundle.table, scene.indicator, index).quality
  return (
    <div className="hover-card" role="status">
      <b>{commune?.fullName}</b>
      {district && <span>{district.fullName}</span>}
      <p>
        {label(scene.indicator)}: <b className="num">{value(scene.values[index] ?? null, scene.indicator)}</b>{' '}
        <QualityMark quality={quality} />
      </p>
      {scene.change && (
        <p>
          {t('change.sinceValue', {
            period: scene.change.from,
            change: changeText(scene.change, scene.indicator, index, language),
          })}
        </p>
      )}
      <p>{row?.rank ? t('hover.rank', { rank: row.rank, n: scene.ranked }) : t('hover.unranked')}</p>
    </div>
  )
}
