import { useState } from 'react'
import type { ListHeadline } from '../../../shared/domain/lists.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { listsApi, type NewList } from '../../api-lists.ts'
import { Icon, IconButton } from '../../panels/icons.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp, useWaiting } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { get, set, setLink } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { AuthorField } from './author-field.tsx'
import { copyOf } from './copy.ts'
import { StatusMark } from './list-head.tsx'
import { momentText } from './use-names.ts'

interface OverviewProps {
  author: string
  onAuthor: (name: string) => void
}

const HEADS = ['title', 'status', 'where', 'items', 'cost', 'saved', 'actions'] as const
const NUMBERS = new Set<string>(['items', 'cost'])

/** Runs a change of the lists; what goes wrong is said. */
async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
  }
}

const openList = (id: string) => setLink({ list: id })

function useActions(author: string, again: () => void) {
  const { t } = usePageWords('lists')
  const [making, make] = useWaiting()
  const copy = (head: ListHeadline) =>
    make(() =>
      guarded(async () => {
        const list = await listsApi.get(head.id)
        const made = await listsApi.create(copyOf(list, t('copyName', { title: list.title }), author))
        openList(made.id)
      }),
    )
  const remove = (head: ListHeadline) =>
    guarded(async () => {
      // Brought back as it is now, if the deletion is taken back.
      const { id, version: _, savedAt: __, approvedVersion: ___, ...list } = await listsApi.get(head.id)
      await listsApi.remove(id, head.version)
      again()
      const undo = () =>
        void guarded(async () => {
          await listsApi.create({ ...list, id })
          again()
        })
      set({ notice: { kind: 'info', key: 'notice.listRemoved', params: { title: head.title }, undo } })
    })
  const create = () =>
    make(() =>
      guarded(async () => {
        const { edition, period, scenarioId } = get().link
        const empty: NewList = {
          ...{ title: t('newTitle'), status: 'draft', edition, period, scenarioId, origin: 'empty' },
          ...{ programme: '', caps: [], items: [], author, reason: '' },
        }
        const made = await listsApi.create(empty)
        openList(made.id)
      }),
    )
  return { making, copy, remove, create }
}

interface RowProps {
  head: ListHeadline
  /** A list is being made: another one waits. */
  making: boolean
  onCopy: () => void
  onRemove: () => void
}

function Row({ head, making, onCopy, onRemove }: RowProps) {
  const { t, number } = usePageWords('lists')
  const { id, title, status, items, cost, savedAt, author, quality, approvedVersion } = head
  const editable = isEditable(head)
  const removable = editable && approvedVersion === 0
  return (
    <tr data-list={id}>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => openList(id)}>
          {title}
        </button>
        <small>{t(`origin.${head.origin}`)}</small>
      </th>
      <td>
        <StatusMark status={status} />
        {editable && approvedVersion > 0 && (
          <small>{t('overview.approved', { version: approvedVersion })}</small>
        )}
      </td>
      <td>{t('overview.whereOf', { edition: head.edition, period: head.period })}</td>
      <td className="num">{number(items)}</td>
      <td className="num">
        {number(cost)}
        {quality === 'illustrative' && (
          <div>
            <QualityMark quality={quality} />
          </div>
        )}
      </td>
      <td>
        {momentText(savedAt, new Date())}
        <small>{t('overview.by', { author: author || t('noAuthor'), version: head.version })}</small>
      </td>
      <td className="list-row-actions">
        <div>
          <button
            type="button"
            className="link-button"
            disabled={making}
            aria-label={t('overview.copyOf', { title })}
            onClick={onCopy}
          >
            {t('overview.copy')}
          </button>
          {removable && (
            <IconButton icon="trash" label={t('overview.removeOf', { title })} onClick={onRemove} />
          )}
        </div>
      </td>
    </tr>
  )
}

/** What to do while there is no list. */
function Empty({ making, onCreate }: { making: boolean; onCreate: () => void }) {
  const { t } = usePageWords('lists')
  return (
    <div className="page-empty">
      <h3>{t('empty.title')}</h3>
      <p>{t('empty.text')}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => openPage('plan')}>
          {t('empty.plan')}
        </button>
        <button type="button" className="button" onClick={() => openPage(null)}>
          {t('empty.map')}
        </button>
        <button type="button" className="button" disabled={making} onClick={onCreate}>
          {t('create')}
        </button>
      </div>
    </div>
  )
}

/** Every saved list, the one saved last first. */
export function Overview({ author, onAuthor }: OverviewProps) {
  const { t } = usePageWords('lists')
  const [round, setRound] = useState(0)
  const { value, failure, again } = useLoaded(`lists/${round}`, listsApi.all)
  const { making, copy, remove, create } = useActions(author, () => setRound((now) => now + 1))
  const ready = useApp((state) => state.catalogue !== null)
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!value || !ready) return <p role="status">{t('loading')}</p>
  const rows = [...value.lists].sort((one, other) => other.savedAt.localeCompare(one.savedAt))
  return (
    <div className="page-stack lists-overview">
      <p className="works-intro">{t('intro')}</p>
      <div className="row lists-start">
        <button type="button" className="button primary" disabled={making} onClick={create}>
          <Icon name="plus" size={16} /> {t('create')}
        </button>
        <AuthorField author={author} onAuthor={onAuthor} />
      </div>
      {rows.length === 0 ? (
        <Empty making={making} onCreate={create} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="wide-table" tabIndex={0} aria-label={t('overview.label')}>
          <table className="plain-table lists-table">
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col" className={NUMBERS.has(head) ? 'num' : undefined}>
                    {t(`overview.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((head) => (
                <Row
                  key={head.id}
                  head={head}
                  making={making}
                  onCopy={() => copy(head)}
                  onRemove={() => remove(head)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="hint">{t('unit')}</p>
    </div>
  )
}
