import { NO_FILTERS } from '../../shared/model/filters.ts'
import { filter } from '../state/plan.ts'
import { indicatorOf, type Scene } from '../state/scene.ts'
import { get } from '../state/store.ts'
import { useWords } from './use.ts'

/** True when the filters leave every commune out: the cause of every empty table and plan then. */
export const keepsNobody = ({ kept }: Scene): boolean => !kept.some(Boolean)

/** Says that the filters leave nobody in, which filters they are, and takes them away. */
export function NobodyKept({ scene }: { scene: Scene }) {
  const { t, label, short } = useWords()
  const { districts, zones, border, ranges } = scene.link.filters
  const { edition } = scene.bundle
  const names = [
    ...(zones.length > 0 ? [label(indicatorOf(get(), 'zone'))] : []),
    ...(districts.length > 0
      ? [t(edition.districts.length > 0 ? 'filters.district' : 'filters.formerDistrict')]
      : []),
    ...(border === null ? [] : [t('filters.border')]),
    ...ranges.map(({ indicator }) => short(indicatorOf(get(), indicator))),
  ]
  return (
    <div className="page-empty" role="status" data-testid="nobody-kept">
      <p>{t('filters.keepNobody', { of: edition.communes.length, names: names.join(', ') })}</p>
      <button type="button" className="button primary" onClick={() => filter(NO_FILTERS)}>
        {t('filters.clear')}
      </button>
    </div>
  )
}
