import type { InvestmentList, ItemChange } from '../../../shared/domain/lists.ts'
import { diffLists } from '../../../shared/model/lists/diff.ts'
import { usePageWords } from '../use-page-words.ts'
import { useFieldText } from './field-text.ts'
import type { ListView } from './use-view.ts'

const KINDS = ['added', 'removed', 'changed'] as const

function Change({ change, view }: { change: ItemChange; view: ListView }) {
  const { t, number } = usePageWords('lists')
  const fields = useFieldText(view.places)
  const { kind, before, after } = change
  const item = after ?? before
  if (!item) return null
  const place = view.places.get(item.code)?.name ?? item.code
  const named = (
    <th scope="row" rowSpan={Math.max(1, change.fields.length)}>
      {item.name}
      <small>{place}</small>
      <span className="diff-kind" data-kind={kind}>
        {t(`diff.${kind}`)}
      </span>
    </th>
  )
  const value = (side: 'before' | 'after', field: string) => {
    const whole = change[side]
    return whole ? fields.text(field, whole[field as keyof typeof whole]) : ''
  }
  if (kind !== 'changed') {
    const cost = t('diff.costOf', { cost: number(item.cost) })
    return (
      <tr>
        {named}
        <td>{t('diff.whole')}</td>
        <td>{before ? cost : t('blank')}</td>
        <td>{after ? cost : t('blank')}</td>
      </tr>
    )
  }
  return change.fields.map((field, at) => (
    <tr key={field}>
      {at === 0 && named}
      <td>{fields.name(field)}</td>
      <td>{value('before', field)}</td>
      <td>{value('after', field)}</td>
    </tr>
  ))
}

function Money({ before, after }: { before: number; after: number }) {
  const { t, number } = usePageWords('lists')
  const moved = after - before
  return (
    <dl className="tiles">
      <div>
        <dt>{t('diff.before')}</dt>
        <dd>{number(before)}</dd>
      </div>
      <div>
        <dt>{t('diff.after')}</dt>
        <dd data-testid="diff-after">{number(after)}</dd>
      </div>
      <div>
        <dt>{t('diff.moved')}</dt>
        <dd>{`${moved > 0 ? '+' : ''}${number(moved)}`}</dd>
      </div>
    </dl>
  )
}

/** What changed between two versions: of the list itself, then item by item; and its money before and after. */
export function DiffTable({
  before,
  after,
  view,
}: {
  before: InvestmentList
  after: InvestmentList
  view: ListView
}) {
  const { t, number } = usePageWords('lists')
  const fields = useFieldText(view.places)
  const diff = diffLists(before, after)
  const count = (kind: ItemChange['kind']) => diff.items.filter((change) => change.kind === kind).length
  const nothing = diff.items.length + diff.fields.length === 0
  return (
    <section className="diff" aria-label={t('diff.title', { one: before.version, other: after.version })}>
      <h3>{t('diff.title', { one: before.version, other: after.version })}</h3>
      <Money before={diff.costBefore} after={diff.costAfter} />
      <p data-testid="diff-counts">
        {nothing
          ? t('diff.none')
          : KINDS.map((kind) => t(`diff.count.${kind}`, { n: number(count(kind)) })).join(' · ')}
      </p>
      {!nothing && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="wide-table" tabIndex={0} aria-label={t('diff.label')}>
          <table className="plain-table diff-table">
            <thead>
              <tr>
                {(['item', 'field', 'was', 'is'] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`diff.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {diff.fields.map((field) => (
                <tr key={field}>
                  <th scope="row">{t('merge.list')}</th>
                  <td>{fields.name(field)}</td>
                  <td>{fields.text(field, before[field as keyof InvestmentList])}</td>
                  <td>{fields.text(field, after[field as keyof InvestmentList])}</td>
                </tr>
              ))}
              {diff.items.map((change) => (
                <Change key={change.id} change={change} view={view} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
