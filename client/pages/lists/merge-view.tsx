import { useState } from 'react'
import type { InvestmentList, MergeConflict } from '../../../shared/domain/lists.ts'
import { type Choice, settleConflict } from '../../../shared/model/lists/merge.ts'
import { usePageWords } from '../use-page-words.ts'
import type { Editor, EditorState } from './editor.ts'
import { useFieldText } from './field-text.ts'
import { momentText } from './use-names.ts'
import type { ListView } from './use-view.ts'

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

/** Both sides changed the same: field by field, which one stands. Nothing is saved before all are chosen. */
export function MergeView({ view, merge }: { view: ListView; merge: Merge }) {
  const { t, number } = usePageWords('lists')
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const { conflicts, theirs } = merge
  const open = conflicts.filter((conflict) => !choices[keyOf(conflict)]).length
  const all = (choice: Choice) =>
    setChoices(Object.fromEntries(conflicts.map((conflict) => [keyOf(conflict), choice])))
  const save = () => {
    const merged = conflicts.reduce<InvestmentList>((list, conflict) => {
      const choice = choices[keyOf(conflict)]
      return choice ? settleConflict(list, conflict, choice) : list
    }, merge.merged)
    void view.editor.settle(merged)
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
