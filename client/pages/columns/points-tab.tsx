import { useState } from 'react'
import type { PointRow, PointsTable } from '../../../shared/domain/entitlement.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { pointsTemplate } from '../../../shared/model/works/entitlement.ts'
import type { Scene } from '../../state/scene.ts'
import { usePageWords } from '../use-page-words.ts'
import { Confirmation } from './confirmation.tsx'
import { PointsRows } from './points-rows.tsx'
import { type PointsWork, usePoints } from './use-points.ts'

/** Whether the points count, and by whom. */
function State({ table, dirty }: { table: PointsTable; dirty: boolean }) {
  const { t, language } = usePageWords('columns')
  const confirmed = table.confirmedAt !== ''
  return (
    <div className="points-state" data-confirmed={confirmed} role="status">
      <b>
        {confirmed
          ? t('points.state.confirmed', {
              name: table.confirmedBy,
              date: formatDate(table.confirmedAt, language),
              document: table.documentNumber,
            })
          : t('points.state.open')}
      </b>
      {dirty && <span>{t('points.state.dirty')}</span>}
    </div>
  )
}

function Conflict({ work }: { work: PointsWork }) {
  const { t } = usePageWords('columns')
  if (!work.conflict) return null
  const { version } = work.conflict
  return (
    <div className="points-conflict" role="alert">
      <p>{t('points.conflict', { version })}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={work.takeTheirs}>
          {t('points.takeTheirs')}
        </button>
        <button type="button" className="button" disabled={work.busy} onClick={work.keepMine}>
          {t('points.keepMine', { version })}
        </button>
      </div>
    </div>
  )
}

function DocumentFields({ table, edit }: { table: PointsTable; edit: PointsWork['edit'] }) {
  const { t } = usePageWords('columns')
  return (
    <div className="row points-document">
      <label className="field">
        <span>{t('points.documentNumber')}</span>
        <input
          value={table.documentNumber}
          maxLength={200}
          placeholder={t('points.documentNumberHint')}
          onChange={(event) => edit({ documentNumber: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('points.documentDate')}</span>
        <input
          type="date"
          value={table.documentDate}
          onChange={(event) => edit({ documentDate: event.target.value })}
        />
      </label>
    </div>
  )
}

const BLANK: Omit<PointRow, 'id'> = { labelVi: '', labelEn: '', counts: '', points: 0, note: '' }

/** An id that no row of the table has. */
function freeId(rows: readonly PointRow[]): string {
  let n = rows.length + 1
  while (rows.some(({ id }) => id === `dong-${n}`)) n++
  return `dong-${n}`
}

function Beginning({ edit }: { edit: PointsWork['edit'] }) {
  const { t, language } = usePageWords('columns')
  return (
    <div className="page-empty">
      <h3>{t('points.empty')}</h3>
      <p>{t('points.emptyHint')}</p>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          onClick={() => edit({ rows: pointsTemplate(language) })}
        >
          {t('points.start')}
        </button>
        <button type="button" className="button" onClick={() => edit({ rows: [{ id: 'dong-1', ...BLANK }] })}>
          {t('points.blank')}
        </button>
      </div>
    </div>
  )
}

function Editor({ work, table, scene }: { work: PointsWork; table: PointsTable; scene: Scene }) {
  const { t } = usePageWords('columns')
  const [removed, setRemoved] = useState<{ row: PointRow; at: number } | null>(null)
  const [done, setDone] = useState(false)
  const { rows } = table
  const remove = (id: string) => {
    const at = rows.findIndex((row) => row.id === id)
    const row = rows[at]
    if (!row) return
    setRemoved({ row, at })
    work.edit({ rows: rows.filter((one) => one !== row) })
  }
  const undo = () => {
    if (removed) work.edit({ rows: rows.toSpliced(removed.at, 0, removed.row) })
    setRemoved(null)
  }
  return (
    <>
      <DocumentFields table={table} edit={work.edit} />
      <PointsRows scene={scene} rows={rows} onRow={work.editRow} onRemove={remove} />
      {removed && (
        <p className="points-removed" role="status">
          {t('points.removed', { name: removed.row.labelVi || removed.row.counts || removed.row.id })}{' '}
          <button type="button" className="link-button" onClick={undo}>
            {t('points.undo')}
          </button>
        </p>
      )}
      <div className="row points-actions">
        <button
          type="button"
          className="button"
          onClick={() => work.edit({ rows: [...rows, { id: freeId(rows), ...BLANK }] })}
        >
          {t('points.add')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={!work.dirty || work.busy}
          onClick={() => work.save().then(setDone)}
        >
          {t('points.save')}
        </button>
        {work.dirty && work.saved?.confirmedAt !== '' && (
          <span className="hint">{t('points.unconfirmOnSave')}</span>
        )}
        {done && !work.dirty && table.confirmedAt === '' && (
          <span className="hint" role="status">
            {t('points.saved')}
          </span>
        )}
      </div>
      <Confirmation work={work} table={table} />
    </>
  )
}

/** Points by which money is shared out: copied from the text by people, and of no effect until somebody confirms them. */
export function PointsTab({ scene }: { scene: Scene }) {
  const { t } = usePageWords('columns')
  const work = usePoints()
  const { table, loadFailure, failure } = work
  if (!table) {
    if (loadFailure === '') return <p role="status">{t('working')}</p>
    return (
      <div className="page-stack" role="alert">
        <p className="error-text">{t('points.loadFailed', { detail: loadFailure })}</p>
        <button type="button" className="button" onClick={work.loadAgain}>
          {t('points.again')}
        </button>
      </div>
    )
  }
  return (
    <div className="points-tab">
      <p className="page-intro">{t('points.intro')}</p>
      <State table={table} dirty={work.dirty} />
      <Conflict work={work} />
      {failure !== '' && (
        <p className="error-text" role="alert">
          {t('points.failed', { detail: failure })}
        </p>
      )}
      {table.rows.length === 0 && !work.dirty ? (
        <Beginning edit={work.edit} />
      ) : (
        <Editor work={work} table={table} scene={scene} />
      )}
    </div>
  )
}
