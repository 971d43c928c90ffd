import type { HTMLAttributes } from 'react'
import { STORY_CHARTS, type StoryChart, type StoryStep } from '../../shared/domain/stories.ts'
import { lookingOnly } from '../api.ts'
import { IconButton } from '../panels/icons.tsx'
import { useApp } from '../panels/use.ts'
import { useLeftText } from '../panels/use-draft.ts'
import { changeStep, openStep, removeStep, retakeStep, storyOf, takeOther } from '../state/stories.ts'
import { useLost, useStoryWords } from './story-words.ts'

interface Props {
  step: StoryStep
  /** Counted from 0. */
  index: number
  last: boolean
  grip: HTMLAttributes<HTMLElement>
  onMove: (by: 1 | -1) => void
}

/** Words of a step, saved when they are left. */
function useStepText(step: StoryStep, part: 'title' | 'text' | 'note') {
  const story = useApp((state) => storyOf(state).id)
  return useLeftText(
    `story/${story}/step/${step.id}/${part}`,
    step[part],
    (text) => void changeStep(step.id, { [part]: text }, story),
  )
}

function Text(props: { name: string; hint: string; step: StoryStep; part: 'text' | 'note' }) {
  const field = useStepText(props.step, props.part)
  return (
    <label className="field">
      <span>{props.name}</span>
      <textarea placeholder={props.hint} rows={2} maxLength={5000} {...field} />
    </label>
  )
}

function Title({ step, n }: { step: StoryStep; n: number }) {
  const { ui } = useStoryWords()
  const field = useStepText(step, 'title')
  return <input aria-label={ui('present.titleOf', { n })} maxLength={140} {...field} />
}

/** What stands beside the map: text, chart, a second view; and what only the speaker sees. */
function Details({ step, n }: { step: StoryStep; n: number }) {
  const { t } = useStoryWords()
  return (
    <details className="step-more">
      <summary>
        {t('more')}
        <span className="visually-hidden"> {t('ofStep', { n })}</span>
        <span className="step-has">
          {[
            step.text && t('has.text'),
            step.note && t('has.note'),
            step.chart !== 'none' && t('has.chart'),
            step.other && t('has.other'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </summary>
      <Text name={t('textOf', { n })} hint={t('text')} step={step} part="text" />
      <Text name={t('noteOf', { n })} hint={t('note')} step={step} part="note" />
      <label className="field">
        <span>{t('chartOf', { n })}</span>
        <select
          value={step.chart}
          onChange={(event) => changeStep(step.id, { chart: event.target.value as StoryChart })}
        >
          {STORY_CHARTS.map((chart) => (
            <option key={chart} value={chart}>
              {t(`chart.${chart}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="step-other">
        <button type="button" className="button small" onClick={() => takeOther(step.id)}>
          {t('takeOther')}
        </button>
        {step.other && (
          <button type="button" className="link-button" onClick={() => changeStep(step.id, { other: '' })}>
            {t('dropOther')}
          </button>
        )}
        <p className="hint">{t(step.other ? 'hasOther' : 'otherHint')}</p>
      </div>
    </details>
  )
}

/** One step in the panel. */
export function StepCard({ step, index, last, grip, onMove }: Props) {
  const { t, ui } = useStoryWords()
  const lost = useLost(step)
  const n = index + 1
  if (lookingOnly)
    return (
      <button type="button" className="button small" onClick={() => openStep(step)}>
        {n}. {step.title}
      </button>
    )
  return (
    <>
      <div className="step-head">
        <span className="rank-badge step-grip" title={t('drag')} {...grip}>
          {n}
        </span>
        <Title step={step} n={n} />
      </div>
      <div className="step-tools">
        <button type="button" className="button small" onClick={() => openStep(step)}>
          {ui('present.open')}
        </button>
        <IconButton icon="camera" label={ui('present.retake', { n })} onClick={() => retakeStep(step.id)} />
        <IconButton
          icon="up"
          label={ui('present.up', { n })}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton icon="down" label={ui('present.down', { n })} disabled={last} onClick={() => onMove(1)} />
        <IconButton icon="trash" label={ui('present.remove', { n })} onClick={() => removeStep(step.id)} />
      </div>
      {lost && <p className="hint step-lost">{lost}</p>}
      <Details step={step} n={n} />
    </>
  )
}
