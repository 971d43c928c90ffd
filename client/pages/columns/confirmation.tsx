import type { FormEvent } from 'react'
import type { PointsTable } from '../../../shared/domain/entitlement.ts'
import { vietnamDay } from '../../../shared/model/dates.ts'
import { pointsErrors } from '../../../shared/model/works/entitlement.ts'
import { useApp } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'
import type { PointsWork } from './use-points.ts'

/** Why the table cannot be confirmed yet: a key of points.need; null when it can. */
function useHindrance(table: PointsTable): 'document' | 'points' | 'counts' | null {
  const catalogue = useApp((state) => state.catalogue)
  if (table.documentNumber.trim() === '') return 'document'
  const counted = table.rows.filter(({ points }) => points > 0)
  if (counted.length === 0) return 'points'
  return catalogue && pointsErrors(table.rows, catalogue).length > 0 ? 'counts' : null
}

/** Somebody answers for the points by name and date; only then do they count. */
export function Confirmation({ work, table }: { work: PointsWork; table: PointsTable }) {
  const { t } = usePageWords('columns')
  const { value: draft, set, drop } = useDraft('points/confirm', { by: '', at: vietnamDay(new Date()) })
  const { by, at } = draft
  const hindrance = useHindrance(table)
  if (table.confirmedAt !== '') {
    return (
      <div className="row">
        <p className="ok-text" role="status">
          {t('points.savedConfirmed')}
        </p>
        <button type="button" className="button" disabled={work.busy} onClick={work.withdraw}>
          {t('points.withdraw')}
        </button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void work.confirm(by.trim(), at).then((done) => done && drop())
  }
  return (
    <form className="points-confirm" onSubmit={submit}>
      <h3>{t('points.confirmTitle')}</h3>
      <p className="hint">{t('points.confirmHint')}</p>
      <div className="row">
        <label className="field">
          <span>{t('points.by')}</span>
          <input
            required
            maxLength={200}
            value={by}
            onChange={(event) => set({ ...draft, by: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('points.on')}</span>
          <input
            type="date"
            required
            value={at}
            onChange={(event) => set({ ...draft, at: event.target.value })}
          />
        </label>
        <button
          type="submit"
          className="button primary"
          disabled={hindrance !== null || by.trim() === '' || work.busy}
        >
          {t('points.confirm')}
        </button>
      </div>
      {hindrance && <p className="points-need">{t(`points.need.${hindrance}`)}</p>}
    </form>
  )
}
