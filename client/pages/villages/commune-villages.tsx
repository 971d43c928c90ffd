import { enteredIds } from '../../../shared/model/evaluate.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { listStatus } from '../../../shared/model/rules/units.ts'
import { villagesApi } from '../../api-villages.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/villages.css'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'

/** Entered figures of the commune that are sums of its villages. */
function useSummed(code: string): string[] {
  const { label } = usePageWords('villages')
  const scene = useScene()
  const indicators = useApp((state) => state.catalogue?.indicators)
  if (!scene) return []
  const { table } = scene.bundle
  const row = scene.indexByCode.get(code) ?? -1
  return (indicators ?? []).flatMap((indicator) => {
    const [id = ''] = enteredIds(indicator)
    const column = table.columns[id]
    if (!indicator.entered || column?.values[row] == null) return []
    const dataset = table.datasets[column.dataset[row] ?? -1]
    return dataset?.kind === 'villages' ? [label(indicator)] : []
  })
}

/** The villages of the commune whose profile is open: how many, which are difficult, whether its figures are their sums. */
export default function CommuneVillages() {
  const { t, number, language } = usePageWords('villages')
  const { edition, period, profile } = useApp((state) => state.link)
  const code = profile ?? ''
  const loaded = useLoaded(`${code} ${edition} ${period}`, async () =>
    code === '' ? null : villagesApi.ofCommune(code, edition, period),
  )
  const summed = useSummed(code)
  const table = loaded.value
  if (!table) return loaded.failure ? <p className="hint">{t('failed', { detail: loaded.failure })}</p> : null
  const n = table.name.length
  const flags = table.values.difficult
  const difficult = flags?.filter((value) => value === 1).length ?? 0
  const listed =
    table.onlyListed.length + table.key.filter((_, row) => listStatus(table, row) === 'listed').length
  return (
    <section className="panel-section commune-villages">
      <h3>{t('profile.title')}</h3>
      {n === 0 ? (
        <p className="hint">{t('profile.none')}</p>
      ) : (
        <p>
          {flags
            ? t('profile.count', { n: number(n), difficult: number(difficult) })
            : t('profile.countUnknown', { n: number(n) })}
        </p>
      )}
      {table.lists.length > 0 && <p>{t('profile.listed', { n: number(listed) })}</p>}
      {table.lapsed !== '' && (
        <p className="hint">{t('facts.lapsed', { period, date: formatDate(table.lapsed, language) })}</p>
      )}
      {n > 0 && (
        <p className="hint">
          {summed.length > 0 ? t('profile.summed', { names: summed.join(', ') }) : t('profile.entered')}
        </p>
      )}
      {n > 0 && (
        <ul className="village-names">
          {table.name.map((name, row) => (
            <li key={table.key[row]} data-difficult={flags?.[row] === 1}>
              {name}
              {flags?.[row] === 1 && <small>{t('profile.difficult')}</small>}
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="link-button" onClick={() => openPage('villages')}>
        {t('profile.all')}
      </button>
    </section>
  )
}
