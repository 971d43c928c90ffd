import { useEffect, useState } from 'react'
import type { Snapshot } from '../../../shared/domain/snapshots.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { exportsApi, type SnapshotWish } from '../../api-exports.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { checkData } from '../../state/freshness.ts'
import { bundleOf, get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { MapPicture } from './map-picture.tsx'

/** A title being typed does not ask the server with each letter. */
const REST_MS = 500

interface Taken {
  snapshot: Snapshot | null
  failure: string
}

/** The state of the work as the files will show it; asked for anew when what goes into them has changed. */
export function useSnapshot(wish: SnapshotWish | null): Taken {
  const [taken, setTaken] = useState<Taken>({ snapshot: null, failure: '' })
  const figures = useApp((state) => bundleOf(state, state.link)?.dataVersion)
  // biome-ignore lint/correctness/useExhaustiveDependencies: figures that were loaded anew make another state
  useEffect(() => {
    if (!wish) return setTaken({ snapshot: null, failure: '' })
    let wanted = true
    const timer = setTimeout(() => {
      exportsApi.snapshot(wish).then(
        (snapshot) => wanted && setTaken({ snapshot, failure: '' }),
        (error: unknown) => {
          if (wanted) setTaken({ snapshot: null, failure: explain(error) })
          void checkData()
        },
      )
    }, REST_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [wish, figures])
  return taken
}

function useThumbnail(snapshot: Snapshot | null): string {
  const [svg, setSvg] = useState('')
  useEffect(() => {
    let wanted = true
    const bundle = bundleOf(get(), get().link)
    if (!snapshot || !bundle || snapshot.content.edition !== bundle.edition.id) return setSvg('')
    import('../../../shared/figures/inset-map.ts').then(
      ({ thumbnail }) => wanted && setSvg(thumbnail(snapshot, bundle.geometry, { width: 340, height: 300 })),
    )
    return () => {
      wanted = false
    }
  }, [snapshot])
  return svg
}

/** What the files will hold, before they are written. */
export function Preview({ snapshot, failure }: Taken) {
  const { t, number, language } = usePageWords('downloads')
  const svg = useThumbnail(snapshot)
  if (failure) {
    return (
      <section className="order-preview" role="alert">
        <p className="error-text">{t('noSnapshot', { detail: failure })}</p>
      </section>
    )
  }
  if (!snapshot) {
    return (
      <section className="order-preview">
        <p role="status">{t('noPreview')}</p>
      </section>
    )
  }
  const { content, hash, dateIso } = snapshot
  const cost = content.list.items.reduce((sum, item) => sum + item.cost, 0)
  const rows: [string, string][] = [
    [t('preview.communes'), number(content.selection.length)],
    [t('preview.works'), number(content.list.items.length)],
    [t('preview.cost'), number(cost)],
    [t('preview.edition'), t('preview.editionText', { edition: content.edition, period: content.period })],
    [t('preview.scenario'), content.scenario.name],
    [t('preview.date'), formatDate(dateIso, language)],
    [t('preview.hash'), hash.slice(0, 12)],
  ]
  return (
    <section className="order-preview" aria-label={t('preview.label')}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer escapes every text it writes */}
      {svg && <div className="order-map" dangerouslySetInnerHTML={{ __html: svg }} />}
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {content.illustrative && (
        <p className="hint">
          <QualityMark quality="illustrative" /> {t('preview.illustrative')}
        </p>
      )}
      <p className="hint">{t('preview.note')}</p>
      <MapPicture snapshot={snapshot} />
    </section>
  )
}
