import { useState } from 'react'
import type { StoryStep } from '../../shared/domain/stories.ts'
import {
  addStep,
  changeStep,
  moveStep,
  openStep,
  present,
  removeStep,
  retakeStep,
  storyOf,
} from '../state/stories.ts'
import { Icon, IconButton } from './icons.tsx'
import { useApp, useScene, useWords } from './use.ts'

function Step({ step, index, last }: { step: StoryStep; index: number; last: boolean }) {
  const { t } = useWords()
  return (
    <li className="step" data-testid="story-step">
      <div className="step-head">
        <span className="rank-badge">{index + 1}</span>
        <input
          aria-label={t('present.titleOf', { n: index + 1 })}
          defaultValue={step.title}
          key={step.title}
          maxLength={140}
          onBlur={(event) =>
            event.target.value !== step.title && changeStep(step.id, { title: event.target.value })
          }
        />
      </div>
      <textarea
        aria-label={t('present.noteOf', { n: index + 1 })}
        placeholder={t('present.note')}
        rows={2}
        defaultValue={step.note}
        key={`n${step.note}`}
        onBlur={(event) =>
          event.target.value !== step.note && changeStep(step.id, { note: event.target.value })
        }
      />
      <div className="step-tools">
        <button type="button" className="button small" onClick={() => openStep(step)}>
          {t('present.open')}
        </button>
        <IconButton
          icon="camera"
          label={t('present.retake', { n: index + 1 })}
          onClick={() => retakeStep(step.id)}
        />
        <IconButton
          icon="up"
          label={t('present.up', { n: index + 1 })}
          disabled={index === 0}
          onClick={() => moveStep(step.id, -1)}
        />
        <IconButton
          icon="down"
          label={t('present.down', { n: index + 1 })}
          disabled={last}
          onClick={() => moveStep(step.id, 1)}
        />
        <IconButton
          icon="trash"
          label={t('present.remove', { n: index + 1 })}
          onClick={() => removeStep(step.id)}
        />
      </div>
    </li>
  )
}

/** The steps of a presentation: kept views with a title and a note, in order. */
export function PresentPanel() {
  const { t, label } = useWords()
  const scene = useScene()
  const steps = useApp((state) => storyOf(state.stories).steps)
  const [title, setTitle] = useState('')
  const suggested = scene ? label(scene.indicator) : ''
  return (
    <>
      <section className="panel-section">
        <form
          className="stack-form"
          onSubmit={(event) => {
            event.preventDefault()
            addStep(title.trim() || suggested)
            setTitle('')
          }}
        >
          <label className="field">
            <span>{t('present.newTitle')}</span>
            <input
              value={title}
              placeholder={suggested}
              maxLength={140}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <button type="submit" className="button">
            <Icon name="plus" size={15} />
            {t('present.add')}
          </button>
        </form>
      </section>
      {steps.length === 0 ? (
        <p className="empty">{t('present.empty')}</p>
      ) : (
        <>
          <button type="button" className="button primary block" onClick={() => present(0)}>
            <Icon name="present" size={16} />
            {t('present.start', { n: steps.length })}
          </button>
          <ol className="steps">
            {steps.map((step, index) => (
              <Step key={step.id} step={step} index={index} last={index === steps.length - 1} />
            ))}
          </ol>
          <p className="hint">{t('present.keys')}</p>
        </>
      )}
    </>
  )
}
