import { type ReactNode, useEffect, useRef } from 'react'
import { type CandidateEdit, MOST_MONEY, MOST_UNITS } from '../../../shared/domain/plans.ts'
import { withoutEdit } from '../../../shared/model/works/edits.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { useLeftText } from '../../panels/use-draft.ts'
import { changePlan } from '../../state/plan-settings.ts'
import type { Place } from '../places.ts'
import { usePageWords } from '../use-page-words.ts'
import { AddedForm } from './added-form.tsx'
import { Blocks, changeEdit } from './blocks.tsx'
import { LineChoice } from './line-choice.tsx'
import { LotsTable } from './lots-table.tsx'
import { useCatalogueNames } from './use-type-names.ts'
import type { WorksView } from './use-works.ts'
import { type WorkEntry, workDraft } from './work-rows.ts'

/** A work is built over at most so many years. */
const MOST_YEARS = 10

interface EditorProps {
  view: WorksView
  entry: WorkEntry
  places: ReadonlyMap<string, Place>
  onClose: () => void
}

/** The panel beside the table, with the name of what is being edited. */
export function EditorPanel(props: {
  title: string
  place: string
  onClose: () => void
  children: ReactNode
}) {
  const { t } = usePageWords('works')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <aside className="work-editor" aria-label={t('edit.label')}>
      <header>
        <div>
          <h3 ref={heading} tabIndex={-1}>
            {props.title}
          </h3>
          <p className="hint">{props.place}</p>
        </div>
        <IconButton icon="close" label={t('edit.close')} onClick={props.onClose} />
      </header>
      {props.children}
    </aside>
  )
}

function placeText(places: ReadonlyMap<string, Place>, code: string): string {
  const place = places.get(code)
  return place ? [place.name, place.district].filter((part) => part !== '').join(', ') : code
}

/** A field whose blank means "as suggested". */
function NumberRow(props: {
  label: string
  unit: string
  value: number | undefined
  suggested: number
  decimals?: number
  least?: number
  most: number
  onChange: (value: number | undefined) => void
}) {
  const { t, number } = usePageWords('works')
  const { decimals = 0 } = props
  return (
    <div className="edit-row">
      <span>{props.label}</span>
      <NumberField
        blank
        className="amount"
        label={props.label}
        value={props.value ?? null}
        placeholder={number(props.suggested, decimals)}
        decimals={decimals}
        least={props.least ?? 0}
        most={props.most}
        onChange={(value) => props.onChange(value ?? undefined)}
      />
      <span className="hint">{props.unit}</span>
      {props.value !== undefined && (
        <small>{t('edit.was', { value: number(props.suggested, decimals) })}</small>
      )}
    </div>
  )
}

function Numbers({ view, entry }: { view: WorksView; entry: WorkEntry }) {
  const { t } = usePageWords('works')
  const names = useCatalogueNames()
  const type = view.catalogue.workTypes.find(({ id }) => id === entry.workType)
  const cost = view.tables.costs.rows.find(({ workType }) => workType === entry.workType)
  const edit = entry.work?.edit ?? null
  const change = (part: Partial<CandidateEdit>) => changeEdit(view, entry, part)
  const unit = names.unit(entry.workType)
  if (!type) return null
  return (
    <div className="edit-rows">
      <NumberRow
        label={t('edit.quantity')}
        unit={unit}
        decimals={2}
        most={MOST_UNITS}
        value={edit?.quantity}
        suggested={entry.work?.suggested ?? 0}
        onChange={(quantity) => change({ quantity })}
      />
      <NumberRow
        label={t('edit.unitCost')}
        unit={t('perUnit', { unit })}
        decimals={2}
        most={MOST_MONEY}
        value={edit?.unitCost}
        suggested={cost?.unitCost ?? type.unitCost}
        onChange={(unitCost) => change({ unitCost })}
      />
      <NumberRow
        label={t('edit.years')}
        unit={t('edit.yearsUnit')}
        least={1}
        most={MOST_YEARS}
        value={edit?.years}
        suggested={type.years}
        onChange={(years) => change({ years })}
      />
      <NumberRow
        label={t('edit.lot')}
        unit={unit}
        decimals={2}
        most={MOST_UNITS}
        value={edit?.lot}
        suggested={type.lot ?? 0}
        onChange={(lot) => change({ lot })}
      />
      <p className="hint">{t('edit.lotNote')}</p>
    </div>
  )
}

function NoteField(props: { draftKey: string; note: string; onNote: (note: string) => void }) {
  const { t } = usePageWords('works')
  const field = useLeftText(props.draftKey, props.note, props.onNote)
  return (
    <label className="field">
      <span>{t('edit.note')}</span>
      <textarea rows={2} {...field} />
    </label>
  )
}

/** Edits of a work that a gap suggests: they belong to the plan, count at once and can be undone. */
export function WorkEditor({ view, entry, places, onClose }: EditorProps) {
  const { t, number } = usePageWords('works')
  const names = useCatalogueNames()
  const { work } = entry
  const edit = work?.edit ?? null
  const unit = names.unit(entry.workType)
  const lines = edit?.lines ?? view.catalogue.workTypes.find(({ id }) => id === entry.workType)?.fundingLines
  const amount = (value: number) => `${number(value, 2)} ${unit}`
  const { gap = null, suggested = null } = work ?? {}
  const gapText =
    gap === null || suggested === null
      ? t('edit.gapUnknown')
      : t(gap === suggested ? 'edit.gapOwn' : 'edit.gap', { gap: amount(gap), own: amount(suggested) })
  return (
    <EditorPanel title={names.type(entry.workType)} place={placeText(places, entry.code)} onClose={onClose}>
      <p>{gapText}</p>
      <Blocks view={view} entry={entry} />
      <Numbers view={view} entry={entry} />
      <LotsTable lots={entry.lots} unit={unit} />
      <LineChoice
        all={view.catalogue.fundingLines}
        chosen={lines ?? []}
        onChange={(next) => changeEdit(view, entry, { lines: next })}
      />
      <NoteField
        draftKey={workDraft(entry.key, 'note')}
        note={edit?.note ?? ''}
        onNote={(note) => changeEdit(view, entry, { note })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={edit?.excluded ?? false}
          onChange={(event) => changeEdit(view, entry, { excluded: event.target.checked })}
        />
        <span>{t('edit.exclude')}</span>
      </label>
      {edit && (
        <button
          type="button"
          className="button small"
          onClick={() => changePlan({ edits: withoutEdit(view.settings.edits, entry) })}
        >
          {t('edit.reset')}
        </button>
      )}
    </EditorPanel>
  )
}

/** A work written by hand: what stands in its way, its own fields, and the way to take it out. */
export function AddedEditor({ view, entry, places, onClose }: EditorProps) {
  const names = useCatalogueNames()
  const { added } = entry
  if (!added) return null
  return (
    <EditorPanel
      title={added.name || names.type(added.workType)}
      place={placeText(places, added.code)}
      onClose={onClose}
    >
      <Blocks view={view} entry={entry} />
      <AddedForm
        draftKey={workDraft(entry.key, 'added')}
        view={view}
        work={added}
        onDone={onClose}
        onClose={onClose}
      />
    </EditorPanel>
  )
}
