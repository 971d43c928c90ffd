import { memo, useState } from 'react'
import type { Goal, Guard, PlanSettings } from '../../../shared/domain/plans.ts'
import { goalRefusal } from '../../../shared/model/works/goals.ts'
import { IconButton } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { draftOf } from '../../state/drafts.ts'
import { changePlan } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { alike } from './alike.ts'
import { useNames } from './names.ts'
import { GoalForm, GuardForm, OrderForm, ruleDraft } from './rule-forms.tsx'
import { usePlanner } from './use-planner.ts'

type Form = 'guard' | 'goal' | 'order'
const FORMS = { guard: GuardForm, goal: GoalForm, order: OrderForm }
const FORM_IDS = Object.keys(FORMS) as Form[]
const BUTTONS: Record<Form, string> = {
  guard: 'rules.addGuard',
  goal: 'rules.addGoal',
  order: 'rules.addOrder',
}

interface RuleProps {
  text: string
  /** Why no plan can ever keep it. */
  never?: string | null
  onRemove: () => void
}

function Rule({ text, never = null, onRemove }: RuleProps) {
  const { t } = usePageWords('plan')
  return (
    <li>
      <span>
        {text}
        {never !== null && <b className="error-text"> {t('goal.never', { reason: never })}</b>}
      </span>
      <IconButton icon="close" label={`${t('rules.remove')}: ${text}`} onClick={onRemove} />
    </li>
  )
}

/** Guards, goals and orders in words. */
function useRuleWords() {
  const { t, number } = usePageWords('plan')
  const names = useNames()
  const nameOf: Record<Guard['dimension'], (key: string) => string> = {
    district: names.district,
    commune: names.commune,
    zone: (zone) => t('rules.zoneName', { zone: 'I'.repeat(Number(zone)) }),
    workType: names.work,
  }
  const guard = ({ dimension, key, measure, min, max }: Guard) => {
    const unit = t(`rules.${measure === 'people' ? 'peopleUnit' : measure}`)
    const limits = [
      min === null ? '' : t('rules.atLeast', { n: number(min, 1), unit }),
      max === null ? '' : t('rules.atMost', { n: number(max, 1), unit }),
    ]
    return t('rules.guardText', { name: nameOf[dimension](key), limits: limits.filter(Boolean).join(', ') })
  }
  const goal = ({ indicator, value, year }: Goal) =>
    t('rules.goalText', { name: names.indicator(indicator), value: `${number(value, 1)}%`, year })
  const order = ({ before, after }: PlanSettings['precedence'][number]) =>
    t('rules.orderText', { before: names.work(before), after: names.work(after) })
  return { guard, goal, order }
}

/** Why a goal can never be reached; null for one that is reckoned with. */
function useNever() {
  const { t } = usePageWords('plan')
  const catalogue = useApp((state) => state.catalogue)
  const goals = usePlanner((state) => state.problem?.goals)
  return ({ indicator }: Goal, index: number): string | null => {
    if (!catalogue || !goals) return null
    const reason = goalRefusal(indicator, catalogue) ?? (goals[index] === null ? 'noFigures' : null)
    return reason && t(`goal.refused.${reason}`)
  }
}

/** Floors, ceilings, provincial targets and orders of works. */
export const RulesSection = memo(
  function RulesSection({ settings }: { settings: PlanSettings }) {
    const { t } = usePageWords('plan')
    const words = useRuleWords()
    const never = useNever()
    const [open, setOpen] = useState<Form | null>(
      () => FORM_IDS.find((id) => draftOf(ruleDraft(id)) !== undefined) ?? null,
    )
    const { guards, goals, precedence } = settings
    const Shown = open && FORMS[open]
    return (
      <section className="plan-section">
        <h3>{t('rules.title')}</h3>
        {guards.length + goals.length + precedence.length === 0 && <p className="hint">{t('rules.none')}</p>}
        <ul className="plan-rules">
          {guards.map((guard) => (
            <Rule
              key={guard.id}
              text={words.guard(guard)}
              onRemove={() => changePlan({ guards: guards.filter((one) => one !== guard) })}
            />
          ))}
          {goals.map((goal, index) => (
            <Rule
              key={`${goal.indicator} ${goal.year} ${goal.value}`}
              text={words.goal(goal)}
              never={never(goal, index)}
              onRemove={() => changePlan({ goals: goals.filter((one) => one !== goal) })}
            />
          ))}
          {precedence.map((pair) => (
            <Rule
              key={`${pair.before} ${pair.after}`}
              text={words.order(pair)}
              onRemove={() => changePlan({ precedence: precedence.filter((one) => one !== pair) })}
            />
          ))}
        </ul>
        {Shown ? (
          <Shown settings={settings} onDone={() => setOpen(null)} />
        ) : (
          <div className="row">
            {FORM_IDS.map((form) => (
              <button key={form} type="button" className="button small" onClick={() => setOpen(form)}>
                {t(BUTTONS[form])}
              </button>
            ))}
          </div>
        )}
      </section>
    )
  },
  alike('guards', 'goals', 'precedence', 'from', 'to'),
)
