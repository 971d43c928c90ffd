import { useStore } from 'zustand'
import type { Draft, DraftLayer } from '../../../shared/domain/intake.ts'
import { Icon } from '../../panels/icons.tsx'
import { openPage } from '../../state/view.ts'
import { DropArea } from '../drop-area.tsx'
import { usePageWords } from '../use-page-words.ts'
import { IssueList } from './issue-list.tsx'
import { ReadAgain } from './read-again.tsx'
import { cancel, chooseFile, chooseLayer, wizard } from './wizard.ts'

const ACCEPTED = '.xlsx,.csv,.tsv,.txt,.geojson,.json,.topojson,.zip,.kml,.kmz,.gpkg'

/** Where a file is dropped or chosen. */
function DropZone() {
  const { t } = usePageWords('intake')
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) chooseFile(file)
  }
  return (
    <DropArea className="drop-zone" onFiles={take}>
      <Icon name="upload" size={28} />
      <label className="button primary">
        {t('file.choose')}
        <input
          type="file"
          className="visually-hidden"
          accept={ACCEPTED}
          onChange={(event) => take(event.target.files)}
        />
      </label>
      <p>{t('file.drop')}</p>
      <p className="hint">{t('file.formats')}</p>
    </DropArea>
  )
}

/** Sending and reading, with a way out. */
function Progress({ share, text }: { share: number; text: string }) {
  const { t, number } = usePageWords('intake')
  return (
    <div className="import-progress" role="status">
      <span>{text}</span>
      <progress max={1} value={share} aria-label={text} />
      <b>{number(Math.round(share * 100))}%</b>
      <button type="button" className="button small" onClick={() => cancel()}>
        {t('cancel')}
      </button>
    </div>
  )
}

function Sample({ layer }: { layer: DraftLayer }) {
  const { t } = usePageWords('intake')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="sample" tabIndex={0} aria-label={t('file.sample', { name: layer.name })}>
      <table>
        <thead>
          <tr>
            {layer.fields.map((field, index) => (
              <th key={index} scope="col">
                {field.column && <small>{field.column}</small>}
                {field.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layer.sample.slice(0, 5).map((row, index) => (
            <tr key={index}>
              {row.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One sheet or layer: what it holds, in a line. */
function LayerChoice({ layer, index, chosen }: { layer: DraftLayer; index: number; chosen: boolean }) {
  const { t, number } = usePageWords('intake')
  const facts = [
    t(layer.tabular ? 'file.rows' : 'file.features', { n: number(layer.count) }),
    t(`geometry.${layer.geometry}`),
    layer.crs ? layer.crs.id || layer.crs.name : '',
    layer.encoding,
  ]
  return (
    <label className="layer-choice">
      <input type="radio" name="layer" checked={chosen} onChange={() => chooseLayer(index)} />
      <span>
        <b>{layer.name}</b>
        <small>{facts.filter(Boolean).join(' · ')}</small>
      </span>
    </label>
  )
}

function FileRead({ draft }: { draft: Draft }) {
  const { t } = usePageWords('intake')
  const chosen = useStore(wizard, (state) => state.request?.layer ?? 0)
  const layer = draft.layers[chosen]
  return (
    <div className="page-stack">
      {draft.layers.length > 1 && (
        <fieldset className="layer-list">
          <legend>{t('file.layers')}</legend>
          {draft.layers.map((one, index) => (
            <LayerChoice key={index} layer={one} index={index} chosen={index === chosen} />
          ))}
        </fieldset>
      )}
      {draft.layers.length === 1 && layer && (
        <ul className="layer-list plain">
          <li>
            <b>{layer.name}</b>{' '}
            <small>{t(layer.tabular ? 'file.rows' : 'file.features', { n: layer.count })}</small>
          </li>
        </ul>
      )}
      {layer?.notes.length ? (
        <p className="hint">{t('file.notes', { notes: layer.notes.join(' — ') })}</p>
      ) : null}
      {layer && <Sample layer={layer} />}
      {layer && <ReadAgain key={`${draft.id}/${chosen}`} layer={layer} />}
    </div>
  )
}

/** First step: the file and which part of it is meant. */
export function StepFile() {
  const { t } = usePageWords('intake')
  const sent = useStore(wizard, (state) => state.sent)
  const draft = useStore(wizard, (state) => state.draft)
  if (sent !== null) return <Progress share={sent} text={t('file.sending')} />
  if (draft?.phase === 'reading')
    return <Progress share={draft.progress} text={t('file.reading', { name: draft.fileName })} />
  return (
    <div className="page-stack">
      {draft && (
        <p className="file-name">
          <b>{draft.fileName}</b>
          <button type="button" className="link-button" onClick={() => cancel()}>
            {t('file.other')}
          </button>
        </p>
      )}
      {draft?.phase === 'ready' && <FileRead draft={draft} />}
      {draft && draft.issues.length > 0 && <IssueList issues={draft.issues} />}
      {(!draft || draft.phase === 'failed') && <DropZone />}
      {!draft && (
        <p className="hint">
          {t('file.rounds')}{' '}
          <button type="button" className="link-button" onClick={() => openPage('rounds')}>
            {t('file.toRounds')}
          </button>
        </p>
      )}
    </div>
  )
}
