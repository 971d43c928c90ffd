import { useState } from 'react'
import type { InvestmentList, ListedItem, MergeConflict } from '../../../shared/domain/lists.ts'
import { type Choice, productFaults, settleConflict } from '../../../shared/model/lists/merge.ts'
import { usePageWords } from '../use-page-words.ts'
import type { Editor, EditorState } from './editor.ts'
import { useFieldText } from './field-text.ts'
import { changeItem } from './item-edits.ts'
import { momentText } from './use-names.ts'
import type { ListView } from './use-view.ts'
import { useWarningText } from './warning-text.ts'

/** Fields in which both texts can stand one after the other. */
const TEXTS = new Set([
  'title',
  'programme',
  'name',
  'owner',
  'decisionNumber',
  'legalBasis',
  'note',
  'reason',
])

const keyOf = ({ item, field }: MergeConflict) => `${item}/${field}`

type Merge = NonNullable<EditorState['merge']>

interface RowProps {
  view: ListView
  merge: Merge
  conflict: MergeConflict
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
}

function ConflictRow({ view, merge, conflict, choice, onChoose }: RowProps) {
  const { t } = usePageWords('lists')
  const fields = useFieldText(view.places)
  const { item, field, base } = conflict
  const known = [...merge.merged.items, ...view.list.items].find(({ id }) => id === item)
  const place = known ? (view.places.get(known.code)?.name ?? known.code) : ''
  const whose = known ? `${known.name}, ${place}` : t('merge.list')
  const choices: Choice[] = TEXTS.has(field) ? ['mine', 'theirs', 'both'] : ['mine', 'theirs']
  const shown = (side: Choice) =>
    side === 'both'
      ? `${fields.text(field, conflict.theirs)}; ${fields.text(field, conflict.mine)}`
      : fields.text(field, conflict[side])
  return (
    <fieldset className="merge-row" data-open={choice === undefined}>
      <legend>
        {whose}: <b>{fields.name(field)}</b>
      </legend>
      <p className="hint">{t('merge.before', { value: fields.text(field, base) })}</p>
      <div className="merge-choices">
        {choices.map((side) => (
          <label key={side} className="merge-choice" data-chosen={choice === side}>
            <input
              type="radio"
              name={keyOf(conflict)}
              checked={choice === side}
              onChange={() => onChoose(side)}
            />
            <span>
              <small>{t(`merge.${side}`, { author: merge.theirs.author || t('noAuthor') })}</small>
              {shown(side)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface ProductProps {
  item: ListedItem
  product: number
  recounted: boolean
  onRecount: (on: boolean) => void
}

/** An item whose cost came from one side and whose quantity or price from the other: which total stands. */
function ProductRow({ item, product, recounted, onRecount }: ProductProps) {
  const { t, number } = usePageWords('lists')
  const warningText = useWarningText()
  const { quantity, unitCost, cost } = item
  const params = { quantity, unitCost, product, cost }
  return (
    <fieldset className="merge-row">
      <legend>
        <b>{item.name}</b>
      </legend>
      <p>{warningText({ code: 'costNotProduct', item: item.id, params })}</p>
      <div className="merge-choices">
        {[false, true].map((on) => (
          <label key={String(on)} className="merge-choice" data-chosen={recounted === on}>
            <input
              type="radio"
              name={`product/${item.id}`}
              checked={recounted === on}
              onChange={() => onRecount(on)}
            />
            {t(on ? 'merge.useProduct' : 'merge.keepCost', { cost: number(cost), product: number(product) })}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Both sides changed the same: field by field, which one stands. Nothing is saved before all are chosen. */
export function MergeView({ view, merge }: { view: ListView; merge: Merge }) {
  const { t, number } = usePageWords('lists')
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [recounted, setRecounted] = useState<ReadonlySet<string>>(new Set())
  const { conflicts, theirs } = merge
  const open = conflicts.filter((conflict) => !choices[keyOf(conflict)]).length
  const all = (choice: Choice) =>
    setChoices(Object.fromEntries(conflicts.map((conflict) => [keyOf(conflict), choice])))
  const merged = conflicts.reduce<InvestmentList>((list, conflict) => {
    const choice = choices[keyOf(conflict)]
    return choice ? settleConflict(list, conflict, choice) : list
  }, merge.merged)
  const faults = productFaults(merged, [view.list, theirs])
  const save = () => {
    const products = new Map(faults.map(({ item, product }) => [item.id, product]))
    const items = merged.items.map((item) => {
      const cost = recounted.has(item.id) ? products.get(item.id) : undefined
      return cost === undefined ? item : changeItem(item, { cost })
    })
    void view.editor.settle({ ...merged, items })
  }
  const params = { author: theirs.author || t('noAuthor'), at: momentText(theirs.savedAt, new Date()) }
  return (
    <section className="merge" aria-labelledby="merge-title" data-testid="merge">
      <h3 id="merge-title">{t('merge.title')}</h3>
      <p>{t('merge.intro', params)}</p>
      <div className="row">
        <button type="button" className="button" onClick={() => all('mine')}>
          {t('merge.allMine')}
        </button>
        <button type="button" className="button" onClick={() => all('theirs')}>
          {t('merge.allTheirs', params)}
        </button>
      </div>
      {conflicts.map((conflict) => (
        <ConflictRow
          key={keyOf(conflict)}
          view={view}
          merge={merge}
          conflict={conflict}
          choice={choices[keyOf(conflict)]}
          onChoose={(choice) => setChoices((now) => ({ ...now, [keyOf(conflict)]: choice }))}
        />
      ))}
      {faults.length > 0 && (
        <div role="alert" data-testid="merge-products">
          <p className="error-text">{t('merge.products')}</p>
          {faults.map(({ item, product }) => (
            <ProductRow
              key={item.id}
              item={item}
              product={product}
              recounted={recounted.has(item.id)}
              onRecount={(on) =>
                setRecounted((now) => new Set([...now, item.id].filter((id) => on || id !== item.id)))
              }
            />
          ))}
        </div>
      )}
      <div className="row merge-end">
        <button type="button" className="button primary" disabled={open > 0} onClick={save}>
          {t('merge.save')}
        </button>
        <p role="status">{open > 0 ? t('merge.open', { count: open, n: number(open) }) : t('merge.ready')}</p>
      </div>
    </section>
  )
}

interface BarredProps {
  editor: Editor
  theirs: InvestmentList | null
  copying: boolean
  onCopy: () => void
  onLeave: () => void
}

/** The edits have no place in the list any more; they are kept as a list of their own, or dropped on purpose. */
export function BarredView({ editor, theirs, copying, onCopy, onLeave }: BarredProps) {
  const { t } = usePageWords('lists')
  const why = theirs ? theirs.status : 'deleted'
  return (
    <section className="merge" role="alert">
      <h3>{t('barred.title')}</h3>
      <p>{t(`barred.${why}`, { author: theirs?.author || t('noAuthor') })}</p>
      <div className="row">
        <button type="button" className="button primary" disabled={copying} onClick={onCopy}>
          {t('barred.copy')}
        </button>
        <button type="button" className="button" onClick={() => (theirs ? editor.adopt(theirs) : onLeave())}>
          {t(theirs ? 'barred.drop' : 'barred.leave')}
        </button>
      </div>
    </section>
  )
}
