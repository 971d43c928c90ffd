import type { PlanAnswer } from '../../../shared/domain/plans.ts'
import { districtsOf } from '../../../shared/model/districts.ts'
import { moneyBy } from '../../../shared/model/scenario-compare.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { SideHeads } from './settings-table.tsx'
import type { Side } from './use-sides.ts'

interface MoneyRow {
  key: string
  label: string
  amounts: number[]
}

function MoneyTable({
  title,
  rows,
  sides,
}: {
  title: string
  rows: readonly MoneyRow[]
  sides: readonly Side[]
}) {
  const { number } = usePageWords('scenarios')
  const most = Math.max(1, ...rows.flatMap(({ amounts }) => amounts))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={title}>
      <table className="plain-table scenario-money">
        <SideHeads sides={sides} first={title} numbers />
        <tbody>
          {rows.map(({ key, label, amounts }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {amounts.map((amount, index) => {
                const by = amount - (amounts[0] ?? 0)
                return (
                  <td key={index} className="num">
                    {number(amount)}
                    <i aria-hidden="true" style={{ width: `${(amount / most) * 100}%` }} />
                    {index > 0 && by !== 0 && <small>{`${by > 0 ? '+' : ''}${number(by)}`}</small>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What each list comes to, and where and from which line its money goes. */
export function MoneyPart({ sides }: { sides: readonly Side[] }) {
  const { t, label } = usePageWords('scenarios')
  const lines = useApp((state) => state.catalogue?.fundingLines) ?? []
  const answers = sides.flatMap(({ answer }): PlanAnswer[] => (answer ? [answer] : []))
  const districts = new Map(
    sides.flatMap(({ bundle }) => districtsOf(bundle.edition).map(({ code, fullName }) => [code, fullName])),
  )
  const lineName = (id: string) => {
    const line = lines.find((one) => one.id === id)
    return line ? label(line) : id
  }
  const totals = (['cost', 'works', 'communes', 'people'] as const).map((key) => ({
    key,
    label: t(`money.total.${key}`),
    amounts: answers.map((answer) => Math.round(answer.totals[key])),
  }))
  const named = (rows: ReturnType<typeof moneyBy>, name: (key: string) => string) =>
    rows.map((row) => ({ ...row, label: name(row.key) }))
  return (
    <section className="page-stack" aria-labelledby="money-title">
      <h3 id="money-title">{t('money.title')}</h3>
      {answers.length < sides.length ? (
        <p role="status">{t('works.working')}</p>
      ) : (
        <>
          <p className="hint">{t('money.note')}</p>
          <div className="scenario-money-parts">
            <div className="page-stack">
              <TotalsTable rows={totals} sides={sides} />
              <MoneyTable
                title={t('money.line')}
                rows={named(moneyBy(answers, 'byLine'), lineName)}
                sides={sides}
              />
            </div>
            <MoneyTable
              title={t('money.district')}
              rows={named(moneyBy(answers, 'byDistrict'), (code) => districts.get(code) ?? code)}
              sides={sides}
            />
          </div>
        </>
      )}
    </section>
  )
}

function TotalsTable({ rows, sides }: { rows: readonly MoneyRow[]; sides: readonly Side[] }) {
  const { t, number } = usePageWords('scenarios')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={t('money.totals')}>
      <table className="plain-table">
        <SideHeads sides={sides} first={t('money.totals')} numbers />
        <tbody>
          {rows.map(({ key, label, amounts }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {amounts.map((amount, index) => (
                <td key={index} className="num">
                  {number(amount)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
