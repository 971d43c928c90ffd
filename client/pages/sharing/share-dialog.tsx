import { useEffect, useMemo, useRef, useState } from 'react'
import { renderSVG } from 'uqr'
import type { ShortLink } from '../../../shared/api/links.ts'
import { json, send } from '../../api.ts'
import { IconButton } from '../../panels/icons.tsx'
import { useApp, useWords } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { encodeLink } from '../../state/link.ts'
import { asKept } from '../../state/plan-source.ts'
import { ensurePlanTables } from '../../state/plan-tables.ts'
import { get, set } from '../../state/store.ts'
import { storyOf } from '../../state/stories.ts'
import '../../styles/sharing.css'
import { usePageWords } from '../use-page-words.ts'

/** Beyond this a code has too many squares to be read from a wall. */
const QR_LETTERS = 400

/** What shows a presentation in a page of another site. */
const frameOf = (id: string) =>
  `<iframe src="${location.origin}/embed/${id}" width="960" height="600" style="border:0" allowfullscreen></iframe>`

/** What people do with a link: keep working, or look. */
const WAYS = ['work', 'look'] as const
type Way = (typeof WAYS)[number]

function useShortUrl(link: string, way: Way) {
  const [found, setFound] = useState<{ url: string; failure: string }>({ url: '', failure: '' })
  useEffect(() => {
    let current = true
    setFound({ url: '', failure: '' })
    json<ShortLink>('/api/links', send('POST', { link, readOnly: way === 'look' })).then(
      ({ path }) => current && setFound({ url: location.origin + path, failure: '' }),
      (error: unknown) => current && setFound({ url: '', failure: explain(error) }),
    )
    return () => {
      current = false
    }
  }, [link, way])
  return found
}

function LinkRow({ label, url, note }: { label: string; url: string; note: string }) {
  const { t } = usePageWords('sharing')
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch {
      // Without the clipboard the text is marked, for Ctrl+C.
      field.current?.select()
    }
  }
  return (
    <div className="share-row">
      <label className="field grow">
        <span>{label}</span>
        <input ref={field} readOnly value={url} onFocus={(event) => event.target.select()} />
      </label>
      <button type="button" className="button" disabled={!url} onClick={copy}>
        {t(copied ? 'copied' : 'copy')}
      </button>
      <p className="hint">{note}</p>
    </div>
  )
}

/** The view as it was when the dialog opened, with the plan that it shows written out once lists are known. */
function useKeptLink(): string {
  const [opened] = useState(() => get().link)
  const planTables = useApp((state) => state.planTables)
  useEffect(() => {
    void ensurePlanTables().catch(() => undefined)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists in force are read from the store
  return useMemo(() => encodeLink(asKept(opened)), [opened, planTables])
}

/** Passing the view on: a short link, one for looking only, the long one, and a code to show on the wall. */
export default function ShareDialog() {
  const { t } = usePageWords('sharing')
  const words = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const link = useKeptLink()
  const [way, setWay] = useState<Way>('work')
  const { url, failure } = useShortUrl(link, way)
  const story = useApp(storyOf)
  const long = `${location.origin}/${way === 'look' ? '?xem' : ''}#${link}`
  useEffect(() => dialog.current?.showModal(), [])
  const coded = url || long
  return (
    <dialog
      ref={dialog}
      className="dialog share"
      aria-labelledby="share-title"
      onClose={() => set({ sharing: false })}
    >
      <header>
        <h2 id="share-title">{t('title')}</h2>
        <IconButton icon="close" label={words.t('close')} onClick={() => dialog.current?.close()} />
      </header>
      <div className="dialog-body">
        <fieldset className="share-ways">
          <legend>{t('forWhat')}</legend>
          {WAYS.map((one) => (
            <label key={one} className="check">
              <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
              <span>
                <b>{t(`way.${one}`)}</b>
                <small>{t(`way.${one}Note`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {failure && <p className="error-text">{t('noShort', { detail: failure })}</p>}
        <div className="share-links">
          <div>
            <LinkRow label={t('short')} url={url} note={t('shortNote')} />
            <LinkRow label={t('long')} url={long} note={t('longNote')} />
            {story.steps.length > 0 && (
              <LinkRow label={t('embed')} url={frameOf(story.id)} note={t('embedNote')} />
            )}
          </div>
          {coded.length <= QR_LETTERS && (
            <figure className="share-code">
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: squares only, drawn from an address of our own */}
              <div dangerouslySetInnerHTML={{ __html: renderSVG(coded, { border: 1 }) }} />
              <figcaption>{t('code')}</figcaption>
            </figure>
          )}
        </div>
      </div>
    </dialog>
  )
}
