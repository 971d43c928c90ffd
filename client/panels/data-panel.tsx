import { useEffect, useState } from 'react'
import { districtsOf } from '../../shared/model/districts.ts'
import { api, type DataStatus, type IndicatorStatus } from '../api.ts'
import { explain } from '../state/explain.ts'
import { get } from '../state/store.ts'
import { Icon } from './icons.tsx'
import { NumberField } from './number-field.tsx'
import { QualityMark } from './quality-mark.tsx'
import { SchematicNote } from './schematic-note.tsx'
import { useApp, useScene, useWords } from './use.ts'

function StatusRow({ row }: { row: IndicatorStatus }) {
  const { t, label, number } = useWords()
  const { official, reported, illustrative, missing } = row.qualities
  const kinds = (['official', 'reported', 'illustrative'] as const).filter((kind) => row.qualities[kind] > 0)
  const mixed = kinds.length > 1
  return (
    <li className="status-row">
      <span>{label(row)}</span>
      <span className="status-marks">
        {kinds.map((kind) => (
          <span key={kind}>
            <QualityMark quality={kind} />
            {mixed && <small className="num"> {number({ official, reported, illustrative }[kind])}</small>}
          </span>
        ))}
        {missing > 0 && <small>{t('data.missing', { n: missing })}</small>}
        <small className="num">{row.period}</small>
      </span>
    </li>
  )
}

function Template() {
  const { t, language } = useWords()
  const scene = useScene()
  const period = useApp((state) => state.link.period)
  const [district, setDistrict] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  if (!scene) return null
  const districts = districtsOf(scene.bundle.edition)
  return (
    <section className="panel-section">
      <h3>{t('data.template')}</h3>
      <p className="hint">{t('data.templateNote')}</p>
      <div className="row">
        {districts.length > 0 && (
          <label className="field whole">
            <span>{t('filters.district')}</span>
            <select value={district} onChange={(event) => setDistrict(event.target.value)}>
              <option value="">{t('data.wholeProvince')}</option>
              {districts.map((row) => (
                <option key={row.code} value={row.code}>
                  {row.fullName}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="field year">
          <span>{t('data.period')}</span>
          <NumberField
            plain
            live
            step={1}
            label={t('data.period')}
            least={1990}
            most={2100}
            value={chosen ?? Number(period)}
            onChange={setChosen}
          />
        </label>
        <a
          className="button"
          href={api.templateUrl(scene.bundle.edition.id, district, String(chosen ?? period), language)}
          download
        >
          <Icon name="download" size={15} />
          {t('data.download')}
        </a>
      </div>
    </section>
  )
}

/** Where every figure comes from, and the way to replace it by real ones. */
export function DataPanel() {
  const { t } = useWords()
  const [status, setStatus] = useState<DataStatus | null>(null)
  const [failure, setFailure] = useState('')
  const bundles = useApp((state) => state.bundles)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an import replaces the bundles, which is when the status is stale
  useEffect(() => {
    let live = true
    const show = (answer: DataStatus | null, problem: string) => {
      if (!live) return
      if (answer) setStatus(answer)
      setFailure(problem)
    }
    api.status().then(
      (answer) => show(answer, ''),
      (error: unknown) => show(null, explain(error)),
    )
    return () => {
      live = false
    }
  }, [bundles])
  const summary = get().editions.find((edition) => edition.id === get().link.edition)
  const geometry = summary?.geometry
  return (
    <>
      <Template />
      <section className="panel-section">
        <h3>{t('data.boundaries')}</h3>
        <p className="hint">
          {geometry?.schematic
            ? t('legend.schematic')
            : t('data.boundariesFrom', { title: geometry?.dataset?.title ?? '' })}
        </p>
        {summary && geometry?.schematic && <SchematicNote edition={summary} />}
      </section>
      <section className="panel-section">
        <h3>{t('data.status')}</h3>
        {failure && <p className="error-text">{t('data.statusFailed', { detail: failure })}</p>}
        {!status && !failure && <p className="hint">{t('loading')}</p>}
        <ul className="status-list">
          {status?.indicators.map((row) => (
            <StatusRow key={row.id} row={row} />
          ))}
        </ul>
        <p>
          <a className="link-button" href="/api/docs" target="_blank" rel="noreferrer">
            {t('data.apiDocs')}
          </a>
        </p>
      </section>
    </>
  )
}
