import { useMemo } from 'react'
import type { RankRow } from '../../../shared/domain/scenarios.ts'
import { sayReason } from '../../../shared/model/reasons/say.ts'
import { type Pull, type WhyAbove, whyAbove } from '../../../shared/model/reasons/why-above.ts'
import { criterionColour } from '../../panels/colours.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get, setLink } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { CommuneSelect } from './commune-select.tsx'
import { placeOf } from './places.ts'
import { signed, useIndicators, useSay } from './use-why.ts'

/** The points of both sides, growing away from the middle; as long as they are of the largest weight. */
function Mirror({ pull, widest, index }: { pull: Pull; widest: number; index: number }) {
  const width = (points: number | null) => `${widest > 0 ? ((points ?? 0) / widest) * 50 : 0}%`
  return (
    <i className="mirror" aria-hidden="true">
      <i className="left" style={{ width: width(pull.pointsA), background: criterionColour(index) }} />
      <i className="right" style={{ width: width(pull.pointsB), background: criterionColour(index) }} />
    </i>
  )
}

/** Where totals are close, one decimal would not show by how much they differ. */
const decimalsOf = ({ difference }: WhyAbove) => (difference !== null && Math.abs(difference) < 1 ? 2 : 1)

function Side(props: { value: number | null; points: number | null; indicator: string; decimals: number }) {
  const { value, points, indicator, decimals } = props
  const { t, number, value: show } = usePageWords('why')
  return (
    <td className="num">
      {show(value, indicatorOf(get(), indicator))}
      {points !== null && <small>{t('pair.points', { points: number(points, decimals) })}</small>}
    </td>
  )
}

function Table({ why, scene, rows }: { why: WhyAbove; scene: Scene; rows: readonly [RankRow, RankRow] }) {
  const { t, number, label } = usePageWords('why')
  const decimals = decimalsOf(why)
  const [a, b] = [placeOf(scene, why.above).name, placeOf(scene, why.below).name]
  const widest = Math.max(...why.pulls.flatMap(({ pointsA, pointsB }) => [pointsA ?? 0, pointsB ?? 0]))
  const plus = (value: number | null) =>
    value === null ? number(null) : signed((one) => number(one, decimals), value)
  const total = (code: string) => number(rows.find((row) => row.code === code)?.total ?? null, decimals)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="wide-table pair-table" tabIndex={0} aria-label={t('pair.label', { a, b })}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('pair.criterion')}</th>
            <th scope="col" className="num">
              {a}
            </th>
            <td />
            <th scope="col" className="num">
              {b}
            </th>
            <th scope="col" className="num">
              {t('pair.difference')}
            </th>
          </tr>
        </thead>
        <tbody>
          {why.pulls.map((pull, index) => (
            <tr key={pull.indicator} data-indicator={pull.indicator}>
              <th scope="row">{label(indicatorOf(get(), pull.indicator))}</th>
              <Side
                value={pull.valueA}
                points={pull.pointsA}
                indicator={pull.indicator}
                decimals={decimals}
              />
              <td className="mirror-cell">
                <Mirror pull={pull} widest={widest} index={index} />
              </td>
              <Side
                value={pull.valueB}
                points={pull.pointsB}
                indicator={pull.indicator}
                decimals={decimals}
              />
              <td className="num">{plus(pull.difference)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('pair.sum')}</th>
            <td className="num">{total(why.above)}</td>
            <td />
            <td className="num">{total(why.below)}</td>
            <td className="num">
              <b>{plus(why.difference)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Explained({ rows, scene }: { rows: readonly [RankRow, RankRow]; scene: Scene }) {
  const { t } = usePageWords('why')
  const indicators = useIndicators()
  const [one, other] = rows
  const why = useMemo(
    () => whyAbove(one, other, scene.scenario, scene.bundle.table, indicators),
    [one, other, scene.scenario, scene.bundle, indicators],
  )
  const say = useSay(scene, decimalsOf(why))
  return (
    <>
      <p className="why-lead" data-testid="why-above">
        {why.reasons.map((reason) => sayReason(reason, say, t)).join(' ')}
      </p>
      <Table why={why} scene={scene} rows={rows} />
    </>
  )
}

/** Two communes: why one stands above the other. */
export function PairPart({ a, b, scene }: { a: string; b: string; scene: Scene }) {
  const { t } = usePageWords('why')
  const [one, other] = [scene.rowByCode.get(a), scene.rowByCode.get(b)]
  const choose = (first: string, second: string) => setLink({ pair: [first, second] })
  return (
    <section className="why-part why-pair">
      <h3>{t('pair.heading')}</h3>
      <div className="why-choose">
        <CommuneSelect scene={scene} label={t('pair.a')} code={a} onChoose={(code) => choose(code, b)} />
        <CommuneSelect scene={scene} label={t('pair.b')} code={b} onChoose={(code) => choose(a, code)} />
      </div>
      {a === b && <p className="hint">{t('pair.choose')}</p>}
      {one && other && a !== b && <Explained rows={[one, other]} scene={scene} />}
    </section>
  )
}
