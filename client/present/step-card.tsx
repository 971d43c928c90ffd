import type { HTMLAttributes } from 'react'
import { STORY_CHARTS, type StoryChart, type StoryStep } from '../../shared/domain/stories.ts'
import { lookingOnly } from '../api.ts'
import { IconButton } from '../panels/icons.tsx'
import { changeStep, openStep, removeStep, retakeStep, takeOther } from '../state/stories.ts'
import { useStoryWords } from './story-words.ts'

interface Props {
  step: StoryStep
  /** Counted from 0. */
  index: number
  last: boolean
  grip: HTMLAttributes<HTMLElement>
  onMove: (by: 1 | -1) => void
}

/** A text that is saved when it is left. */
function Text(props: { name: string; hint: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span>{props.name}</span>
      <textarea
        placeholder={props.hint}
        rows={2}
        maxLength={5000}
        key={props.value}
        defaultValue={props.value}
        onBlur={({ target }) => target.value !== props.value && props.onChange(target.value)}
      />
    </label>
  )
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
      <Text
        name={t('textOf', { n })}
        hint={t('text')}
        value={step.text}
        onChange={(text) => changeStep(step.id, { text })}
      />
      <Text
        name={t('noteOf', { n })}
        hint={t('note')}
        value={step.note}
        onChange={(note) => changeStep(step.id, { note })}
      />
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
        <input
          aria-label={ui('present.titleOf', { n })}
          defaultValue={step.title}
          key={step.title}
          maxLength={140}
          onBlur={({ target }) => target.value !== step.title && changeStep(step.id, { title: target.value })}
        />
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
      <Details step={step} n={n} />
    </>
  )
}
