import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { importKind } from '../../../shared/model/intake/kinds.ts'
import { useApp } from '../../panels/use.ts'
import '../../styles/import.css'
import '../../styles/import-columns.css'
import { usePageWords } from '../use-page-words.ts'
import { StepCheck } from './step-check.tsx'
import { StepColumns } from './step-columns.tsx'
import { StepCommit } from './step-commit.tsx'
import { StepFile } from './step-file.tsx'
import { StepMatch } from './step-match.tsx'
import { cancel, commit, goTo, STEPS, type Step, type WizardState, wizard } from './wizard.ts'

const BODIES: Record<Step, () => React.ReactNode> = {
  file: StepFile,
  columns: StepColumns,
  match: StepMatch,
  check: StepCheck,
  commit: StepCommit,
}

/** Whether what a step asks for has been answered, so that the next one makes sense. */
function useAnswered(): (step: Step) => boolean {
  const { draft, request, report } = useStore(wizard)
  const catalogue = useApp((state) => state.catalogue)
  const complete = () => {
    if (!request || !catalogue) return false
    const kind = importKind(request.kind)
    const mapped = kind.fields(catalogue).every((field) => !field.required || field.id in request.mapping)
    const timed = kind.time !== 'period' || /^\d{4}$/.test(request.period)
    return mapped && timed && (kind.time !== 'validity' || request.validFrom !== '')
  }
  const answers: Record<Step, () => boolean> = {
    file: () => draft?.phase === 'ready' && draft.layers.length > 0,
    columns: complete,
    match: () =>
      report?.questions.every(({ key }) => request?.decisions.some((decision) => decision.key === key)) ??
      false,
    check: () => report?.ready ?? false,
    commit: () => false,
  }
  return (step) => answers[step]()
}

function Stepper({ state, answered }: { state: WizardState; answered: (step: Step) => boolean }) {
  const { t } = usePageWords('intake')
  const at = STEPS.indexOf(state.step)
  const reachable = (index: number) =>
    state.dataset === null && STEPS.slice(0, index).every((step) => answered(step))
  return (
    <ol className="stepper">
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at || state.dataset !== null}>
          <button
            type="button"
            aria-current={step === state.step ? 'step' : undefined}
            disabled={index > at && !reachable(index)}
            onClick={() => goTo(step)}
          >
            <i>{index + 1}</i>
            {t(`step.${step}`)}
          </button>
        </li>
      ))}
    </ol>
  )
}

function Footer({ state, answered }: { state: WizardState; answered: (step: Step) => boolean }) {
  const { t } = usePageWords('intake')
  const at = STEPS.indexOf(state.step)
  const before = STEPS[at - 1]
  const next = STEPS[at + 1]
  if (!state.draft || state.dataset) return null
  return (
    <footer className="wizard-footer">
      <button type="button" className="button" onClick={() => cancel()}>
        {t('cancel')}
      </button>
      <span className="grow" role="status">
        {state.busy ? t('working') : ''}
      </span>
      {before && (
        <button type="button" className="button" disabled={state.busy} onClick={() => goTo(before)}>
          {t('back')}
        </button>
      )}
      {next && (
        <button
          type="button"
          className="button primary"
          disabled={state.busy || !answered(state.step)}
          onClick={() => goTo(next)}
        >
          {t(`next.${state.step}`)}
        </button>
      )}
      {!next && (
        <button
          type="button"
          className="button primary"
          disabled={state.busy || !state.report?.ready}
          onClick={() => commit()}
        >
          {t('commit.write')}
        </button>
      )}
    </footer>
  )
}

/** A file on its way in, step by step; nothing is stored before the last. */
export default function ImportPage() {
  const { t } = usePageWords('intake')
  const state = useStore(wizard)
  const answered = useAnswered()
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is read out and begins at its top
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('.page-body')?.scrollTo({ top: 0 })
  }, [state.step])
  const Body = BODIES[state.step]
  return (
    <div className="wizard">
      <Stepper state={state} answered={answered} />
      <section className="wizard-step">
        <h3 ref={heading} tabIndex={-1}>
          {t(`title.${state.step}`)}
        </h3>
        {state.failure && (
          <p className="error-text" role="alert">
            {t('failed', { detail: state.failure })}
          </p>
        )}
        <Body />
      </section>
      <Footer state={state} answered={answered} />
    </div>
  )
}
