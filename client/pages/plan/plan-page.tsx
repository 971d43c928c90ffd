import { memo, useState } from 'react'
import type { PlanSettings } from '../../../shared/domain/plans.ts'
import { keepsNobody, NobodyKept } from '../../panels/nobody-kept.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import { startsWithInventedCaps } from '../../state/plan-settings.ts'
import { planAgain } from '../../state/planner.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/plan.css'
import '../../styles/plan-answer.css'
import '../../styles/plan-pictures.css'
import { Tabs } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { AimSection } from './aim-section.tsx'
import { AnswerHead } from './answer-head.tsx'
import { BudgetSection } from './budget-section.tsx'
import { ComparePart } from './compare-part.tsx'
import { ConflictPanel } from './conflict-panel.tsx'
import { CurvePart } from './curve-part.tsx'
import { LocksSection } from './locks-section.tsx'
import { OutsidePart } from './outside-part.tsx'
import { PackagesSection } from './packages-section.tsx'
import { PlanList } from './plan-list.tsx'
import { PlanMap } from './plan-map.tsx'
import { PricesPart } from './prices-part.tsx'
import { RulesSection } from './rules-section.tsx'
import { SaveSection } from './save-section.tsx'
import { OnlyNew, SourceBar } from './source-bar.tsx'
import { usePlanner, usePlanSettings } from './use-planner.ts'
import { YearChart } from './year-chart.tsx'

const PARTS = {
  list: PlanList,
  outside: OutsidePart,
  prices: PricesPart,
  curve: CurvePart,
  compare: ComparePart,
}
type Part = keyof typeof PARTS
const PART_IDS = Object.keys(PARTS) as Part[]

function Parts() {
  const { t } = usePageWords('plan')
  const [part, setPart] = useState<Part>('list')
  const Shown = PARTS[part]
  const ofList = usePlanner((state) => state.list !== null)
  return (
    <>
      <Tabs
        label={t('tabs.label')}
        ids={PART_IDS}
        chosen={part}
        nameOf={(id) => t(`tabs.${id}`)}
        onChoose={setPart}
        panel="plan-part"
      />
      <div id="plan-part" role="tabpanel" aria-labelledby={`plan-part-${part}`}>
        {ofList && part !== 'list' ? <OnlyNew what={t('source.part')} /> : <Shown />}
      </div>
    </>
  )
}

/** Of its own: moving money draws the sliders again, not the answer to the money before. */
const Answer = memo(function Answer() {
  const { t } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  if (!answer) return <p role="status">{t('answer.computing')}</p>
  if (answer.status === 'infeasible') return <ConflictPanel />
  return (
    <>
      <AnswerHead />
      <div className="plan-pictures">
        <PlanMap />
        <YearChart />
      </div>
      <Parts />
    </>
  )
})

function NoWorks() {
  const { t } = usePageWords('plan')
  const scene = useScene()
  if (scene && keepsNobody(scene)) return <NobodyKept scene={scene} />
  return (
    <div className="page-empty">
      <p>{t('noWorks')}</p>
      <button type="button" className="button primary" onClick={() => openPage('works')}>
        {t('openWorks')}
      </button>
    </div>
  )
}

function Illustrative() {
  const { t } = usePageWords('plan')
  const works = usePlanner(({ problem, list }) =>
    (list?.items ?? problem?.candidates ?? []).some((one) => one.quality === 'illustrative'),
  )
  const ofList = usePlanner((state) => state.list !== null)
  // Caps that nobody has touched are invented, whatever the works rest on.
  const caps = useApp(startsWithInventedCaps) && !ofList
  return works || caps ? <p className="plan-warning">{t('illustrative')}</p> : null
}

/** Everything a plan is worked out from. */
function Settings({ settings }: { settings: PlanSettings }) {
  return (
    <>
      <BudgetSection settings={settings} />
      <AimSection settings={settings} />
      <PackagesSection settings={settings} />
      <RulesSection settings={settings} />
      <LocksSection settings={settings} />
      <SaveSection />
    </>
  )
}

/** The best list under a budget: money and rules on the left, what they give on the right. */
export default function PlanPage() {
  const { t } = usePageWords('plan')
  const problem = usePlanner((state) => state.problem)
  const failure = usePlanner((state) => state.failure)
  const list = usePlanner((state) => state.list)
  const lost = usePlanner((state) => state.lost)
  const settings = usePlanSettings()
  const scene = useApp((state) => state.phase)
  if (lost)
    return (
      <div className="page-stack">
        <SourceBar />
      </div>
    )
  if (failure)
    return (
      <div className="page-stack" role="alert">
        <p className="error-text">{t('failed', { detail: failure })}</p>
        <button type="button" className="button primary" onClick={planAgain}>
          {t('again')}
        </button>
      </div>
    )
  if (!problem || !settings || scene !== 'ready') return <p role="status">{t('loading')}</p>
  return (
    <div className="plan" data-testid="plan">
      <div className="plan-settings">
        {list ? <p className="hint">{t('source.settings')}</p> : <Settings settings={settings} />}
      </div>
      <div className="plan-answer">
        <SourceBar />
        <Illustrative />
        {!list && problem.candidates.length === 0 ? <NoWorks /> : <Answer />}
      </div>
    </div>
  )
}
