import { useEffect, useRef, useState } from 'react'
import type { History } from '../../../shared/api/datasets.ts'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import { enteredIds } from '../../../shared/model/evaluate.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { datasetsApi } from '../../api-datasets.ts'
import { IconButton } from '../../panels/icons.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp, useWords } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { bundleOf, get, set } from '../../state/store.ts'
import '../../styles/datasets.css'
import { loadPageWords } from '../index.ts'
import { usePageWords } from '../use-page-words.ts'

type Record_ = History['records'][number]

function Records({ indicator, records }: { indicator: Indicator; records: Record_[] }) {
  const { t, label, language, value } = usePageWords('datasets')
  const standing = (record: Record_) => (record.counts ? 'counts' : record.retired ? 'retired' : 'under')
  const heads = ['value', 'period', 'dataset', 'document', 'date', 'standing'] as const
  return (
    <table className="plain-table">
      <caption>{label(indicator)}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`history.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.length === 0 && (
          <tr>
            <td colSpan={heads.length}>{t('history.none')}</td>
          </tr>
        )}
        {records.map((record) => (
          <tr key={`${record.dataset.id}/${record.period}`} data-standing={standing(record)}>
            <th scope="row" className="num">
              {value(
                indicator.kind === 'flag' && record.value !== null ? record.value * 100 : record.value,
                indicator,
              )}
            </th>
            <td>{record.period}</td>
            <td>
              {record.dataset.title} <QualityMark quality={record.dataset.quality} />
            </td>
            <td>{record.dataset.provenance.documentNumber || '–'}</td>
            <td>{formatDate(record.dataset.createdAt, language)}</td>
            <td>{t(`history.${standing(record)}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every record of one value: what counted when, from which document; of a computed value, of each of its parts. */
export default function HistoryDialog() {
  const asked = useApp((state) => state.history)
  const name = useApp((state) => {
    const edition = bundleOf(state, state.link)?.edition
    return edition?.communes.find((commune) => commune.code === asked?.code)?.fullName ?? asked?.code ?? ''
  })
  const { t, label } = usePageWords('datasets')
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const [parts, setParts] = useState<{ indicator: Indicator; records: Record_[] }[] | null>(null)
  const [failure, setFailure] = useState('')
  const indicators = get().catalogue?.indicators ?? []
  const indicator = indicators.find((one) => one.id === asked?.indicator)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the catalogue does not change
  useEffect(() => {
    dialog.current?.showModal()
    if (!asked || !indicator) return
    const ids = enteredIds(indicator)
    const asking = ids.map(async (id) => {
      const { records } = await datasetsApi.history(get().link.edition, asked.code, id)
      return { indicator: indicators.find((one) => one.id === id) ?? indicator, records }
    })
    Promise.all([Promise.all(asking), loadPageWords()]).then(
      ([all]) => setParts(all),
      (error: unknown) => setFailure(explain(error)),
    )
  }, [])
  if (!asked || !indicator) return null
  return (
    <dialog
      ref={dialog}
      className="dialog wide"
      aria-labelledby="history-title"
      onClose={() => set({ history: null })}
    >
      <header>
        <h2 id="history-title">{t('history.of', { name, indicator: label(indicator) })}</h2>
        <IconButton icon="close" label={words.t('close')} onClick={() => dialog.current?.close()} />
      </header>
      <div className="dialog-body">
        {failure && <p className="error-text">{t('failed', { detail: failure })}</p>}
        {!parts && !failure && <p role="status">{t('loading')}</p>}
        {parts?.map((part) => (
          <Records key={part.indicator.id} {...part} />
        ))}
      </div>
    </dialog>
  )
}
