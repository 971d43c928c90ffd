import { useEffect, useMemo, useState } from 'react'
import type { Topology } from 'topojson-specification'
import type { Board } from '../../../shared/api/rounds.ts'
import type { BoardStatus, RoundArea } from '../../../shared/domain/rounds.ts'
import { api } from '../../api.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { areaShapes } from './area-shapes.ts'
import { GLYPHS, STATUSES } from './status.tsx'

const WIDTH = 360
const HEIGHT = 300
/** Mean width of a letter at the size of the labels. */
const LETTER = 5
/** Where names of areas too small for theirs are written: the corner that the province leaves free. */
const CORNER = [WIDTH - 8, 64] as const

/** "Huyện Bình Gia" → "Bình Gia"; a city keeps what it is, in short. */
function shortName(area: RoundArea): string {
  return area.fullName.replace(/^Huyện /u, '').replace(/^Thành phố /u, 'TP ')
}

/** The shapes that the round's edition is drawn with; undefined while on their way, null when they did not come. */
function useTopology(edition: string): Topology | null | undefined {
  const url = useApp((state) => state.editions.find((candidate) => candidate.id === edition)?.geometry.url)
  const [topology, setTopology] = useState<Topology | null>()
  useEffect(() => {
    let wanted = true
    setTopology(undefined)
    if (!url) return setTopology(null)
    api
      .geometry(url)
      .then((loaded) => wanted && setTopology(loaded))
      .catch(() => wanted && setTopology(null))
    return () => {
      wanted = false
    }
  }, [url])
  return topology
}

/** The name of a small area beside the province, with a line to it. */
function Callout({ name, x, y, status }: { name: string; x: number; y: number; status: BoardStatus }) {
  const [right, top] = CORNER
  return (
    <g>
      <path className="round-lead" d={`M${x.toFixed(1)} ${y.toFixed(1)}L${right - 36} ${top + 5}`} />
      <circle className="round-area" cx={x} cy={y} r={9} data-status={status} />
      <path
        className="round-glyph"
        d={GLYPHS[status]}
        transform={`translate(${(x - 6).toFixed(1)} ${(y - 6).toFixed(1)})`}
        data-status={status}
      />
      <text x={right} y={top} data-out="true">
        {name}
      </text>
    </g>
  )
}

/** A sketch of the districts, each with mark, colour and name; the table beside it says the same in words. */
export function StatusMap({ board }: { board: Board }) {
  const { t } = usePageWords('rounds')
  const topology = useTopology(board.round.edition)
  const { areas } = board
  const shapes = useMemo(
    () => (topology ? areaShapes(topology, areas, WIDTH, HEIGHT) : []),
    [topology, areas],
  )
  const statusOf = new Map(board.rows.map((row) => [row.district, row.status]))
  const counts = STATUSES.map((status) => ({
    status,
    n: board.rows.filter((row) => row.status === status).length,
  }))
  const summary = counts.map(({ status, n }) => `${t(`status.${status}`)} ${n}`).join(', ')
  if (topology === null) return <p className="hint">{t('map.failed')}</p>
  return (
    <figure className="round-map">
      {topology === undefined ? (
        <p className="hint" role="status">
          {t('map.waiting')}
        </p>
      ) : (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('map.label', { summary })}>
          {shapes.map(({ code, path }) => (
            <path key={code} d={path} className="round-area" data-status={statusOf.get(code)} />
          ))}
          {shapes.map(({ code, label: [x, y], width }) => {
            const area = areas.find((candidate) => candidate.code === code)
            const status = statusOf.get(code) ?? 'notSent'
            const name = area ? shortName(area) : ''
            if (width < name.length * LETTER) {
              return <Callout key={code} name={name} x={x} y={y} status={status} />
            }
            return (
              <g key={code} transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
                <path
                  className="round-glyph"
                  d={GLYPHS[status]}
                  transform="translate(-6 -14)"
                  data-status={status}
                />
                <text y="10" data-status={status}>
                  {name}
                </text>
              </g>
            )
          })}
        </svg>
      )}
      <figcaption>
        <ul className="round-legend" aria-label={t('map.legend')}>
          {counts.map(({ status, n }) => (
            <li key={status} data-empty={n === 0}>
              <i data-status={status}>
                <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                  <path d={GLYPHS[status]} />
                </svg>
              </i>
              <span>{t(`status.${status}`)}</span>
              <b className="num">{n}</b>
            </li>
          ))}
        </ul>
        <small className="hint">{t('map.note')}</small>
      </figcaption>
    </figure>
  )
}
