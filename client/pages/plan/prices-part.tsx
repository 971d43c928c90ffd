import { useState } from 'react'
import type { GuaranteePrice, LinePrice, PlanAnswer } from '../../../shared/domain/plans.ts'
import { describe } from '../../../shared/model/meaning/describe.ts'
import { planner } from '../../state/planner.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useLineNames, usePlanNames } from './names.ts'
import { usePlanner } from './use-planner.ts'
import { useQuestion } from './use-question.ts'

/** Worth below this part of the plan is not worth a line of its own. */
const NOTHING = 1e-6
/** What one decimal shows. */
const SHOWN = 0.05
/** Percent. */
const LEAST_SHOWN = 0.01

function usePercent() {
  const { t, number } = usePageWords('plan')
  const objective = usePlanner((state) => state.answer?.objective ?? 0)
  return (value: number) => {
    if (objective <= 0) return '–'
    const percent = (value / objective) * 100
    // Rounded to nothing, something would read as nothing.
    const small = value > NOTHING && percent < LEAST_SHOWN
    return small ? t('prices.under', { n: number(LEAST_SHOWN, 2) }) : `${number(percent, 2)}%`
  }
}

function Lines({ lines }: { lines: readonly LinePrice[] }) {
  const { t, number } = usePageWords('plan')
  const { full } = useLineNames()
  const percent = usePercent()
  return (
    <div className="wide-table">
      <table className="plain-table">
        <caption>{t('prices.lines')}</caption>
        <NumberHeads
          first={t('prices.line')}
          numbers={[t('prices.worth'), t('prices.percent'), t('prices.peopleMore')]}
        />
        <tbody>
          {lines.map(({ line, year, perBillion, people }) => (
            <tr key={`${line} ${year}`}>
              <th scope="row">
                {full(line)}, {year ?? t('budget.period')}
              </th>
              {perBillion > NOTHING ? (
                <>
                  <td className="num">{number(perBillion, 1)}</td>
                  <td className="num">{percent(perBillion)}</td>
                  <td className="num">{number(people === null ? null : Math.round(people))}</td>
                </>
              ) : (
                <td colSpan={3} className="num soft">
                  {t('prices.useless')}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Guarantees({ prices }: { prices: readonly GuaranteePrice[] }) {
  const { t, number, language } = usePageWords('plan')
  const names = usePlanNames()
  const percent = usePercent()
  if (prices.length === 0) return <p className="hint">{t('prices.none')}</p>
  return (
    <div className="wide-table">
      <table className="plain-table">
        <caption>{t('prices.guarantees')}</caption>
        <NumberHeads first={t('prices.guarantee')} numbers={[t('prices.lost'), t('prices.percent')]} />
        <tbody>
          {prices.map(({ constraint, lost, atLeast, atMost }) => (
            <tr key={constraint.id}>
              <th scope="row">{describe(constraint, names, language)}</th>
              <td className="num">
                {lost > NOTHING ? number(lost, 1) : t('prices.free')}
                {lost > NOTHING && atLeast !== undefined && atLeast <= 0 && (
                  <small>{t('prices.unsure')}</small>
                )}
                {atMost !== undefined && atMost - lost > SHOWN && (
                  <small> {t('prices.atMost', { n: number(atMost, 1) })}</small>
                )}
              </td>
              <td className="num">{percent(lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What more money buys, line by line, and what each guarantee costs. */
export function PricesPart() {
  const { t } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  // Close prices belong to the answer that they were asked for.
  const [asked, setAsked] = useState<PlanAnswer | null>(null)
  const exact = asked !== null && asked === answer
  const { result, failure } = useQuestion(
    'prices',
    () => {
      const { answer: now } = planner.getState()
      return now && { answer: now, exact }
    },
    exact,
  )
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  return (
    <div className="page-stack" data-testid="plan-prices">
      <p>{t('prices.intro')}</p>
      {result ? (
        <>
          <Lines lines={result.lines} />
          <Guarantees prices={result.guarantees} />
          {result.guarantees.length > 0 && !result.exact && (
            <>
              <p className="hint">{t('prices.rough')}</p>
              <div className="row">
                <button
                  type="button"
                  className="button small"
                  disabled={exact}
                  onClick={() => setAsked(answer)}
                >
                  {t(exact ? 'answer.computing' : 'prices.exact')}
                </button>
              </div>
            </>
          )}
        </>
      ) : (
        <p role="status">{t('answer.computing')}</p>
      )}
    </div>
  )
}
