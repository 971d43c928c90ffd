import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Decision, MatchQuestion } from '../../../shared/domain/intake.ts'
import { searchUnits } from '../../../shared/model/search.ts'
import { useApp } from '../../panels/use.ts'
import { bundleOf } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { check, decide, wizard } from './wizard.ts'

/** Finds any other commune by name, without diacritics. */
function OtherUnit({ question }: { question: MatchQuestion }) {
  const { t } = usePageWords('intake')
  const [text, setText] = useState('')
  const edition = useApp((state) => bundleOf(state, state.link)?.edition ?? null)
  const hits = useMemo(
    () =>
      edition && text.trim() !== ''
        ? searchUnits(text, edition, 12).filter((hit) => hit.kind === 'commune')
        : [],
    [edition, text],
  )
  return (
    <div className="other-unit">
      <input
        type="search"
        placeholder={t('match.search')}
        aria-label={t('match.searchFor', { found: question.found })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {hits.slice(0, 5).map((hit) => (
        <button key={hit.code} type="button" className="chip" onClick={() => decide(question.key, hit.code)}>
          {hit.label}
          {hit.districtName ? `, ${hit.districtName}` : ''}
        </button>
      ))}
    </div>
  )
}

function Question({ question, decision }: { question: MatchQuestion; decision: Decision | undefined }) {
  const { t, number } = usePageWords('intake')
  const name = `match-${question.key}`
  const listed = question.candidates.some((candidate) => candidate.code === decision?.code)
  return (
    <fieldset className="question" data-answered={decision !== undefined}>
      <legend>
        <b>{question.found || t('match.nothing')}</b>
        {question.district && <span> · {question.district}</span>}
      </legend>
      <p className="hint">
        {t(`match.${question.reason}`)}{' '}
        {t('match.rows', {
          n: number(question.rows),
          row: question.place.row ?? question.place.feature ?? '',
        })}
      </p>
      {question.candidates.map((candidate) => (
        <label key={candidate.code} className="radio-row">
          <input
            type="radio"
            name={name}
            checked={decision?.code === candidate.code}
            onChange={() => decide(question.key, candidate.code)}
          />
          {candidate.fullName}{' '}
          <small>{[candidate.code, candidate.districtName].filter(Boolean).join(' · ')}</small>
        </label>
      ))}
      {decision?.code && !listed && (
        <p className="chosen-other">{t('match.chosen', { code: decision.code })}</p>
      )}
      <OtherUnit question={question} />
      <label className="radio-row">
        <input
          type="radio"
          name={name}
          checked={decision?.code === null}
          onChange={() => decide(question.key, null)}
        />
        {t('match.leaveOut')}
      </label>
    </fieldset>
  )
}

/** Third step: rows whose commune is not certain; one decision for each wording. */
export function StepMatch() {
  const { t, number } = usePageWords('intake')
  const report = useStore(wizard, (state) => state.report)
  const request = useStore(wizard, (state) => state.request)
  const busy = useStore(wizard, (state) => state.busy)
  if (!report || !request) return <p role="status">{t('working')}</p>
  const { matchedBy, questions } = report
  const answered = questions.filter((question) => request.decisions.some(({ key }) => key === question.key))
  return (
    <div className="page-stack">
      <dl className="tiles">
        {(['code', 'retiredCode', 'name', 'decision'] as const).map((by) => (
          <div key={by} data-zero={matchedBy[by] === 0}>
            <dt>{t(`match.by.${by}`)}</dt>
            <dd>{number(matchedBy[by])}</dd>
          </div>
        ))}
      </dl>
      {questions.length === 0 ? (
        <p className="ok-text">{t('match.allFound', { n: number(report.rows.read) })}</p>
      ) : (
        <>
          <p>{t('match.open', { n: number(questions.length), answered: number(answered.length) })}</p>
          <div className="questions">
            {questions.map((question) => (
              <Question
                key={question.key}
                question={question}
                decision={request.decisions.find(({ key }) => key === question.key)}
              />
            ))}
          </div>
          <button
            type="button"
            className="button"
            disabled={busy || answered.length === 0}
            onClick={() => check()}
          >
            {t('match.apply')}
          </button>
        </>
      )}
    </div>
  )
}
