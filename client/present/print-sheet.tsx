import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { mapSheetSvg } from '../../shared/figures/sheet.ts'
import { useApp, useWords } from '../panels/use.ts'
import { currentScene, type Scene, sceneFor } from '../state/scene.ts'
import { store } from '../state/store.ts'
import { storyOf, viewOf } from '../state/stories.ts'
import { sheetOf } from './sheet-input.ts'

interface Page {
  id: string
  title: string
  note: string
  scene: Scene
  selection: string[]
}

/** The view on screen, or every step while presenting. */
function pagesNow(): Page[] {
  const state = store.getState()
  if (state.presenting === null) {
    const scene = currentScene(state)
    return scene ? [{ id: 'view', title: '', note: '', scene, selection: state.link.selection }] : []
  }
  return storyOf(state).steps.flatMap((step) => {
    const link = viewOf(step.view)
    const scene = sceneFor(state, link)
    return scene
      ? [{ id: step.id, title: step.title, note: step.text, scene, selection: link.selection }]
      : []
  })
}

/** Paper: one clean map sheet a page, with legend, scale bar, north arrow, source, date and quality. Made when printing starts. */
export function PrintSheets() {
  const words = useWords()
  const [pages, setPages] = useState<Page[]>([])
  const printings = useApp((state) => state.printings)
  useEffect(() => {
    const before = () => flushSync(() => setPages(pagesNow()))
    const after = () => setPages([])
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  useEffect(() => {
    if (printings === 0) return
    // After this drawing is over: the call itself draws the sheets.
    const timer = setTimeout(() => window.print())
    return () => clearTimeout(timer)
  }, [printings])
  return (
    <div className="print-sheets" aria-hidden="true">
      {pages.map((page) => (
        <div
          key={page.id}
          className="print-page"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes every text it writes
          dangerouslySetInnerHTML={{ __html: mapSheetSvg(sheetOf(page.scene, page.selection, page, words)) }}
        />
      ))}
    </div>
  )
}
