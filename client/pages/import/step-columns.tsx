import { useStore } from 'zustand'
import type { DraftLayer, IntakeField, IntakeRequest } from '../../../shared/domain/intake.ts'
import { IMPORT_KINDS, importKind } from '../../../shared/model/intake/kinds.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { SYSTEMS } from './systems.ts'
import { changeRequest, chooseKind, mapColumn, wizard } from './wizard.ts'

/** Kinds that the geometry of a layer allows. */
function kindsFor(layer: DraftLayer) {
  return IMPORT_KINDS.filter(({ geometry }) => {
    if (geometry === 'none') return true
    if (geometry === 'point-or-none') return layer.geometry === 'none' || layer.geometry === 'point'
    return layer.geometry === geometry || layer.geometry === 'mixed'
  })
}

function KindChoice({ layer, request }: { layer: DraftLayer; request: IntakeRequest }) {
  const { t, language } = usePageWords('intake')
  return (
    <fieldset className="kind-list">
      <legend>{t('columns.kind')}</legend>
      {kindsFor(layer).map((kind) => (
        <label key={kind.id} className="kind" data-chosen={kind.id === request.kind}>
          <input
            type="radio"
            name="kind"
            checked={kind.id === request.kind}
            onChange={() => chooseKind(kind.id)}
          />
          <span>
            <b>{language === 'vi' ? kind.labelVi : kind.labelEn}</b>
            <small>{language === 'vi' ? kind.noteVi : kind.noteEn}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Whose units the rows name; a file of units brings an edition of its own. */
function EditionField({ request }: { request: IntakeRequest }) {
  const { t, label } = usePageWords('intake')
  const editions = useApp((state) => state.editions)
  const change = (edition: string) => changeRequest({ edition })
  if (request.kind === 'units') {
    return (
      <label className="field">
        <span>{t('columns.newEdition')}</span>
        <input value={request.edition} onChange={(event) => change(event.target.value.trim())} />
      </label>
    )
  }
  return (
    <label className="field">
      <span>{t('columns.edition')}</span>
      <select value={request.edition} onChange={(event) => change(event.target.value)}>
        {editions.map((edition) => (
          <option key={edition.id} value={edition.id}>
            {label(edition)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The time the figures stand for: a year, or the validity of a list. */
function When({ request }: { request: IntakeRequest }) {
  const { t } = usePageWords('intake')
  const { time } = importKind(request.kind)
  return (
    <div className="meta-grid">
      <EditionField request={request} />
      {time === 'period' && (
        <label className="field">
          <span>{t('columns.period')}</span>
          <input
            inputMode="numeric"
            pattern="\d{4}"
            maxLength={4}
            value={request.period}
            onChange={(event) => changeRequest({ period: event.target.value })}
          />
        </label>
      )}
      {time === 'validity' && (
        <>
          <label className="field">
            <span>{t('columns.validFrom')}</span>
            <input
              type="date"
              value={request.validFrom}
              onChange={(event) => changeRequest({ validFrom: event.target.value })}
            />
          </label>
          <label className="field">
            <span>{t('columns.validTo')}</span>
            <input
              type="date"
              value={request.validTo}
              onChange={(event) => changeRequest({ validTo: event.target.value })}
            />
          </label>
        </>
      )}
    </div>
  )
}

/** What else a kind needs to know: the later edition of a crosswalk, the system of coordinates given in columns. */
function More({ layer, request }: { layer: DraftLayer; request: IntakeRequest }) {
  const { t, label } = usePageWords('intake')
  const editions = useApp((state) => state.editions)
  const placed = layer.tabular && 'lon' in request.mapping && 'lat' in request.mapping
  if (request.kind !== 'crosswalk' && !placed) return null
  return (
    <div className="meta-grid">
      {request.kind === 'crosswalk' && (
        <label className="field">
          <span>{t('columns.crosswalkTo')}</span>
          <select
            value={request.crosswalkTo ?? ''}
            onChange={(event) => changeRequest({ crosswalkTo: event.target.value })}
          >
            <option value="">–</option>
            {editions
              .filter((edition) => edition.id !== request.edition)
              .map((edition) => (
                <option key={edition.id} value={edition.id}>
                  {label(edition)}
                </option>
              ))}
          </select>
        </label>
      )}
      {placed && (
        <label className="field">
          <span>{t('columns.crs')}</span>
          <select value={request.crs ?? ''} onChange={(event) => changeRequest({ crs: event.target.value })}>
            <option value="">{t('columns.crsDegrees')}</option>
            {SYSTEMS.flatMap(({ id, name }) => [
              <option key={id} value={id}>
                {name} ({id})
              </option>,
              <option key={`${id}/YX`} value={`${id}/YX`}>
                {t('columns.crsSwapped', { name: `${name} (${id})` })}
              </option>,
            ])}
          </select>
        </label>
      )}
    </div>
  )
}

function ColumnRow(props: {
  layer: DraftLayer
  column: number
  request: IntakeRequest
  fields: IntakeField[]
}) {
  const { t, label } = usePageWords('intake')
  const { layer, column, request, fields } = props
  const source = layer.fields[column]
  if (!source) return null
  const mapped = Object.entries(request.mapping).find(([, index]) => index === column)?.[0] ?? ''
  const samples = [...new Set(layer.sample.map((row) => row[column] ?? '').filter((text) => text !== ''))]
  return (
    <tr data-mapped={mapped !== ''}>
      <th scope="row">
        {source.column && <small>{source.column}</small>}
        {source.name || t('columns.noHead')}
      </th>
      <td className="samples">{samples.slice(0, 3).join(' · ') || '–'}</td>
      <td>
        <select
          aria-label={t('columns.meaningOf', { name: source.name })}
          value={mapped}
          onChange={(event) => mapColumn(column, event.target.value)}
        >
          <option value="">{t('columns.ignore')}</option>
          {fields.map((field) => (
            <option key={field.id} value={field.id}>
              {label(field)}
              {field.required ? ' *' : ''}
            </option>
          ))}
        </select>
      </td>
    </tr>
  )
}

/** Second step: what kind of data it is and what each column means. */
export function StepColumns() {
  const { t, label } = usePageWords('intake')
  const draft = useStore(wizard, (state) => state.draft)
  const request = useStore(wizard, (state) => state.request)
  const catalogue = useApp((state) => state.catalogue)
  const layer = request && draft?.layers[request.layer]
  if (!layer || !catalogue) return null
  const fields = importKind(request.kind).fields(catalogue)
  const missing = fields.filter((field) => field.required && !(field.id in request.mapping))
  return (
    <div className="page-stack">
      <KindChoice layer={layer} request={request} />
      <When request={request} />
      <More layer={layer} request={request} />
      {layer.guess.remembered && <p className="hint">{t('columns.remembered')}</p>}
      {fields.some((field) => field.type === 'flag' && field.id in request.mapping) && (
        <label className="check-inline">
          <input
            type="checkbox"
            checked={request.blankFlags === 'no'}
            onChange={(event) => changeRequest({ blankFlags: event.target.checked ? 'no' : 'missing' })}
          />
          {t('columns.blankFlags')}
        </label>
      )}
      <div className="columns-table">
        <table>
          <caption>{t('columns.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('columns.inFile')}</th>
              <th scope="col">{t('columns.values')}</th>
              <th scope="col">{t('columns.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {layer.fields.map((_, column) => (
              <ColumnRow key={column} {...{ layer, column, request, fields }} />
            ))}
          </tbody>
        </table>
      </div>
      {missing.length > 0 && (
        <p className="error-text" role="status">
          {t('columns.missing', { names: missing.map((field) => label(field)).join('; ') })}
        </p>
      )}
    </div>
  )
}
