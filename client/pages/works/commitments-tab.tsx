import { useState } from 'react'
import type { Commitment } from '../../../shared/domain/plans.ts'
import { freshIds } from '../../../shared/model/works/edits.ts'
import { Icon } from '../../panels/icons.tsx'
import { draftsUnder } from '../../state/drafts.ts'
import { set } from '../../state/store.ts'
import { type LongColumn, LongTable } from '../long-table.tsx'
import { saveText } from '../plan/download.ts'
import { usePageWords } from '../use-page-words.ts'
import { CommitmentForm } from './commitment-form.tsx'
import { CommitmentImport } from './commitment-import.tsx'
import { type SavedRows, useSavedRows } from './use-saved-rows.ts'
import { useCatalogueNames } from './use-type-names.ts'
import type { WorksView } from './use-works.ts'

type Open = 'none' | 'new' | 'import' | Commitment

const DRAFTS = 'commitment/'
const nameOf = (open: Open) => (typeof open === 'object' ? open.id : open)

/** What was being typed, if anything. */
function typedIn(rows: readonly Commitment[]): Open {
  const named = new Set(draftsUnder(DRAFTS))
  return (['new', 'import', ...rows] as const).find((one) => named.has(nameOf(one))) ?? 'none'
}

function withNew(all: readonly Commitment[], added: readonly Omit<Commitment, 'id'>[]): Commitment[] {
  const taken = all.map((row) => row.id)
  const ids = freshIds('c', taken, added.length)
  return [...all, ...added.map((one, index) => ({ ...one, id: ids[index] ?? '' }))]
}

function useColumns(view: WorksView, rows: SavedRows<'commitments'>, onOpen: (row: Commitment) => void) {
  const { t, number } = usePageWords('works')
  const names = useCatalogueNames()
  const { edition } = view.scene.bundle
  const communes = new Map(edition.communes.map((commune) => [commune.code, commune.fullName]))
  const isHere = (row: Commitment) => (row.edition ?? edition.id) === edition.id
  const place = (row: Commitment) => (isHere(row) ? (communes.get(row.code) ?? row.code) : row.code)
  const remove = async (row: Commitment) => {
    if (!(await rows.save((all) => all.filter(({ id }) => id !== row.id)))) return
    const name = `${names.type(row.workType)}, ${place(row)}`
    const undo = () => void rows.save((all) => (all.some(({ id }) => id === row.id) ? all : [...all, row]))
    set({ notice: { kind: 'info', key: 'notice.commitmentRemoved', params: { name }, undo } })
  }
  const text = (id: 'programme' | 'document'): LongColumn<Commitment> => ({
    ...{ id, head: t(`commitments.${id}`), className: id },
    cell: (row) => <span title={row[id]}>{row[id]}</span>,
  })
  const columns: LongColumn<Commitment>[] = [
    {
      ...{ id: 'commune', head: t('commitments.commune'), className: 'commune' },
      cell: (row) => (
        <>
          {place(row)}{' '}
          {!isHere(row) && <small>{t('commitments.otherEdition', { edition: row.edition })}</small>}
        </>
      ),
    },
    {
      ...{ id: 'workType', head: t('commitments.workType'), className: 'name' },
      cell: (row) => names.type(row.workType),
    },
    {
      ...{ id: 'quantity', head: t('commitments.quantity'), className: 'num' },
      cell: (row) =>
        row.quantity === null
          ? t('commitments.all')
          : `${number(row.quantity, 2)} ${names.unit(row.workType)}`,
    },
    {
      ...{ id: 'years', head: t('commitments.years'), className: 'years' },
      cell: ({ from, to }) => (from === to ? from : `${from}–${to}`),
    },
    text('programme'),
    {
      ...{ id: 'line', head: t('commitments.line'), className: 'list' },
      cell: ({ line }) => (line === '' ? t('commitments.anyLine') : names.line(line)),
    },
    text('document'),
    {
      ...{ id: 'actions', head: t('costs.actions'), className: 'row-actions' },
      cell: (row) => {
        const name = `${names.type(row.workType)}, ${place(row)}`
        return (
          <>
            <button
              type="button"
              className="link-button"
              aria-label={t('commitments.editOf', { name })}
              onClick={() => onOpen(row)}
            >
              {t('commitments.edit')}
            </button>{' '}
            <button
              type="button"
              className="link-button"
              aria-label={t('commitments.removeOf', { name })}
              disabled={rows.busy}
              onClick={() => remove(row)}
            >
              {t('commitments.remove')}
            </button>
          </>
        )
      },
    },
  ]
  return columns
}

function Actions({ view, onOpen }: { view: WorksView; onOpen: (open: Open) => void }) {
  const { t } = usePageWords('works')
  const { rows } = view.tables.commitments
  const download = async () => {
    const { commitmentsCsv } = await import('../../../shared/formats/commitments-csv.ts')
    saveText(
      t('commitments.fileName'),
      (await commitmentsCsv(rows, view.scene.bundle.edition)).slice(1),
      'text/csv',
    )
  }
  return (
    <div className="row">
      <button type="button" className="button primary" onClick={() => onOpen('new')}>
        <Icon name="plus" size={16} /> {t('commitments.add')}
      </button>
      <button type="button" className="button" onClick={() => onOpen('import')}>
        <Icon name="upload" size={16} /> {t('commitments.import')}
      </button>
      {rows.length > 0 && (
        <button type="button" className="button" onClick={download}>
          <Icon name="download" size={16} /> {t('commitments.export')}
        </button>
      )}
    </div>
  )
}

/** Works that have money in another list or programme: what is paid for there is not planned here. */
export function CommitmentsTab({ view }: { view: WorksView }) {
  const { t } = usePageWords('works')
  const rows = useSavedRows('commitments')
  const [open, setOpen] = useState<Open>(() => typedIn(view.tables.commitments.rows))
  const present = typeof open === 'object' ? open : null
  const columns = useColumns(view, rows, setOpen)
  const { rows: all } = view.tables.commitments
  const close = () => setOpen('none')
  const save = async (draft: Omit<Commitment, 'id'>) => {
    const saved = await rows.save((now) =>
      present
        ? now.map((row) => (row.id === present.id ? { ...draft, id: row.id } : row))
        : withNew(now, [draft]),
    )
    if (saved) close()
    return saved
  }
  return (
    <section className="works-section">
      <p className="works-intro">{t('commitments.intro')}</p>
      {rows.failure && (
        <p className="error-text" role="alert">
          {t('notSaved', { detail: rows.failure })}
        </p>
      )}
      {open === 'none' && <Actions view={view} onOpen={setOpen} />}
      {(open === 'new' || present) && (
        <CommitmentForm
          key={nameOf(open)}
          draftKey={DRAFTS + nameOf(open)}
          view={view}
          present={present}
          busy={rows.busy}
          onSave={save}
          onCancel={close}
        />
      )}
      {open === 'import' && (
        <CommitmentImport
          draftKey={DRAFTS + nameOf(open)}
          view={view}
          busy={rows.busy}
          onRows={(added) => rows.save((now) => withNew(now, added))}
          onClose={close}
        />
      )}
      {all.length === 0 ? (
        <p className="empty">{t('commitments.empty')}</p>
      ) : (
        <LongTable label={t('tabs.commitments')} columns={columns} rows={all} rowKey={({ id }) => id} />
      )}
    </section>
  )
}
