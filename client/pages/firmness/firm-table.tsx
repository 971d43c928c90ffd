import { useState } from 'react'
import type { Firmness, FirmnessRow, Standing } from '../../../shared/domain/firmness.ts'
import type { Scene } from '../../state/scene.ts'
import { setLink } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import { usePageWords } from '../use-page-words.ts'
import { placeOf } from '../why/places.ts'
import { STANDINGS } from './standing.ts'

/** So many times the first places are drawn: a band that lies further down has no line, only its figures. */
const DRAWN_PLACES = 3

/** Ranks from the first as a line: the band of draws, the middle rank as a dot, the last of the first places as a mark. */
function Band({ row, top, ranked }: { row: FirmnessRow; top: number; ranked: number }) {
  const last = Math.max(2, Math.min(ranked, DRAWN_PLACES * top))
  const at = (rank: number) => ((Math.min(rank, last) - 1) / (last - 1)) * 100
  return (
    <i className="band" aria-hidden="true">
      <i className="mark" style={{ left: `${at(top + 0.5)}%` }} />
      {row.rank5 < last && (
        <i
          className="span"
          style={{ left: `${at(row.rank5)}%`, width: `${at(row.rank95) - at(row.rank5)}%` }}
        />
      )}
      {row.medianRank < last && <b style={{ left: `${at(row.medianRank)}%` }} />}
    </i>
  )
}

function openWhy(code: string): void {
  setLink({ pair: [code] })
  openPage('why')
}

function Row({ row, scene, top }: { row: FirmnessRow; scene: Scene; top: number }) {
  const { t, number } = usePageWords('firmness')
  const { name, district } = placeOf(scene, row.code)
  // Chances are those to be among the first of the communes that the filters keep; so is the rank beside them.
  const own = scene.rowByCode.get(row.code)
  const ranked = own?.within ?? own
  const range = (best: number, worst: number) =>
    best === worst ? number(best) : t('table.range', { best: number(best), worst: number(worst) })
  return (
    <tr data-code={row.code}>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          aria-label={t('table.why', { name })}
          onClick={() => openWhy(row.code)}
        >
          {name}
        </button>
        <small>{district}</small>
      </th>
      <td className="num">
        {ranked && (ranked.rank === null ? range(ranked.rankBest, ranked.rankWorst) : number(ranked.rank))}
      </td>
      <td className="chance">
        <i aria-hidden="true">
          <i style={{ width: `${row.acceptability * 100}%` }} data-standing={row.standing} />
        </i>
        <span className="num">{number(row.acceptability * 100, 1)}%</span>
      </td>
      <td className="band-cell">
        <Band row={row} top={top} ranked={scene.ranking.rows.length} />
        <span className="num">{range(row.rank5, row.rank95)}</span>
        <small>{t('table.median', { n: number(row.medianRank) })}</small>
      </td>
      <td className="num">{range(row.dataBest, row.dataWorst)}</td>
      <td>
        <span className="standing" data-standing={row.standing}>
          {t(`standing.${row.standing}`)}
        </span>
      </td>
    </tr>
  )
}

const HEADS = ['rank', 'chance', 'band', 'data', 'standing'] as const
const NUMBERS = new Set<string>(['rank', 'data'])

/** Every commune with its chance to be among the first, filtered by conclusion. */
export function FirmTable({ firmness, scene }: { firmness: Firmness; scene: Scene }) {
  const { t } = usePageWords('firmness')
  const [standing, setStanding] = useState<Standing | null>(null)
  const { rows, top } = firmness
  const shown = standing === null ? rows : rows.filter((row) => row.standing === standing)
  const count = (one: Standing) => rows.filter((row) => row.standing === one).length
  return (
    <div className="firm-list">
      <div className="firm-filter">
        <fieldset className="segments" aria-label={t('filter')}>
          <button type="button" aria-pressed={standing === null} onClick={() => setStanding(null)}>
            {t('standing.all')} <span className="num">{rows.length}</span>
          </button>
          {STANDINGS.map((one) => (
            <button key={one} type="button" aria-pressed={standing === one} onClick={() => setStanding(one)}>
              {t(`standing.${one}`)} <span className="num">{count(one)}</span>
            </button>
          ))}
        </fieldset>
        <span role="status" className="hint">
          {t('table.shown', { n: shown.length, of: rows.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="empty">{t('table.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section className="scroll-table firm-table" tabIndex={0} aria-label={t('table.label')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('table.commune')}</th>
                {HEADS.map((head) => (
                  <th key={head} scope="col" className={NUMBERS.has(head) ? 'num' : undefined}>
                    {t(`table.${head}`, { top })}
                    {head === 'band' && <small>{t('table.mark', { top })}</small>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.code} row={row} scene={scene} top={top} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
