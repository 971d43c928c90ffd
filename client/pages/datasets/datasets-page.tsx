import { useCallback, useEffect, useState } from 'react'
import type { DatasetEntry } from '../../../shared/api/datasets.ts'
import { datasetsApi } from '../../api-datasets.ts'
import { explain } from '../../state/explain.ts'
import { reload } from '../../state/load.ts'
import { set } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/datasets.css'
import { ChoiceField } from '../choice-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { DatasetDetail } from './dataset-detail.tsx'
import { DatasetList, useKindLabel } from './dataset-list.tsx'

interface Change {
  work: () => Promise<unknown>
  undo: () => Promise<unknown>
  notice: string
  title: string
}

/** The list from the server, and changes to it that can be taken back. */
function useDatasets() {
  const [datasets, setDatasets] = useState<DatasetEntry[] | null>(null)
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const load = useCallback(async () => {
    try {
      const { datasets: all } = await datasetsApi.list()
      setDatasets([...all].reverse())
      setFailure('')
    } catch (error) {
      setFailure(explain(error))
    }
  }, [])
  useEffect(() => {
    load()
  }, [load])
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      await Promise.all([load(), reload()])
      return true
    } catch (error) {
      set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
      return false
    } finally {
      setBusy(false)
    }
  }
  const change = async ({ work, undo, notice, title }: Change) => {
    if (await run(work))
      set({ notice: { kind: 'info', key: notice, params: { title }, undo: () => run(undo) } })
  }
  return { datasets, failure, busy, change }
}

/** Everything that has come in: seen, compared, superseded and rolled back. */
export default function DatasetsPage() {
  const { t } = usePageWords('datasets')
  const kindLabel = useKindLabel()
  const { datasets, failure, busy, change } = useDatasets()
  const [chosen, setChosen] = useState<number | null>(null)
  const [kind, setKind] = useState('')
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!datasets) return <p role="status">{t('loading')}</p>
  const kinds = [...new Set(datasets.map((dataset) => dataset.kind))]
  const shown = datasets.filter((dataset) => kind === '' || dataset.kind === kind)
  const dataset = datasets.find((one) => one.id === chosen)
  const { retire, restore, supersede } = datasetsApi
  return (
    <div className="datasets" data-detail={dataset !== undefined}>
      <div className="page-stack">
        <div className="row">
          <ChoiceField
            inline
            name={t('kind')}
            none={t('allKinds')}
            value={kind}
            choices={kinds.map((id) => [id, kindLabel(id)] as const)}
            onChoose={setKind}
          />
          <button type="button" className="button primary" onClick={() => openPage('import')}>
            {t('import')}
          </button>
        </div>
        <DatasetList datasets={shown} chosen={chosen} onChoose={setChosen} />
        {!dataset && <p className="hint">{t('choose')}</p>}
      </div>
      {dataset && (
        <DatasetDetail
          key={dataset.id}
          dataset={dataset}
          datasets={datasets}
          busy={busy}
          onRetire={() =>
            change({
              work: () => retire(dataset.id),
              undo: () => restore(dataset.id),
              notice: 'notice.retired',
              title: dataset.title,
            })
          }
          onRestore={() =>
            change({
              work: () => restore(dataset.id),
              undo: () => retire(dataset.id),
              notice: 'notice.restored',
              title: dataset.title,
            })
          }
          onSupersede={(by) =>
            change({
              work: () => supersede(dataset.id, by),
              undo: () => restore(dataset.id),
              notice: 'notice.retired',
              title: dataset.title,
            })
          }
        />
      )}
    </div>
  )
}
