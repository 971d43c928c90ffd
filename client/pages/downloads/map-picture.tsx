import { useState } from 'react'
import type { Snapshot } from '../../../shared/domain/snapshots.ts'
import { explain } from '../../state/explain.ts'
import { bundleOf, get } from '../../state/store.ts'
import { saveBlob } from '../plan/download.ts'
import { usePageWords } from '../use-page-words.ts'

/** Twice the pixels of a screen: sharp on a slide, small enough to send. */
const SCALE = 2

async function savePicture(snapshot: Snapshot): Promise<void> {
  const bundle = bundleOf(get(), get().link)
  if (!bundle) return
  const [{ mapSheet }, { pngOf }] = await Promise.all([
    import('../../../shared/figures/map-sheet.ts'),
    import('../../worker/figure-png.ts'),
  ])
  const url = `${location.origin}${location.pathname}#${snapshot.link}`
  const svg = mapSheet(snapshot, bundle.geometry, { paper: 'A4', url })
  const name = `ban-do-${snapshot.dateIso}-${snapshot.hash.slice(0, 12)}.png`
  saveBlob(name, new Blob([await pngOf(svg, SCALE)], { type: 'image/png' }))
}

/** The map sheet as a picture, drawn by this PC: at once, and without the server. */
export function MapPicture({ snapshot }: { snapshot: Snapshot }) {
  const { t } = usePageWords('downloads')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const save = () => {
    setBusy(true)
    setFailure('')
    savePicture(snapshot)
      .catch((error: unknown) => setFailure(explain(error)))
      .finally(() => setBusy(false))
  }
  return (
    <p className="order-picture">
      <button type="button" className="button" disabled={busy} onClick={save}>
        {busy ? t('picture.busy') : t('picture.save')}
      </button>
      <span role="status">{failure && <span className="error-text">{failure}</span>}</span>
    </p>
  )
}
