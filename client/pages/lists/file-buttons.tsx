import { useState } from 'react'
import { listsApi } from '../../api-lists.ts'
import { Icon } from '../../panels/icons.tsx'
import { useWords } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { set } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import { saveBlob } from '../plan/download.ts'
import { usePageWords } from '../use-page-words.ts'
import { type Editor, isUnsaved } from './editor.ts'

const FORMATS = { xlsx: 'Excel', csv: 'CSV' } as const
const FORMAT_IDS = Object.keys(FORMATS) as (keyof typeof FORMATS)[]

/** The list as a file, in the version that is saved; what is not saved yet is saved first. */
export function FileButtons({ editor }: { editor: Editor }) {
  const { t, language } = usePageWords('lists')
  const words = useWords()
  const [busy, setBusy] = useState(false)
  const download = async (format: keyof typeof FORMATS) => {
    setBusy(true)
    try {
      await editor.save()
      const state = editor.store.getState()
      // Why it could not be saved stands beside the title.
      if (isUnsaved(state)) return
      const { id, version } = state.base
      const blob = await listsApi.file(id, format, { lang: language, version })
      saveBlob(`danh-muc-${id}-v${version}.${format}`, blob)
    } catch (error) {
      set({ notice: { kind: 'error', key: 'notice.exportFailed', params: { detail: explain(error) } } })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {FORMAT_IDS.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={busy}
          aria-label={t('file', { format: FORMATS[format] })}
          onClick={() => download(format)}
        >
          <Icon name="download" size={15} /> {FORMATS[format]}
        </button>
      ))}
      <button
        type="button"
        className="button"
        onClick={async () => {
          await editor.save()
          if (!isUnsaved(editor.store.getState())) openPage('downloads')
        }}
      >
        {words.t('lists.moreFiles')}
      </button>
    </>
  )
}
