import type { OfficialList } from '../../../shared/api/villages.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { villagesApi } from '../../api-villages.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'

const ROMAN: Record<string, string> = { '1': 'I', '2': 'II', '3': 'III' }

/** What a list names: communes by zone, or villages put on and taken off. */
function useContent() {
  const { t, number } = usePageWords('villages')
  return ({ dataset, entries, communes }: OfficialList): string => {
    const parts = Object.entries(entries).map(([value, count]) => {
      const n = number(count)
      if (dataset.kind === 'village-list') return t(`lists.${value}`, { n })
      return ROMAN[value] ? t('lists.zone', { n, zone: ROMAN[value] }) : t('lists.unzoned', { n })
    })
    const where = dataset.kind === 'village-list' ? [t('lists.communes', { n: number(communes) })] : []
    return [...parts, ...where].join(', ')
  }
}

function applies({ dataset }: OfficialList, period: string): boolean {
  const { validFrom, validTo } = dataset
  return (
    (validFrom === '' || validFrom.slice(0, 4) <= period) && (validTo === '' || validTo.slice(0, 4) >= period)
  )
}

function ListRow({ list, all }: { list: OfficialList; all: OfficialList[] }) {
  const { t, language } = usePageWords('villages')
  const period = useApp((state) => state.link.period)
  const content = useContent()
  const { dataset } = list
  const { documentNumber, documentDate } = dataset.provenance
  const day = (date: string) => (date === '' ? t('lists.open') : formatDate(date, language))
  const amended = list.amends.flatMap((id) => {
    const other = all.find((row) => row.dataset.id === id)?.dataset
    return other ? [other.provenance.documentNumber || other.title] : []
  })
  const now = applies(list, period)
  return (
    <tr>
      <th scope="row">
        {documentNumber || dataset.title}
        {documentNumber !== '' && <small>{dataset.title}</small>}
      </th>
      <td className="num">{day(documentDate)}</td>
      <td>
        {day(dataset.validFrom)} – {day(dataset.validTo)}
        <small className={now ? 'now' : ''}>{t(now ? 'lists.now' : 'lists.notNow', { period })}</small>
      </td>
      <td>{amended.length > 0 ? amended.join('; ') : '–'}</td>
      <td>
        {content(list)}
        <small>{t('lists.edition', { id: dataset.edition })}</small>
      </td>
      <td>
        <QualityMark quality={dataset.quality} />
      </td>
    </tr>
  )
}

const HEADS = ['number', 'date', 'validity', 'amends', 'names', 'quality'] as const

function ListTable({ title, lists }: { title: string; lists: OfficialList[] }) {
  const { t } = usePageWords('villages')
  return (
    <section className="official-lists">
      <h3>{title}</h3>
      {lists.length === 0 ? (
        <p className="hint">{t('lists.empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="wide-table" tabIndex={0} aria-label={title}>
          <table className="plain-table">
            <thead>
              <tr>
                {HEADS.map((head) => (
                  <th key={head} scope="col">
                    {t(`lists.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lists.map((list) => (
                <ListRow key={list.dataset.id} list={list} all={lists} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

/** Lists of zones and of villages with number, date, validity and what they amend. */
export function ListsTab() {
  const { t } = usePageWords('villages')
  const loaded = useLoaded('lists', villagesApi.lists)
  if (loaded.failure) return <LoadFailed detail={loaded.failure} again={loaded.again} />
  if (!loaded.value) return <p role="status">{t('loading')}</p>
  const of = (kind: string) => loaded.value?.lists.filter(({ dataset }) => dataset.kind === kind) ?? []
  return (
    <>
      <p className="hint">{t('lists.intro')}</p>
      <ListTable title={t('lists.zones')} lists={of('zone-list')} />
      <ListTable title={t('lists.villages')} lists={of('village-list')} />
      <button type="button" className="button" onClick={() => openPage('import')}>
        {t('lists.import')}
      </button>
    </>
  )
}
