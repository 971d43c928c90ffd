import { type Commitment, MOST_UNITS } from '../../../shared/domain/plans.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { type Choice, ChoiceField } from '../choice-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useCatalogueNames } from './use-type-names.ts'
import type { WorksView } from './use-works.ts'

interface FormProps {
  /** Under which what is typed is kept until it is saved. */
  draftKey: string
  view: WorksView
  /** The one being changed; null for a new one. */
  present: Commitment | null
  busy: boolean
  /** True once it is on the server. */
  onSave: (commitment: Omit<Commitment, 'id'>) => Promise<boolean>
  onCancel: () => void
}

type Draft = Omit<Commitment, 'id'>
type Part = { draft: Draft; onDraft: (draft: Draft) => void }

const EARLIEST = 2000
const LATEST = 2060
const TEXTS = ['programme', 'document'] as const

function Places({ view, draft, onDraft }: Part & { view: WorksView }) {
  const { t, label } = usePageWords('works')
  const { edition } = view.scene.bundle
  const choices: ['code' | 'workType' | 'line', word: string, Choice[]][] = [
    ['code', 'commune', edition.communes.map(({ code, fullName }) => [code, `${fullName} (${code})`])],
    ['workType', 'workType', view.catalogue.workTypes.map((type) => [type.id, label(type)])],
    ['line', 'line', view.catalogue.fundingLines.map((line) => [line.id, label(line)])],
  ]
  return (
    <>
      {choices.map(([field, word, options]) => (
        <ChoiceField
          key={field}
          name={t(`commitments.${word}`)}
          none={t(field === 'line' ? 'commitments.anyLine' : 'added.choose')}
          value={draft[field]}
          choices={options}
          onChoose={(id) => onDraft({ ...draft, [field]: id, edition: edition.id })}
        />
      ))}
    </>
  )
}

function Details({ draft, onDraft }: Part) {
  const { t } = usePageWords('works')
  const unit = useCatalogueNames().unit(draft.workType)
  return (
    <>
      <div className="field">
        <span aria-hidden="true">
          {t('commitments.quantity')} {unit && `(${unit})`}
        </span>
        <NumberField
          blank
          className="amount"
          most={MOST_UNITS}
          label={t('commitments.quantity')}
          value={draft.quantity}
          placeholder={t('commitments.all')}
          decimals={2}
          onChange={(quantity) => onDraft({ ...draft, quantity })}
        />
      </div>
      {(['from', 'to'] as const).map((id) => (
        <label key={id} className="field year">
          <span>{t(`commitments.${id}`)}</span>
          <NumberField
            plain
            live
            step={1}
            label={t(`commitments.${id}`)}
            least={EARLIEST}
            most={LATEST}
            value={draft[id]}
            onChange={(year) => onDraft({ ...draft, [id]: year })}
          />
        </label>
      ))}
      {TEXTS.map((id) => (
        <label key={id} className="field">
          <span>{t(`commitments.${id}`)}</span>
          <input
            value={draft[id]}
            maxLength={300}
            onChange={(event) => onDraft({ ...draft, [id]: event.target.value })}
          />
        </label>
      ))}
    </>
  )
}

/** The fields of a work that has money already. */
export function CommitmentForm({ draftKey, view, present, busy, onSave, onCancel }: FormProps) {
  const { t } = usePageWords('works')
  const { from, to } = view.settings
  const {
    value: draft,
    set: setDraft,
    drop,
  } = useDraft<Draft>(
    draftKey,
    present ?? { code: '', workType: '', quantity: null, from, to, programme: '', line: '', document: '' },
  )
  const giveUp = () => {
    drop()
    onCancel()
  }
  const years = draft.from <= draft.to
  const ready = draft.code !== '' && draft.workType !== '' && years
  return (
    <form
      className="commitment-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void onSave(draft).then((done) => done && drop())
      }}
    >
      <h3>{t(present ? 'commitments.change' : 'commitments.new')}</h3>
      <div className="form-grid">
        <Places view={view} draft={draft} onDraft={setDraft} />
        <Details draft={draft} onDraft={setDraft} />
      </div>
      {!ready && <p className="hint">{t(years ? 'commitments.missing' : 'commitments.yearsWrong')}</p>}
      <div className="row">
        <button type="submit" className="button primary" disabled={!ready || busy}>
          {t('commitments.save')}
        </button>
        <button type="button" className="button" onClick={giveUp}>
          {t('added.cancel')}
        </button>
      </div>
    </form>
  )
}
