import { type AddedWork, MOST_MONEY, MOST_UNITS } from '../../../shared/domain/plans.ts'
import { freshAddedId } from '../../../shared/model/works/edits.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { changePlan } from '../../state/plan-settings.ts'
import { ChoiceField } from '../choice-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { LineChoice } from './line-choice.tsx'
import { useCatalogueNames } from './use-type-names.ts'
import type { WorksView } from './use-works.ts'

interface AddedFormProps {
  /** Under which what is typed is kept until it is in the plan. */
  draftKey: string
  view: WorksView
  /** The work being changed; absent for a new one. */
  work?: AddedWork
  /** Given the key of the work once it is in the plan. */
  onDone: (key: string) => void
  onClose: () => void
}

type Draft = Omit<AddedWork, 'quantity' | 'unitCost'> & { quantity: number | null; unitCost: number | null }

function blankDraft({ settings, catalogue, tables }: WorksView): Draft {
  const type = catalogue.workTypes[0]
  const cost = tables.costs.rows.find(({ workType }) => workType === type?.id)
  return {
    ...{ id: freshAddedId(settings.added), code: '', workType: type?.id ?? '', name: '', quantity: null },
    unitCost: cost?.unitCost ?? type?.unitCost ?? null,
    ...{ lines: type?.fundingLines ?? [], years: type?.years ?? 1, people: null },
  }
}

/** The work as far as it is filled in; null while something needed is missing. */
function complete(draft: Draft): AddedWork | null {
  const { quantity, unitCost } = draft
  if (draft.code === '' || draft.name.trim() === '' || quantity === null || quantity <= 0) return null
  return unitCost === null ? null : { ...draft, name: draft.name.trim(), quantity, unitCost }
}

function Choices({
  view,
  draft,
  onDraft,
}: {
  view: WorksView
  draft: Draft
  onDraft: (draft: Draft) => void
}) {
  const { t, label } = usePageWords('works')
  const kept = new Set(view.scene.ranking.rows.map(({ code }) => code))
  const communes = view.scene.bundle.edition.communes.filter(({ code }) => kept.has(code))
  const chooseType = (id: string) => {
    const type = view.catalogue.workTypes.find((one) => one.id === id)
    const cost = view.tables.costs.rows.find(({ workType }) => workType === id)
    if (!type) return
    const unitCost = cost?.unitCost ?? type.unitCost
    onDraft({ ...draft, workType: id, unitCost, lines: type.fundingLines, years: type.years })
  }
  return (
    <>
      <ChoiceField
        name={t('added.commune')}
        none={t('added.choose')}
        value={draft.code}
        choices={communes.map(({ code, fullName }) => [code, `${fullName} (${code})`] as const)}
        onChoose={(code) => onDraft({ ...draft, code })}
      />
      <label className="field">
        <span>{t('columns.workType')}</span>
        <select value={draft.workType} onChange={(event) => chooseType(event.target.value)}>
          {view.catalogue.workTypes.map((type) => (
            <option key={type.id} value={type.id}>
              {label(type)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('added.name')}</span>
        <input
          value={draft.name}
          maxLength={300}
          onChange={(event) => onDraft({ ...draft, name: event.target.value })}
        />
      </label>
    </>
  )
}

function Amounts({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const { t } = usePageWords('works')
  const names = useCatalogueNames()
  const unit = names.unit(draft.workType)
  const fields = [
    ['quantity', unit, { decimals: 2, least: 0.01, most: MOST_UNITS }],
    ['unitCost', t('perUnit', { unit }), { decimals: 2, least: 0, most: MOST_MONEY }],
    ['people', t('edit.peopleUnit'), { decimals: 0, least: 0, most: MOST_UNITS }],
  ] as const
  return (
    <div className="edit-rows">
      {fields.map(([id, after, kind]) => (
        <div key={id} className="edit-row">
          <span>{t(`edit.${id}`)}</span>
          <NumberField
            {...kind}
            blank
            className="amount"
            label={t(`edit.${id}`)}
            value={draft[id]}
            onChange={(value) => onDraft({ ...draft, [id]: value })}
          />
          <span className="hint">{after}</span>
        </div>
      ))}
      <div className="edit-row">
        <span>{t('edit.years')}</span>
        <NumberField
          className="amount"
          label={t('edit.years')}
          least={1}
          most={10}
          value={draft.years}
          onChange={(years) => onDraft({ ...draft, years })}
        />
        <span className="hint">{t('edit.yearsUnit')}</span>
      </div>
      <p className="hint">{t('added.peopleNote')}</p>
    </div>
  )
}

/** The fields of a work written by hand. */
export function AddedForm({ draftKey, view, work, onDone, onClose }: AddedFormProps) {
  const { t } = usePageWords('works')
  const { added } = view.settings
  const { value, set: setDraft, drop } = useDraft<Draft>(draftKey, work ?? blankDraft(view))
  // Another work may have been written while this one was a draft.
  const draft = work ? value : { ...value, id: freshAddedId(added) }
  const ready = complete(draft)
  const save = (next: AddedWork) => {
    const others = added.some(({ id }) => id === next.id)
      ? added.map((one) => (one.id === next.id ? next : one))
      : [...added, next]
    drop()
    changePlan({ added: others })
    onDone(next.id)
  }
  const giveUp = () => {
    drop()
    onClose()
  }
  const remove = () => {
    drop()
    changePlan({ added: added.filter(({ id }) => id !== draft.id) })
    onClose()
  }
  return (
    <form
      className="added-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) save(ready)
      }}
    >
      <Choices view={view} draft={draft} onDraft={setDraft} />
      <Amounts draft={draft} onDraft={setDraft} />
      <LineChoice
        all={view.catalogue.fundingLines}
        chosen={draft.lines}
        onChange={(lines) => setDraft({ ...draft, lines })}
      />
      {!ready && <p className="hint">{t('added.missing')}</p>}
      <div className="row">
        <button type="submit" className="button primary" disabled={!ready}>
          {t(work ? 'added.save' : 'added.put')}
        </button>
        {work && (
          <button type="button" className="button" onClick={remove}>
            {t('added.remove')}
          </button>
        )}
        <button type="button" className="button" onClick={giveUp}>
          {t('added.cancel')}
        </button>
      </div>
    </form>
  )
}
