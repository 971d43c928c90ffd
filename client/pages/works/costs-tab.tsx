import type { UnitCost } from '../../../shared/domain/entitlement.ts'
import type { WorkType } from '../../../shared/domain/indicators.ts'
import { MOST_MONEY } from '../../../shared/domain/plans.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { set } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { type SavedRows, useSavedRows } from './use-saved-rows.ts'
import type { WorksView } from './use-works.ts'

const QUALITIES = ['reported', 'official', 'illustrative'] as const

/** Rows with one put in place of that of the same work type; null takes it away. */
function withRow(rows: readonly UnitCost[], workType: string, row: UnitCost | null): UnitCost[] {
  const others = rows.filter((one) => one.workType !== workType)
  return row ? [...others, row] : others
}

interface CostRowProps {
  type: WorkType
  saved: UnitCost | null
  rows: SavedRows<'costs'>
}

function Fields(props: { draft: UnitCost; name: string; onDraft: (draft: UnitCost) => void }) {
  const { t } = usePageWords('works')
  const { draft, name, onDraft } = props
  const of = (field: string) => t('costs.fieldOf', { field: t(`costs.${field}`), name })
  return (
    <>
      <td className="num">
        <NumberField
          className="amount"
          least={0.01}
          most={MOST_MONEY}
          label={of('unitCost')}
          value={draft.unitCost}
          decimals={2}
          onChange={(unitCost) => onDraft({ ...draft, unitCost })}
        />
      </td>
      <td>
        <select
          aria-label={of('quality')}
          value={draft.quality}
          onChange={(event) => onDraft({ ...draft, quality: event.target.value as UnitCost['quality'] })}
        >
          {QUALITIES.map((quality) => (
            <option key={quality} value={quality}>
              {t(`costs.qualities.${quality}`)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          aria-label={of('documentNumber')}
          value={draft.documentNumber}
          maxLength={200}
          onChange={(event) => onDraft({ ...draft, documentNumber: event.target.value })}
        />
      </td>
      <td>
        <input
          type="date"
          aria-label={of('documentDate')}
          value={draft.documentDate}
          onChange={(event) => onDraft({ ...draft, documentDate: event.target.value })}
        />
      </td>
    </>
  )
}

function CostRow({ type, saved, rows }: CostRowProps) {
  const { t, number, label, unit } = usePageWords('works')
  const blank: UnitCost = {
    ...{ workType: type.id, unitCost: type.unitCost, quality: 'illustrative' },
    ...{ documentNumber: '', documentDate: '' },
  }
  const { value: draft, typed: changed, set: setDraft, drop } = useDraft(`cost/${type.id}`, saved ?? blank)
  const name = label(type)
  // A number somebody typed is no longer the invented one.
  const onDraft = (next: UnitCost) =>
    setDraft(
      next.unitCost !== draft.unitCost && draft.quality === 'illustrative'
        ? { ...next, quality: 'reported' }
        : next,
    )
  const save = async () => {
    if (await rows.save((all) => withRow(all, type.id, draft))) drop()
  }
  const reset = async () => {
    if (!saved || !(await rows.save((all) => withRow(all, type.id, null)))) return
    drop()
    const undo = () => void rows.save((all) => withRow(all, type.id, saved))
    set({ notice: { kind: 'info', key: 'notice.costReset', params: { name }, undo } })
  }
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{t('perUnit', { unit: unit(type) })}</small>
      </th>
      <td className="num">
        {number(type.unitCost, 2)} <QualityMark quality={type.costQuality} />
      </td>
      <Fields draft={draft} name={name} onDraft={onDraft} />
      <td className="row-actions">
        {changed ? (
          <>
            <button
              type="button"
              className="button small primary"
              aria-label={t('costs.saveOf', { name })}
              disabled={rows.busy || (draft.quality === 'official' && draft.documentNumber.trim() === '')}
              onClick={save}
            >
              {t('costs.save')}
            </button>
            <button type="button" className="button small" onClick={drop}>
              {t('costs.cancel')}
            </button>
          </>
        ) : saved ? (
          <button
            type="button"
            className="button small"
            aria-label={t('costs.resetOf', { name })}
            disabled={rows.busy}
            onClick={reset}
          >
            {t('costs.reset')}
          </button>
        ) : (
          <span className="hint">{t('costs.asGiven')}</span>
        )}
      </td>
    </tr>
  )
}

/** Unit costs of all work types: those in the box, and those that people entered with their document. */
export function CostsTab({ view }: { view: WorksView }) {
  const { t } = usePageWords('works')
  const rows = useSavedRows('costs')
  const { rows: saved } = view.tables.costs
  return (
    <section className="works-section">
      <p className="works-intro">{t('costs.intro')}</p>
      {rows.failure && (
        <p className="error-text" role="alert">
          {t('notSaved', { detail: rows.failure })}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="wide-table" tabIndex={0} aria-label={t('tabs.costs')}>
        <table className="plain-table costs-table">
          <thead>
            <tr>
              <th scope="col">{t('columns.workType')}</th>
              <th scope="col" className="num">
                {t('costs.given')}
              </th>
              {(['unitCost', 'quality', 'documentNumber', 'documentDate'] as const).map((id) => (
                <th key={id} scope="col" className={id === 'unitCost' ? 'num' : ''}>
                  {t(`costs.${id}`)}
                </th>
              ))}
              <th scope="col">{t('costs.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {view.catalogue.workTypes.map((type) => (
              <CostRow
                key={type.id}
                type={type}
                saved={saved.find(({ workType }) => workType === type.id) ?? null}
                rows={rows}
              />
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">{t('costs.note')}</p>
    </section>
  )
}
