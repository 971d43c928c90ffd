import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { api } from '../../api.ts'
import { listsApi } from '../../api-lists.ts'
import { useApp, useWaiting } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { ensurePlanTables } from '../../state/plan-tables.ts'
import { set, setLink } from '../../state/store.ts'
import { LoadFailed } from '../load-failed.tsx'
import { Tabs } from '../tabs.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { copyOf } from './copy.ts'
import type { Editor } from './editor.ts'
import { History } from './history.tsx'
import { ItemsPart } from './items-part.tsx'
import { ListHead } from './list-head.tsx'
import { BarredView, MergeView } from './merge-view.tsx'
import { Totals, type TotalsPart } from './totals.tsx'
import { useEditor } from './use-editor.ts'
import { type ListView, type Surroundings, useView } from './use-view.ts'
import { useWarningText } from './warning-text.ts'

const TABS = ['items', 'history'] as const

/** Ctrl+Z and Ctrl+Y mean the list while it is open; a field that is being typed in keeps its own. */
function useUndoKeys(editor: Editor): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      const back = key === 'z' && !event.shiftKey
      if (!back && key !== 'y' && key !== 'z') return
      const { target } = event
      if (target instanceof HTMLElement && target.closest('[data-typed="true"], dialog, [type="search"]'))
        return
      event.preventDefault()
      event.stopPropagation()
      if (back) editor.undo()
      else editor.redo()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [editor])
}

interface OpenProps {
  editor: Editor
  around: Surroundings
  author: string
  onAuthor: (name: string) => void
}

function OpenList({ editor, around, author, onAuthor }: OpenProps) {
  const { t } = usePageWords('lists')
  const view = useView(editor, around, author !== '')
  const merge = useStore(editor.store, (state) => state.merge)
  const barred = useStore(editor.store, (state) => state.barred)
  useUndoKeys(editor)
  const [copying, run] = useWaiting()
  const copy = () =>
    run(async () => {
      try {
        const made = await listsApi.create(
          copyOf(view.list, t('copyName', { title: view.list.title }), author),
        )
        const { base } = editor.store.getState()
        editor.adopt(barred?.theirs ?? base)
        setLink({ list: made.id })
      } catch (error) {
        set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
      }
    })
  const leave = () => {
    editor.adopt(editor.store.getState().base)
    setLink({ list: null })
  }
  return (
    <div className="list-editor">
      <ListHead view={view} author={author} onAuthor={onAuthor} />
      {barred && (
        <BarredView editor={editor} theirs={barred.theirs} copying={copying} onCopy={copy} onLeave={leave} />
      )}
      {merge ? <MergeView key={merge.theirs.version} view={view} merge={merge} /> : <Content view={view} />}
    </div>
  )
}

/** Totals, what to look at, and the items or the history. */
function Content({ view }: { view: ListView }) {
  const { t } = usePageWords('lists')
  const [tab, setTab] = useState<(typeof TABS)[number]>('items')
  const [part, setPart] = useState<TotalsPart | null>('lines')
  const warningText = useWarningText()
  // The table of lines and years says it in its cells.
  const warnings = view.warnings.filter(({ code }) => code !== 'capExceeded' || part !== 'lines')
  return (
    <>
      <Totals view={view} part={part} onPart={setPart} />
      {warnings.length > 0 && (
        <ul className="list-warnings">
          {warnings.map((warning) => {
            const words = warningText(warning)
            return (
              <li key={words} data-code={warning.code}>
                {words}
              </li>
            )
          })}
        </ul>
      )}
      <Tabs
        label={t('tabs.label')}
        ids={TABS}
        chosen={tab}
        nameOf={(id) => t(`tabs.${id}`)}
        onChoose={setTab}
        panel="list-part"
      />
      <div
        id="list-part"
        role="tabpanel"
        aria-labelledby={`list-part-${tab}`}
        className="list-part"
        data-tab={tab}
      >
        {tab === 'items' ? <ItemsPart view={view} /> : <History view={view} />}
      </div>
    </>
  )
}

/** Money elsewhere only warns: where it cannot be fetched, the list opens without. */
async function loadAround(edition: string) {
  const [units, tables, listed] = await Promise.all([
    api.edition(edition),
    ensurePlanTables(),
    listsApi.commitments(),
  ])
  return { edition: units.edition, commitments: [...tables.commitments.rows, ...listed.commitments] }
}

interface ListEditorProps {
  id: string
  author: string
  onAuthor: (name: string) => void
}

function WithSurroundings({ editor, ...rest }: Omit<OpenProps, 'around'>) {
  const { t } = usePageWords('lists')
  const catalogue = useApp((state) => state.catalogue)
  const edition = useStore(editor.store, (state) => state.list.edition)
  const { value, failure, again } = useLoaded(`${edition}/${editor.store.getState().list.id}`, () =>
    loadAround(edition),
  )
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!value || !catalogue) return <p role="status">{t('loading')}</p>
  return <OpenList editor={editor} around={{ ...value, catalogue }} {...rest} />
}

/** A saved list, open for editing. */
export function ListEditor({ id, author, onAuthor }: ListEditorProps) {
  const { t } = usePageWords('lists')
  const { editor, failure, again } = useEditor(id)
  if (failure) {
    return (
      <div className="page-stack">
        <LoadFailed detail={failure} again={again} />
        <button type="button" className="button" onClick={() => setLink({ list: null })}>
          {t('all')}
        </button>
      </div>
    )
  }
  if (!editor) return <p role="status">{t('loading')}</p>
  return <WithSurroundings editor={editor} author={author} onAuthor={onAuthor} />
}
