import { useCallback, useEffect, useState } from 'react'
import { COLUMN_SORTS, type ColumnSort } from '../../../shared/domain/entitlement.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { placeIn, sortedBy, type ThreeColumnRow } from '../../../shared/model/three-columns.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp } from '../../panels/use.ts'
import { hasIllustrativeCosts } from '../../state/derived.ts'
import { explain } from '../../state/explain.ts'
import { ensurePlanTables } from '../../state/plan-tables.ts'
import type { Scene } from '../../state/scene.ts'
import { openPage, showIndicator } from '../../state/view.ts'
import { LoadFailed } from '../load-failed.tsx'
import { usePageWords } from '../use-page-words.ts'

const NAMES = 3

interface CardsProps {
  scene: Scene
  rows: readonly (ThreeColumnRow & { name: string })[]
  sort: ColumnSort
  onSort: (sort: ColumnSort) => void
  onPoints: () => void
}

/** Who comes first in a column. */
function First({ rows, sort }: Pick<CardsProps, 'rows' | 'sort'>) {
  const { t } = usePageWords('columns')
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const first = sortedBy(sort, rows)
    .filter((row) => placeIn(sort, row) !== null)
    .slice(0, NAMES)
  if (first.length === 0) return null
  return (
    <p>
      <span className="soft">{t('card.first')}:</span> {first.map(({ code }) => names.get(code)).join(', ')}
    </p>
  )
}

/** What the entitlement column rests on, or why it is empty. */
function PointsState({ onPoints }: { onPoints: () => void }) {
  const { t, language } = usePageWords('columns')
  const points = useApp((state) => state.planTables?.points)
  const [failure, setFailure] = useState('')
  const load = useCallback(() => {
    setFailure('')
    ensurePlanTables().catch((error: unknown) => setFailure(explain(error)))
  }, [])
  useEffect(load, [load])
  if (!points && failure) return <LoadFailed detail={failure} again={load} />
  if (!points) return <p className="soft">{t('working')}</p>
  const { confirmedAt, confirmedBy, documentNumber } = points
  return (
    <div className={confirmedAt === '' ? 'card-warning' : 'soft'}>
      <p>
        {confirmedAt === ''
          ? t('unconfirmed')
          : t('confirmedShort', {
              document: documentNumber,
              name: confirmedBy,
              date: formatDate(confirmedAt, language),
            })}
      </p>
      <button type="button" className="link-button" onClick={onPoints}>
        {t('toPoints')}
      </button>
    </div>
  )
}

function Quality({ sort, scene }: { sort: ColumnSort; scene: Scene }) {
  const costs = useApp(hasIllustrativeCosts)
  const invented = scene.bundle.table.datasets.some(({ quality }) => quality === 'illustrative')
  const marked = invented || (sort === 'value' && costs)
  return marked ? <QualityMark quality="illustrative" /> : null
}

/** Colours the map by a column and goes there. */
function showOnMap(sort: ColumnSort): void {
  showIndicator('need', sort)
  openPage(null)
}

/** One card per column: what it answers, who is first, sort and map. */
export function Cards({ scene, rows, sort, onSort, onPoints }: CardsProps) {
  const { t } = usePageWords('columns')
  const hasShares = rows.some(({ share }) => share !== null)
  return (
    <div className="column-cards">
      {COLUMN_SORTS.map((id) => {
        const filled = id !== 'entitlement' || hasShares
        return (
          <section key={id} className="column-card" data-column={id} aria-label={t(`card.${id}.name`)}>
            <header>
              <h3>{t(`card.${id}.name`)}</h3>
              {filled && <Quality sort={id} scene={scene} />}
            </header>
            <p className="column-question">{t(`card.${id}.question`)}</p>
            <p className="soft">{t(`card.${id}.says`)}</p>
            {id === 'entitlement' && <PointsState onPoints={onPoints} />}
            {filled && <First rows={rows} sort={id} />}
            <div className="row">
              <button
                type="button"
                className="button small"
                aria-pressed={sort === id}
                disabled={!filled}
                onClick={() => onSort(id)}
              >
                {t(sort === id ? 'card.sorted' : 'card.sort')}
              </button>
              <button type="button" className="button small" disabled={!filled} onClick={() => showOnMap(id)}>
                {t('card.map')}
              </button>
            </div>
          </section>
        )
      })}
    </div>
  )
}
