import { useRef, useState } from 'react'
import type { RoadOverlay } from '../../../shared/api/overlay.ts'
import { overlayApi } from '../../api-overlay.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import type { useCommunes } from './communes.ts'
import { showOnMap } from './show.ts'
import { Sources } from './sources.tsx'

type Communes = ReturnType<typeof useCommunes>
type Row = RoadOverlay['rows'][number]

const SURFACES = ['paved', 'concrete', 'gravel', 'earth', 'unknown'] as const
const DEFAULT_KM = 0.5

/** Whether map and figures say the same about the road to the centre. */
function verdictOf({ reached, stated }: Row): 'agrees' | 'mapOnly' | 'figureOnly' | 'unknown' {
  if (reached === null || (stated !== 0 && stated !== 1)) return 'unknown'
  if (reached === (stated === 1)) return 'agrees'
  return reached ? 'mapOnly' : 'figureOnly'
}

function RoadRow({ row, communes }: { row: Row; communes: Communes }) {
  const { t, number } = usePageWords('hazards')
  const name = communes.names.get(row.code)
  const verdict = verdictOf(row)
  const shown = (value: number | null, decimals: number) => (value === null ? '–' : number(value, decimals))
  return (
    <tr data-verdict={verdict}>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => showOnMap(row.code, 'roadLines')}>
          {name?.fullName ?? row.code}
        </button>
        <small>{name?.district}</small>
      </th>
      {SURFACES.map((surface) => (
        <td key={surface} className="num">
          {row.km[surface] === 0 ? '–' : number(row.km[surface], 1)}
        </td>
      ))}
      <td className="num">{number(row.total, 1)}</td>
      <td className="num">{row.hardened === null ? '–' : `${number(row.hardened, 1)}%`}</td>
      <td className="num">{shown(row.centreKm, 2)}</td>
      <td>{t(`verdict.${verdict}`)}</td>
    </tr>
  )
}

/** Kilometres, the hardened share and the centres not reached, over the communes listed. */
function Totals({ rows }: { rows: Row[] }) {
  const { t, number } = usePageWords('hazards')
  const km = (surfaces: readonly (typeof SURFACES)[number][]) =>
    rows.reduce((sum, row) => sum + surfaces.reduce((own, surface) => own + row.km[surface], 0), 0)
  const hard = km(['paved', 'concrete'])
  const known = hard + km(['gravel', 'earth'])
  const tiles = {
    km: number(km(SURFACES), 1),
    hardened: known > 0 ? `${number((hard / known) * 100, 1)}%` : '–',
    missed: number(rows.filter((row) => row.reached === false).length),
    differs: number(rows.filter((row) => ['mapOnly', 'figureOnly'].includes(verdictOf(row))).length),
  }
  return (
    <dl className="tiles">
      {Object.entries(tiles).map(([key, value]) => (
        <div key={key} data-zero={value === '0' || value === '–'}>
          <dt>{t(`roads.${key}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Kilometres by surface, and the centres that no hardened road reaches. */
export function RoadsTable({ communes, tools }: { communes: Communes; tools: React.ReactNode }) {
  const { t, language } = usePageWords('hazards')
  const edition = useApp((state) => state.link.edition)
  const period = useApp((state) => state.link.period)
  const [distance, setDistance] = useState(DEFAULT_KM)
  const [only, setOnly] = useState(false)
  const { value: arrived, failure } = useLoaded(`${edition}/${period}/${distance}`, () =>
    overlayApi.roads(edition, period, distance),
  )
  // While another distance is computed the rows stay, and with them the field that is being typed in.
  const last = useRef(arrived)
  if (arrived) last.current = arrived
  const answer = last.current
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!answer) return <p role="status">{t('loading')}</p>
  if (answer.datasets.length === 0) {
    return (
      <div className="page-stack">
        <p className="hint">{t('roads.none')}</p>
        <button type="button" className="button primary" onClick={() => openPage('import')}>
          {t('roads.load')}
        </button>
      </div>
    )
  }
  const rows = answer.rows
    .filter((row) => communes.kept(row.code) && (!only || row.reached === false))
    .sort((one, other) => (other.centreKm ?? -1) - (one.centreKm ?? -1))
  return (
    <div className="page-stack">
      <div className="hazards-tools">
        {tools}
        <label className="field-inline">
          <span>{t('roads.distance')}</span>
          <NumberField
            live
            className="hazards-distance"
            label={t('roads.distance')}
            decimals={2}
            most={50}
            value={distance}
            onChange={setDistance}
          />
        </label>
        <label className="check-inline">
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
          {t('roads.only')}
        </label>
        <span className="hazards-actions">
          <a className="button" href={overlayApi.roadsCsv(edition, period, distance, language)} download>
            CSV
          </a>
          <button type="button" className="button primary" onClick={() => openPage('import')}>
            {t('roads.load')}
          </button>
        </span>
      </div>
      <Sources datasets={answer.datasets} />
      <div role="status">
        <Totals rows={rows} />
      </div>
      <p className="hint">{t('roads.note')}</p>
      <div className="wide-table">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('head.commune')}</th>
              {SURFACES.map((surface) => (
                <th key={surface} scope="col" className="num">
                  {t(`surface.${surface}`)}
                </th>
              ))}
              {(['total', 'hardened', 'centreKm'] as const).map((head) => (
                <th key={head} scope="col" className="num">
                  {t(`head.${head}`)}
                </th>
              ))}
              <th scope="col">{t('head.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RoadRow key={row.code} row={row} communes={communes} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="hint">{t('noneFound')}</p>}
    </div>
  )
}
