import { useMemo, useState } from 'react'
import { keepsNobody, NobodyKept } from '../../panels/nobody-kept.tsx'
import { draftOf, draftsUnder } from '../../state/drafts.ts'
import { OverlapField } from '../overlap-field.tsx'
import { placesOf } from '../places.ts'
import { usePageWords } from '../use-page-words.ts'
import { AddedForm } from './added-form.tsx'
import { TypeTotals } from './type-totals.tsx'
import type { WorksView } from './use-works.ts'
import { AddedEditor, EditorPanel, WorkEditor } from './work-editor.tsx'
import { entriesOf, keptEntries, NO_WORKS_FILTER, rowsOf, WORK_DRAFTS } from './work-rows.ts'
import { WorksFacts } from './works-facts.tsx'
import { WorksGrid } from './works-grid.tsx'
import { WorksTools } from './works-tools.tsx'

/** Under which a work that is being written is kept. */
const NEW_WORK = 'added/new'

/** Every work of the view, filtered, with one of them open for editing beside the table. */
export function WorksTab({ view }: { view: WorksView }) {
  const { t } = usePageWords('works')
  const [filter, setFilter] = useState(NO_WORKS_FILTER)
  // What was being typed about is open again.
  const [typed] = useState(() => draftsUnder(WORK_DRAFTS)[0]?.split('/')[0] ?? null)
  const [chosen, setChosen] = useState<string | null>(typed)
  const [adding, setAdding] = useState(typed === null && draftOf(NEW_WORK) !== undefined)
  const places = useMemo(() => placesOf(view.scene.bundle.edition), [view.scene.bundle.edition])
  const entries = useMemo(() => entriesOf(view), [view])
  const kept = useMemo(() => keptEntries(entries, places, filter), [entries, places, filter])
  const rows = useMemo(() => rowsOf(kept), [kept])
  const entry = entries.find(({ key }) => key === chosen) ?? null
  const choose = (key: string | null) => {
    setAdding(false)
    setChosen(key)
  }
  const startAdding = () => {
    setChosen(null)
    setAdding(true)
  }
  const close = () => choose(null)
  return (
    <>
      <WorksFacts entries={entries} catalogue={view.catalogue} />
      <TypeTotals entries={kept} catalogue={view.catalogue} />
      <OverlapField overlap={view.settings.overlap} />
      <WorksTools
        view={view}
        filter={filter}
        onFilter={setFilter}
        shown={kept.length}
        all={entries.length}
        onAdd={startAdding}
      />
      <div className="works-body">
        {kept.length === 0 ? (
          entries.length === 0 && keepsNobody(view.scene) ? (
            <NobodyKept scene={view.scene} />
          ) : (
            <p className="empty">{t(entries.length === 0 ? 'empty' : 'table.noMatch')}</p>
          )
        ) : (
          <WorksGrid
            rows={rows}
            places={places}
            chosen={chosen}
            narrow={adding || entry !== null}
            onChoose={choose}
          />
        )}
        {entry?.work && (
          <WorkEditor key={entry.key} view={view} entry={entry} places={places} onClose={close} />
        )}
        {entry?.added && (
          <AddedEditor key={entry.key} view={view} entry={entry} places={places} onClose={close} />
        )}
        {adding && (
          <EditorPanel title={t('added.title')} place={t('added.hint')} onClose={close}>
            <AddedForm draftKey={NEW_WORK} view={view} onDone={choose} onClose={close} />
          </EditorPanel>
        )}
      </div>
    </>
  )
}
