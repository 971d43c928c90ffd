import { useState } from 'react'
import type { RoadOverlay } from '../../../shared/api/overlay.ts'
import { overlayApi } from '../../api-overlay.ts'
import { useApp } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import { useAnswer } from '../use-answer.ts'
import { usePageWords } from '../use-page-words.ts'
import type { useCommunes } from './communes.ts'
import { showOnMap } from './show.ts'

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
        <button type="button" className="link-button" onClick={() => showOnMap(row.code)}>
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

/** Kilometres by surface, and the centres that no hardened road reaches. */
export function RoadsTable({ communes }: { communes: Communes }) {
  const { t, language, number } = usePageWords('hazards')
  const edition = useApp((state) => state.link.edition)
  const period = useApp((state) => state.link.period)
  const [distance, setDistance] = useState(DEFAULT_KM)
  const [only, setOnly] = useState(false)
  const { answer, failure } = useAnswer(`${edition}/${period}/${distance}`, () =>
    overlayApi.roads(edition, period, distance),
  )
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
  const rows = answer.rows.filter((row) => communes.kept(row.code) && (!only || row.reached === false))
  const total = rows.reduce((sum, row) => sum + row.total, 0)
  const missed = rows.filter((row) => row.reached === false).length
  return (
    <div className="page-stack">
      <div className="hazards-tools">
        <label className="field-inline">
          <span>{t('roads.distance')}</span>
          <input
            type="number"
            min={0}
            max={50}
            step={0.1}
            value={distance}
            onChange={(event) => setDistance(Math.max(0, Math.min(50, Number(event.target.value) || 0)))}
          />
        </label>
        <label className="check-inline">
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.target.checked)} />
          {t('roads.only')}
        </label>
        <a className="button" href={overlayApi.roadsCsv(edition, period, distance, language)} download>
          CSV
        </a>
      </div>
      <p role="status">
        {t('roads.sum', { km: number(total, 1), n: number(missed), communes: number(rows.length) })}
      </p>
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
