import { useState } from 'react'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import type { Round } from '../../../shared/domain/rounds.ts'
import { isAsked } from '../../../shared/formats/workbook-layout.ts'
import { useApp } from '../../panels/use.ts'
import { type Draft, useDraft } from '../../panels/use-draft.ts'
import { explain } from '../../state/explain.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { type NewRound, type RoundList, roundsApi } from './rounds-api.ts'
import { SheetDialog } from './sheet-dialog.tsx'

interface RoundFormProps {
  /** The round to change; null for a new one. */
  round: Round | null
  next: RoundList['next']
  /** True once workbooks have come in. */
  locked: boolean
  onDone: (round: Round) => void
  onClose: () => void
}

function useAsked(): Indicator[] {
  const catalogue = useApp((state) => state.catalogue)
  return (catalogue?.indicators ?? []).filter(isAsked)
}

function Indicators(props: { chosen: string[]; locked: boolean; onChange: (ids: string[]) => void }) {
  const { t, label } = usePageWords('rounds')
  const asked = useAsked()
  const { chosen, locked, onChange } = props
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <fieldset className="round-indicators" disabled={locked}>
      <legend>{t('form.indicators', { n: chosen.length })}</legend>
      <p className="row">
        <button type="button" className="link-button" onClick={() => onChange(asked.map(({ id }) => id))}>
          {t('form.all')}
        </button>
        <button type="button" className="link-button" onClick={() => onChange([])}>
          {t('form.none')}
        </button>
      </p>
      <div className="round-checks">
        {asked.map((indicator) => (
          <label key={indicator.id}>
            <input
              type="checkbox"
              checked={chosen.includes(indicator.id)}
              onChange={() => toggle(indicator.id)}
            />
            <span>{label(indicator)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function EditionField(props: { value: string; locked: boolean; onChange: (edition: string) => void }) {
  const { t, label } = usePageWords('rounds')
  const editions = useApp((state) => state.editions)
  return (
    <label className="field">
      <span>{t('form.edition')}</span>
      <select
        value={props.value}
        disabled={props.locked}
        onChange={(event) => props.onChange(event.target.value)}
      >
        {editions.map((edition) => (
          <option key={edition.id} value={edition.id}>
            {label(edition)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A new round as the calendar suggests it: next deadline, everything that districts can be asked. */
function useRoundDraft({ round, next }: RoundFormProps): Draft<NewRound> {
  const { t } = usePageWords('rounds')
  const asked = useAsked()
  const [given] = useState<NewRound>(() => {
    if (round) return round
    const [year, month] = next.deadline.split('-')
    return {
      title: t('suggestedTitle', { month: Number(month), year }),
      edition: get().catalogue?.defaultScenario.edition ?? '',
      period: next.period,
      deadline: next.deadline,
      indicators: asked.map(({ id }) => id),
      instructions: '',
    }
  })
  return useDraft(round ? `round/${round.id}` : 'round/new', given)
}

/** Creates or changes a round. */
export function RoundForm(props: RoundFormProps) {
  const { t } = usePageWords('rounds')
  const { round, locked, onDone, onClose } = props
  const { value: draft, set, drop } = useRoundDraft(props)
  const change = (patch: Partial<NewRound>) => set({ ...draft, ...patch })
  const giveUp = () => {
    drop()
    onClose()
  }
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const complete = draft.title.trim() !== '' && draft.indicators.length > 0 && /^\d{4}$/.test(draft.period)
  const submit = async () => {
    setBusy(true)
    try {
      const saved = await (round ? roundsApi.save({ ...round, ...draft }) : roundsApi.create(draft))
      drop()
      onDone(saved)
    } catch (error) {
      setFailure(explain(error))
      setBusy(false)
    }
  }
  const footer = (
    <>
      <button type="button" className="button" onClick={giveUp}>
        {t('form.cancel')}
      </button>
      <button type="button" className="button primary" disabled={!complete || busy} onClick={submit}>
        {t('form.save')}
      </button>
    </>
  )
  return (
    <SheetDialog title={t(round ? 'form.editTitle' : 'form.createTitle')} onClose={onClose} footer={footer}>
      {failure && (
        <p className="error-text" role="alert">
          {failure}
        </p>
      )}
      <label className="field">
        <span>{t('form.title')}</span>
        <input
          value={draft.title}
          maxLength={200}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <div className="meta-grid">
        <label className="field">
          <span>{t('form.deadline')}</span>
          <input
            type="date"
            value={draft.deadline}
            onChange={(event) => event.target.value && change({ deadline: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('form.period')}</span>
          <input
            value={draft.period}
            inputMode="numeric"
            pattern="\d{4}"
            disabled={locked}
            onChange={(event) => change({ period: event.target.value.trim() })}
          />
        </label>
        <EditionField value={draft.edition} locked={locked} onChange={(edition) => change({ edition })} />
      </div>
      {locked && <p className="hint">{t('form.locked')}</p>}
      <FormerNote edition={draft.edition} />
      <Indicators
        chosen={draft.indicators}
        locked={locked}
        onChange={(indicators) => change({ indicators })}
      />
      <label className="field">
        <span>{t('form.instructions')}</span>
        <textarea
          rows={4}
          maxLength={5000}
          value={draft.instructions}
          onChange={(event) => change({ instructions: event.target.value })}
        />
      </label>
    </SheetDialog>
  )
}

/** Editions valid from 2025 on have no districts any more; who fills in what then needs a word. */
function FormerNote({ edition }: { edition: string }) {
  const { t } = usePageWords('rounds')
  const summary = useApp((state) => state.editions.find((candidate) => candidate.id === edition))
  return summary && summary.validFrom >= DISTRICTS_END ? <p className="hint">{t('form.formerNote')}</p> : null
}

/** Districts ended on this day: editions that begin then, or later, have none. */
const DISTRICTS_END = '2025-07-01'
