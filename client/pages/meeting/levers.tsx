import { memo } from 'react'
import type { MeetingStateContent } from '../../../shared/domain/meetings.ts'
import { useScene } from '../../panels/use.ts'
import { weigh } from '../../state/plan.ts'
import { indicatorOf } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { BudgetSection } from '../plan/budget-section.tsx'
import { SourceBar } from '../plan/source-bar.tsx'
import { usePlanner, usePlanSettings } from '../plan/use-planner.ts'
import { TopField } from '../top-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { Locks } from './locks.tsx'

interface WeightProps {
  indicator: string
  weight: number
  /** As it stood; null = was no criterion. */
  before: number | null
}

const Weight = memo(function Weight({ indicator: id, weight, before }: WeightProps) {
  const { t, short, label, number } = usePageWords('meeting')
  const indicator = indicatorOf(get(), id)
  return (
    <label className="meeting-weight" data-changed={before !== weight}>
      <span title={label(indicator)}>{short(indicator)}</span>
      <output>
        {before !== weight && <s>{before === null ? '–' : number(before, 1)}</s>}
        <b>{number(weight, 1)}%</b>
      </output>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={t('levers.weightOf', { name: label(indicator) })}
        value={weight}
        onChange={(event) => weigh(id, Number(event.target.value))}
      />
    </label>
  )
})

function Weights({ before }: { before: MeetingStateContent }) {
  const { t } = usePageWords('meeting')
  const scene = useScene()
  const was = (id: string) =>
    before.scenario.criteria.find(({ indicator }) => indicator === id)?.weight ?? null
  return (
    <section className="plan-section" aria-labelledby="meeting-weights">
      <h3 id="meeting-weights">{t('levers.weights')}</h3>
      {scene?.scenario.criteria.map(({ indicator, weight }) => (
        <Weight key={indicator} indicator={indicator} weight={weight} before={was(indicator)} />
      ))}
    </section>
  )
}

/** What a meeting may move: weights, number of first places, money, communes in or out. */
export function Levers({ before }: { before: MeetingStateContent }) {
  const { t } = usePageWords('meeting')
  const settings = usePlanSettings()
  const { t: plan } = usePageWords('plan')
  const ofList = usePlanner((state) => state.list !== null)
  return (
    <div className="meeting-levers">
      <Weights before={before} />
      <TopField name={t('levers.top')} className="meeting-top" />
      <SourceBar />
      {ofList && <p className="hint">{plan('source.settings')}</p>}
      {settings && !ofList && <Locks settings={settings} />}
      {settings && !ofList && <BudgetSection settings={settings} />}
    </div>
  )
}
