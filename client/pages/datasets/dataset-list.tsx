import type { DatasetEntry } from '../../../shared/api/datasets.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { IMPORT_KINDS } from '../../../shared/model/intake/kinds.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { usePageWords } from '../use-page-words.ts'

/** Whether a data set counts, in one word. */
export type Standing = 'counts' | 'superseded' | 'retired'

export const standingOf = (dataset: DatasetEntry): Standing =>
  dataset.retiredAt === null ? 'counts' : dataset.supersededBy === null ? 'retired' : 'superseded'

/** Label of a kind of data. */
export function useKindLabel(): (kind: string) => string {
  const { label } = usePageWords('datasets')
  return (id) => {
    const kind = IMPORT_KINDS.find((row) => row.id === id)
    return kind ? label(kind) : id
  }
}

function Row(props: { dataset: DatasetEntry; chosen: boolean; onChoose: () => void }) {
  const { dataset, chosen, onChoose } = props
  const { t, language } = usePageWords('datasets')
  const kindLabel = useKindLabel()
  const standing = standingOf(dataset)
  const { validFrom, validTo, period } = dataset
  const validity = validFrom
    ? t('validity', {
        from: formatDate(validFrom, language),
        to: validTo ? formatDate(validTo, language) : '…',
      })
    : period
  return (
    <tr data-standing={standing} data-chosen={chosen}>
      <th scope="row">
        <button type="button" className="link-button" aria-pressed={chosen} onClick={onChoose}>
          {dataset.title}
        </button>
        <small>{kindLabel(dataset.kind)}</small>
      </th>
      <td>
        <QualityMark quality={dataset.quality} />
      </td>
      <td className="num">{dataset.edition}</td>
      <td className="period">{validity || '–'}</td>
      <td>{dataset.provenance.documentNumber || '–'}</td>
      <td className="num">{formatDate(dataset.createdAt, language)}</td>
      <td>{t(`standing.${standing}`)}</td>
    </tr>
  )
}

/** Every data set, newest first; those that no longer count stay in the list. */
export function DatasetList(props: {
  datasets: DatasetEntry[]
  chosen: number | null
  onChoose: (id: number) => void
}) {
  const { t } = usePageWords('datasets')
  const heads = ['name', 'quality', 'edition', 'period', 'document', 'date', 'standing'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table dataset-table" tabIndex={0} aria-label={t('caption')}>
      <table className="plain-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.datasets.map((dataset) => (
            <Row
              key={dataset.id}
              dataset={dataset}
              chosen={dataset.id === props.chosen}
              onChoose={() => props.onChoose(dataset.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
