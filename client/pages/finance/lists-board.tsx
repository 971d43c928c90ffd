import { useState } from 'react'
import type { InvestmentList } from '../../../shared/domain/lists.ts'
import { type LineMoney, type MoneyRow, moneyBoard } from '../../../shared/model/lists/board.ts'
import { isEditable } from '../../../shared/model/lists/status.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import { LoadFailed } from '../load-failed.tsx'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Blank } from './official-board.tsx'
import { Rate } from './rate.tsx'
import { isIn, type Scope, useSavedLists } from './use-saved-lists.ts'

function Amounts({ row }: { row: MoneyRow }) {
  const { t, number } = usePageWords('finance')
  const unsaid = <Blank text={t('notReported')} />
  return (
    <>
      <td className="num">{number(row.planned)}</td>
      <td className="num">{number(row.plan)}</td>
      <td className="num">{row.carried === null ? <Blank text="–" /> : number(row.carried)}</td>
      <td className="num">
        {row.disbursed === null ? unsaid : number(row.disbursed)}
        {row.reported > 0 && row.reported < row.amounts && (
          <small>{t('lists.reported', { n: number(row.reported), of: number(row.amounts) })}</small>
        )}
      </td>
      <td className="num">{row.rate === null ? <Blank text="–" /> : <Rate percent={row.rate} />}</td>
    </>
  )
}

function Line({ money }: { money: LineMoney }) {
  const { t, label } = usePageWords('finance')
  const line = useApp((state) => state.catalogue?.fundingLines.find(({ id }) => id === money.line))
  return (
    <tbody>
      <tr className="finance-line">
        <th scope="rowgroup" colSpan={6}>
          {line ? label(line) : money.line}
        </th>
      </tr>
      {money.years.map((row) => (
        <tr key={row.year}>
          <th scope="row">{row.year}</th>
          <Amounts row={row} />
        </tr>
      ))}
      {money.years.length > 1 && (
        <tr data-total="true">
          <th scope="row">{t('lists.period')}</th>
          <Amounts row={money} />
        </tr>
      )}
    </tbody>
  )
}

const COLUMNS = ['planned', 'plan', 'carried', 'disbursed', 'rate'] as const

function Table({ lists }: { lists: InvestmentList[] }) {
  const { t, number } = usePageWords('finance')
  const lines = useApp((state) => state.catalogue?.fundingLines) ?? []
  const board = moneyBoard(
    lists,
    lines.map(({ id }) => id),
  )
  const caption = t('lists.caption', { lists: number(lists.length) })
  if (board.length === 0) return <p className="hint">{t('lists.noMoney')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={caption}>
      <table className="plain-table finance-table" data-testid="finance-lists">
        <caption>{caption}</caption>
        <NumberHeads first={t('lists.year')} numbers={COLUMNS.map((key) => t(`lists.${key}`))} />
        {board.map((money) => (
          <Line key={money.line} money={money} />
        ))}
      </table>
    </section>
  )
}

interface ScopeProps {
  scope: Scope
  all: InvestmentList[]
  onChange: (scope: Scope) => void
}

function ScopeChoice({ scope, all, onChange }: ScopeProps) {
  const { t, number } = usePageWords('finance')
  const handed = all.filter((list) => !isEditable(list)).length
  const value = typeof scope === 'string' ? scope : `list:${scope.list}`
  return (
    <label className="field finance-scope">
      <span>{t('lists.scope')}</span>
      <select
        value={value}
        onChange={({ target }) =>
          onChange(
            target.value === 'all' || target.value === 'handed'
              ? target.value
              : { list: target.value.slice(5) },
          )
        }
      >
        <option value="all">{t('lists.all', { n: number(all.length) })}</option>
        <option value="handed">{t('lists.handed', { n: number(handed) })}</option>
        {all.map(({ id, title }) => (
          <option key={id} value={`list:${id}`}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}

function NoLists() {
  const { t } = usePageWords('finance')
  return (
    <div className="page-empty">
      <p>{t('lists.none')}</p>
      <div className="row">
        <button type="button" className="button primary" onClick={() => openPage('plan')}>
          {t('lists.openPlan')}
        </button>
        <button type="button" className="button" onClick={() => openPage('lists')}>
          {t('lists.openLists')}
        </button>
      </div>
    </div>
  )
}

function Body() {
  const { t } = usePageWords('finance')
  const [scope, setScope] = useState<Scope>('all')
  const { value: all, failure, again } = useSavedLists()
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!all) return <p role="status">{t('lists.loading')}</p>
  if (all.length === 0) return <NoLists />
  const lists = all.filter((list) => isIn(scope, list))
  const invented = lists.some(({ items }) => items.some(({ quality }) => quality === 'illustrative'))
  return (
    <>
      <ScopeChoice scope={scope} all={all} onChange={setScope} />
      {invented && (
        <p className="hint">
          <QualityMark quality="illustrative" /> {t('lists.illustrative')}
        </p>
      )}
      {lists.length === 0 ? <p className="hint">{t('lists.noneHere')}</p> : <Table lists={lists} />}
    </>
  )
}

/** What the saved lists come to by line and year. */
export function ListsBoard() {
  const { t } = usePageWords('finance')
  return (
    <section className="page-stack" aria-labelledby="finance-saved">
      <div>
        <h3 id="finance-saved">{t('lists.title')}</h3>
        <p className="hint">{t('lists.note')}</p>
      </div>
      <Body />
    </section>
  )
}
