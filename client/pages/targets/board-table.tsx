import type { Indicator, Target } from '../../../shared/domain/indicators.ts'
import { changeUnit } from '../../../shared/model/layer-change.ts'
import type { TargetRow } from '../../../shared/model/target-board.ts'
import { type Goal, TARGET_YEARS, type TargetYear } from '../../../shared/model/targets.ts'
import { Icon } from '../../panels/icons.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { setLink } from '../../state/store.ts'
import { openPage, showIndicator } from '../../state/view.ts'
import { asShare } from '../trend/trend-model.ts'
import { usePageWords } from '../use-page-words.ts'
import { Sparkline } from './sparkline.tsx'

const SIGNS: Record<string, string> = { '>': '> ', '>=': '≥ ', '<': '< ', '<=': '≤ ', '=': '' }

/** "80", "> 98", "35–40", or the words of the plan. */
function useGoalText() {
  const { number, language } = usePageWords('time')
  return (goal: Goal, target: Target) => {
    if (goal.kind === 'number') return `${SIGNS[goal.op]}${number(goal.value, 2)}`
    if (goal.kind === 'range') return `${SIGNS[goal.op]}${number(goal.low, 2)}–${number(goal.high, 2)}`
    if (goal.kind === 'words') return language === 'vi' && target.words2030Vi ? target.words2030Vi : goal.text
    return ''
  }
}

function NowCell({ row }: { row: TargetRow }) {
  const { t, value: show } = usePageWords('time')
  const { indicator, now } = row
  if (!indicator) return <td className="soft">{t('board.noIndicator')}</td>
  if (!now) return <td className="soft">{show(null, indicator)}</td>
  return (
    <td>
      <b className="num">{show(now.value, asShare(indicator))}</b>
      <small>
        {t('board.period', { period: now.period })} <QualityMark quality={now.quality} />
      </small>
      {now.missing > 0 && <small>{t('board.missing', { n: now.missing })}</small>}
    </td>
  )
}

/** A distance in the unit of the indicator: points for shares. */
function gapText(gap: number, indicator: Indicator, words: ReturnType<typeof usePageWords>): string {
  const size = words.number(gap, Math.max(1, indicator.decimals))
  return words.t('board.gap', { gap: `${size} ${changeUnit(indicator, words.language)}`.trim() })
}

function YearCell({ row, year }: { row: TargetRow; year: TargetYear }) {
  const words = usePageWords('time')
  const { t, value: show } = words
  const goalText = useGoalText()
  const { goal, state, gap, outlook } = row.years[year]
  if (state === null)
    return (
      <td className="soft">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('board.noGoal')}</span>
      </td>
    )
  return (
    <td>
      <b className="num">{goalText(goal, row.target)}</b>
      <span className="target-state" data-state={state}>
        {t(`state.${state}`)}
      </span>
      {row.indicator && gap !== null && gap > 0 && <small>{gapText(gap, row.indicator, words)}</small>}
      {row.indicator && outlook && (
        <small>
          {t('board.outlook', { value: show(outlook.value, asShare(row.indicator)) })}
          {outlook.met !== null && `, ${t(outlook.met ? 'board.reaches' : 'board.misses')}`}
        </small>
      )}
    </td>
  )
}

function openTrend(indicator: Indicator): void {
  showIndicator(indicator.group, indicator.id)
  setLink({ areas: ['p'] })
  openPage('trend')
}

function Row({ row }: { row: TargetRow }) {
  const { t, label } = usePageWords('time')
  const { target, indicator, differs } = row
  const scope = label({ labelVi: target.scopeVi, labelEn: target.scopeEn })
  const note = label({ labelVi: target.noteVi, labelEn: target.noteEn })
  return (
    <tr data-target={target.id}>
      <th scope="row">
        {label(target)}
        <small>
          {label({ labelVi: target.unitVi, labelEn: target.unit })} · {scope}
        </small>
        {differs && <small className="differs">{t('board.differs', { scope })}</small>}
        {note && <small>{note}</small>}
      </th>
      <NowCell row={row} />
      <td className="path">
        {indicator && (
          <button
            type="button"
            className="spark-button"
            aria-label={t('board.trend', { name: label(target) })}
            title={t('board.trend', { name: label(target) })}
            onClick={() => openTrend(indicator)}
          >
            <Sparkline points={row.points} />
            <Icon name="right" size={14} />
          </button>
        )}
      </td>
      {TARGET_YEARS.map((year) => (
        <YearCell key={year} row={row} year={year} />
      ))}
    </tr>
  )
}

/** Every target with its figure of today, its path, and where it stands for each year. */
export function BoardTable({ rows }: { rows: readonly TargetRow[] }) {
  const { t } = usePageWords('time')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="wide-table time-table board" tabIndex={0} aria-label={t('board.table')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('board.target')}</th>
            <th scope="col">{t('board.now')}</th>
            <th scope="col">{t('board.path')}</th>
            {TARGET_YEARS.map((year) => (
              <th key={year} scope="col">
                {t('board.year', { year })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.target.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
