import { useMemo } from 'react'
import type { PlanAnswer } from '../../../shared/domain/plans.ts'
import { vietnamDay } from '../../../shared/model/dates.ts'
import { planSpread } from '../../../shared/model/meaning/spread.ts'
import { planWarnings, sayWarning } from '../../../shared/model/meaning/warnings.ts'
import { useApp, useScene } from '../../panels/use.ts'
import { improve, stopImproving } from '../../state/planner.ts'
import { usePageWords } from '../use-page-words.ts'
import { useLineNames } from './names.ts'
import { usePlanner } from './use-planner.ts'

const REASONS = ['excluded', 'veto', 'funded', 'noPeople', 'noMoney', 'outside'] as const

/** How near the plan is to the best there can be, and the way to a closer one. */
function Certainty({ answer }: { answer: PlanAnswer }) {
  const { t, number } = usePageWords('plan')
  const busy = usePlanner((state) => state.busy)
  const exact = usePlanner((state) => state.exact)
  const percent = (gap: number) => number(Math.ceil(gap * 1000) / 10, 1)
  return (
    <p className="plan-certainty">
      <span role="status" data-testid="plan-gap">
        {busy
          ? t('answer.computing')
          : t(answer.exact ? 'answer.exactGap' : 'answer.gap', { gap: percent(answer.gap) })}
      </span>
      {exact ? (
        <>
          <progress aria-label={t('answer.improvingFirst')} />
          <span>
            {exact.gap === null
              ? t('answer.improvingFirst')
              : t('answer.improving', { gap: percent(exact.gap) })}
          </span>
          <button type="button" className="button small" onClick={stopImproving}>
            {t('answer.stop')}
          </button>
        </>
      ) : (
        !answer.exact && (
          <button
            type="button"
            className="button small"
            disabled={busy}
            title={t('answer.improveNote')}
            onClick={improve}
          >
            {t('answer.improve')}
          </button>
        )
      )}
    </p>
  )
}

function LeftOut({ answer }: { answer: PlanAnswer }) {
  const { t, number } = usePageWords('plan')
  const parts = REASONS.filter((reason) => answer.leftOut[reason] > 0).map((reason) =>
    t(`answer.${reason}`, { n: number(answer.leftOut[reason]) }),
  )
  if (parts.length === 0) return null
  return <p className="hint">{t('answer.leftOut', { list: parts.join(', ') })}</p>
}

/** Whether money goes to crumbs, and to whom: median per commune, small works, fifths of need. */
function Spread({ answer }: { answer: PlanAnswer }) {
  const { t, number } = usePageWords('plan')
  const scene = useScene()
  const least = usePlanner((state) => state.answered?.settings.packages?.work ?? null)
  const spread = useMemo(() => {
    const needs = (scene?.ranking.rows ?? []).map(({ code, total, totalLow }) => ({
      code,
      need: total ?? totalLow,
    }))
    return planSpread(answer.items, needs, least)
  }, [answer, scene, least])
  if (spread.medianCommune === null) return null
  return (
    <p className="hint" data-testid="plan-spread">
      {t('answer.spread', {
        median: number(Math.round(spread.medianCommune)),
        small: number(spread.smallWorks),
        least: number(spread.least),
      })}{' '}
      {t('answer.fifths', { list: spread.fifths.map((money) => number(money)).join(' / ') })}
    </p>
  )
}

/** Years that are past, and years with more money of a line than it really had. */
function YearWarnings({ answer }: { answer: PlanAnswer }) {
  const { language } = usePageWords('plan')
  const settings = usePlanner((state) => state.answered?.settings)
  const catalogue = useApp((state) => state.catalogue)
  const { full } = useLineNames()
  if (!settings || !catalogue) return null
  const warnings = planWarnings(settings, answer.totals, catalogue, vietnamDay(new Date()))
  return warnings.map((warning) => {
    const text = sayWarning(warning, full, language)
    return (
      <p key={text} className="plan-warning">
        {text}
      </p>
    )
  })
}

/** The plan in five numbers. */
export function AnswerHead() {
  const { t, number } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  const ofList = usePlanner((state) => state.list !== null)
  if (!answer) return null
  if (answer.status === 'none') return <p className="error-text">{t('answer.none')}</p>
  const { totals } = answer
  const tiles = [
    ['works', totals.works],
    ['communes', totals.communes],
    ['people', totals.people],
    ['cost', totals.cost],
    // A saved list was not made by an objective.
    ...(ofList ? [] : [['value', Math.round(answer.objective)] as const]),
  ] as const
  return (
    <>
      <dl className="tiles plan-tiles">
        {tiles.map(([id, value]) => (
          <div key={id} title={id === 'people' || id === 'works' ? t(`answer.${id}Note`) : undefined}>
            <dt>{id === 'cost' ? `${t('answer.cost')}, ${t('rules.cost')}` : t(`answer.${id}`)}</dt>
            <dd data-testid={`plan-${id}`}>{number(value)}</dd>
          </div>
        ))}
      </dl>
      {!ofList && <Certainty answer={answer} />}
      <Spread answer={answer} />
      <LeftOut answer={answer} />
      <YearWarnings answer={answer} />
    </>
  )
}
