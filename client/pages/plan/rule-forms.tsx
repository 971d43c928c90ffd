import type { FormEvent, ReactNode } from 'react'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import {
  type GuardDimension,
  type GuardMeasure,
  MOST_MONEY,
  MOST_UNITS,
  type PlanSettings,
} from '../../../shared/domain/plans.ts'
import { indicatorKind, type NumberKind } from '../../../shared/model/numbers.ts'
import { goalChoices } from '../../../shared/model/works/goals.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { changePlan, yearsOf } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { useNames } from './names.ts'

/** Under which a rule that is being typed is kept. */
export const ruleDraft = (form: 'guard' | 'goal' | 'order'): string => `plan/${form}`

interface FormProps {
  settings: PlanSettings
  onDone: () => void
}

const DIMENSIONS: readonly GuardDimension[] = ['district', 'commune', 'zone', 'workType']
const MEASURES: readonly GuardMeasure[] = ['costShare', 'cost', 'works', 'people']
/** What can be typed for each measure. */
const AMOUNTS: Record<GuardMeasure, NumberKind> = {
  costShare: { decimals: 1, least: 0, most: 100 },
  cost: { decimals: 0, least: 0, most: MOST_MONEY },
  works: { decimals: 0, least: 0, most: MOST_UNITS },
  people: { decimals: 0, least: 0, most: MOST_UNITS },
}
const ZONES = ['1', '2', '3']

interface Choice {
  id: string
  label: string
}

interface ChooseProps {
  label: string
  value: string
  choices: readonly Choice[]
  onChange: (id: string) => void
}

function Choose({ label, value, choices, onChange }: ChooseProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}

function Shell(props: { onDone: () => void; onAdd: () => void; ready: boolean; children: ReactNode }) {
  const { t } = usePageWords('plan')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!props.ready) return
    props.onAdd()
    props.onDone()
  }
  return (
    <form className="plan-form" onSubmit={submit}>
      {props.children}
      <div className="row">
        <button type="submit" className="button primary small" disabled={!props.ready}>
          {t('rules.add')}
        </button>
        <button type="button" className="button small" onClick={props.onDone}>
          {t('rules.cancel')}
        </button>
      </div>
    </form>
  )
}

/** What a guard of each kind can be about. */
function useKeys(): Record<GuardDimension, Choice[]> {
  const { t, label } = usePageWords('plan')
  const { districts, communes } = useNames()
  const workTypes = useApp((state) => state.catalogue?.workTypes) ?? []
  return {
    district: districts.map((one) => ({ id: one.code, label: one.fullName })),
    commune: [...communes].map(([id, name]) => ({ id, label: name })),
    zone: ZONES.map((zone) => ({ id: zone, label: t('rules.zoneName', { zone: 'I'.repeat(Number(zone)) }) })),
    workType: workTypes.map((one) => ({ id: one.id, label: label(one) })),
  }
}

interface GuardDraft {
  dimension: GuardDimension
  /** '' = the first there is. */
  key: string
  measure: GuardMeasure
  min: number | null
  max: number | null
}
const NO_GUARD: GuardDraft = { dimension: 'district', key: '', measure: 'cost', min: null, max: null }

/** A floor or a ceiling. */
export function GuardForm({ settings, onDone }: FormProps) {
  const { t } = usePageWords('plan')
  const keys = useKeys()
  const { value: draft, set, drop } = useDraft<GuardDraft>(ruleDraft('guard'), NO_GUARD)
  const { dimension, measure, min, max } = draft
  const chosen = draft.key || (keys[dimension][0]?.id ?? '')
  const done = () => {
    drop()
    onDone()
  }
  const add = () => {
    const taken = new Set(settings.guards.map((guard) => guard.id))
    let n = settings.guards.length + 1
    while (taken.has(`g${n}`)) n++
    const guard = { id: `g${n}`, dimension, key: chosen, measure, min, max }
    changePlan({ guards: [...settings.guards, guard] })
  }
  const ready = chosen !== '' && (min !== null || max !== null) && (min ?? 0) <= (max ?? Infinity)
  return (
    <Shell onDone={done} onAdd={add} ready={ready}>
      <Choose
        label={t('rules.dimension')}
        value={dimension}
        choices={DIMENSIONS.map((id) => ({ id, label: t(`rules.${id}`) }))}
        onChange={(id) => set({ ...draft, dimension: id as GuardDimension, key: '' })}
      />
      <Choose
        label={t('rules.which')}
        value={chosen}
        choices={keys[dimension]}
        onChange={(key) => set({ ...draft, key })}
      />
      <Choose
        label={t('rules.measure')}
        value={measure}
        choices={MEASURES.map((id) => ({
          id,
          label: t(`rules.${id === 'people' ? 'peopleUnit' : id}`),
        }))}
        onChange={(id) => set({ ...draft, measure: id as GuardMeasure, min: null, max: null })}
      />
      <div className="plan-pair">
        <span>{t('rules.min')}</span>
        <NumberField
          {...AMOUNTS[measure]}
          blank
          className="amount"
          label={t('rules.min')}
          value={min}
          onChange={(amount) => set({ ...draft, min: amount })}
        />
        <span>{t('rules.max')}</span>
        <NumberField
          {...AMOUNTS[measure]}
          blank
          className="amount"
          label={t('rules.max')}
          value={max}
          onChange={(amount) => set({ ...draft, max: amount })}
        />
      </div>
    </Shell>
  )
}

/** The catalogue's target that holds in a year: after 2025 that of 2030 where there is one. */
function targetBy(indicator: Indicator | undefined, year: number): number | null {
  if (!indicator) return null
  const { target2025, target2030 } = indicator
  return year > 2025 ? (target2030 ?? target2025) : target2025
}

/** A level that the province reaches by a year; what cannot be one is named with the reason. */
export function GoalForm({ settings, onDone }: FormProps) {
  const { t, label } = usePageWords('plan')
  const catalogue = useApp((state) => state.catalogue)
  const { offered, refused } = catalogue ? goalChoices(catalogue) : { offered: [], refused: [] }
  const {
    value: draft,
    set,
    drop,
  } = useDraft(ruleDraft('goal'), {
    indicator: offered[0]?.id ?? '',
    /** null = the catalogue's target. */
    value: null as number | null,
    year: settings.to,
  })
  const { indicator, value } = draft
  // The years may have been changed since it was typed.
  const year = Math.min(settings.to, Math.max(settings.from, draft.year))
  const chosen = offered.find((one) => one.id === indicator)
  const level = value ?? targetBy(chosen, year)
  const done = () => {
    drop()
    onDone()
  }
  const add = () =>
    level !== null && changePlan({ goals: [...settings.goals, { indicator, value: level, year }] })
  return (
    <Shell onDone={done} onAdd={add} ready={indicator !== '' && level !== null}>
      <Choose
        label={t('rules.indicator')}
        value={indicator}
        choices={offered.map((one) => ({ id: one.id, label: label(one) }))}
        onChange={(id) => set({ ...draft, indicator: id, value: null })}
      />
      <div className="plan-pair">
        <span>{t('rules.value')}</span>
        {chosen && (
          <NumberField
            {...indicatorKind(chosen)}
            blank
            className="amount"
            label={t('rules.value')}
            value={level}
            onChange={(typed) => set({ ...draft, value: typed })}
          />
        )}
      </div>
      <Choose
        label={t('rules.year')}
        value={String(year)}
        choices={yearsOf(settings).map((one) => ({ id: String(one), label: String(one) }))}
        onChange={(id) => set({ ...draft, year: Number(id) })}
      />
      {refused.length > 0 && (
        <details className="hint" data-testid="goals-refused">
          <summary>{t('goal.refused.title', { n: refused.length })}</summary>
          <ul>
            {refused.map(({ indicator: one, reason }) => (
              <li key={one.id}>
                {label(one)}: {t(`goal.refused.${reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Shell>
  )
}

/** One kind of work waits for another. */
export function OrderForm({ settings, onDone }: FormProps) {
  const { t } = usePageWords('plan')
  const works = useKeys().workType
  const {
    value: draft,
    set,
    drop,
  } = useDraft(ruleDraft('order'), { before: works[0]?.id ?? '', after: works[1]?.id ?? '' })
  const { before, after } = draft
  const done = () => {
    drop()
    onDone()
  }
  const known = settings.precedence.some((one) => one.before === before && one.after === after)
  const add = () => changePlan({ precedence: [...settings.precedence, { before, after }] })
  return (
    <Shell onDone={done} onAdd={add} ready={before !== after && !known}>
      <Choose
        label={t('rules.before')}
        value={before}
        choices={works}
        onChange={(id) => set({ ...draft, before: id })}
      />
      <Choose
        label={t('rules.after')}
        value={after}
        choices={works}
        onChange={(id) => set({ ...draft, after: id })}
      />
    </Shell>
  )
}
