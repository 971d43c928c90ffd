import {
  ahp,
  comparisonMatrix,
  equalPairs,
  type Outlier,
  pairIndex,
  STRONGEST,
} from '../../../shared/model/ahp.ts'
import { setWeights } from '../../state/method.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

/** Beyond this many criteria people rarely stay consistent (Saaty 1980: seven, plus or minus two). */
const COMFORTABLE = 7

/** Steps of the scale from "absolutely more" to "absolutely less": 9 … 2, 1, −2 … −9, where −3 stands for a third. */
const STEPS = Array.from({ length: 2 * STRONGEST - 1 }, (_, at) =>
  at < STRONGEST ? STRONGEST - at : STRONGEST - at - 2,
)

const stepOf = (ratio: number): number => (ratio >= 1 ? Math.round(ratio) : -Math.round(1 / ratio))
const ratioOf = (step: number): number => (step >= 1 ? step : -1 / step)

/** 3, or 1/3. */
const shortStep = (step: number): string => (step >= 1 ? String(step) : `1/${-step}`)

interface MatrixProps {
  names: { long: string; short: string }[]
  pairs: readonly number[]
  outlier: Outlier | null
  onPair: (index: number, ratio: number) => void
}

/** Upper half to fill in, lower half the reverse by itself. */
function Matrix({ names, pairs, outlier, onPair }: MatrixProps) {
  const { t } = usePageWords('methods')
  const matrix = comparisonMatrix(pairs, names.length)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="wide-table pair-table" tabIndex={0} aria-label={t('ahp.table')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('criterion')}</th>
            {names.map(({ short, long }) => (
              <th key={long} scope="col" title={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map(({ long, short }, row) => (
            <tr key={long}>
              <th scope="row" title={long}>
                {short}
              </th>
              {names.map((other, column) => {
                const step = stepOf(matrix[row]?.[column] ?? 1)
                if (row === column)
                  return (
                    <td key={other.long} className="pair-self">
                      <span aria-hidden="true">1</span>
                      <span className="visually-hidden">{t('ahp.self')}</span>
                    </td>
                  )
                if (row > column)
                  return (
                    <td key={other.long} className="pair-mirror">
                      {shortStep(step)}
                    </td>
                  )
                const odd = outlier?.row === row && outlier.column === column
                return (
                  <td key={other.long} data-odd={odd}>
                    <select
                      aria-label={t('ahp.cell', { row: long, column: other.long })}
                      value={step}
                      onChange={(event) =>
                        onPair(pairIndex(row, column, names.length), ratioOf(Number(event.target.value)))
                      }
                    >
                      {STEPS.map((one) => (
                        <option key={one} value={one}>
                          {t(`ahp.scale.${one}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Two criteria at a time; weights, contradiction and the pair to look at again follow at once. */
export function Pairs({ scene }: { scene: Scene }) {
  const { t, label, short, number } = usePageWords('methods')
  const { criteria, pairwise, weighting } = scene.scenario
  const count = criteria.length
  if (count < 2) return <p className="hint">{t('ahp.two')}</p>
  const equal = equalPairs(count)
  // Pairs of other criteria say nothing about these.
  const pairs = pairwise?.length === equal.length ? pairwise : equal
  const found = ahp(pairs, count)
  const names = criteria.map(({ indicator: id }) => {
    const indicator = indicatorOf(get(), id)
    return { long: label(indicator), short: short(indicator) }
  })
  const put = (next: number[]) => setWeights(ahp(next, count).weights, 'ahp', next, 'ahp')
  const outlier = found.consistent ? null : found.outlier
  return (
    <>
      <p className="hint">{t('ahp.note')}</p>
      {weighting !== 'ahp' && <p className="hint">{t('ahp.notYet')}</p>}
      {count > COMFORTABLE && <p className="hint">{t('ahp.many', { n: pairs.length })}</p>}
      <Matrix
        names={names}
        pairs={pairs}
        outlier={outlier}
        onPair={(index, ratio) => put(pairs.map((old, at) => (at === index ? ratio : old)))}
      />
      <div className="consistency" data-consistent={found.consistent} role="status">
        <b className="num">{t('ahp.ratio', { cr: `${number(found.cr * 100, 1)}%` })}</b>
        <p>{t(found.consistent ? 'ahp.ok' : 'ahp.bad')}</p>
        {outlier && (
          <p>
            {t('ahp.look', {
              one: names[outlier.row]?.long,
              other: names[outlier.column]?.long,
              now: shortStep(stepOf(outlier.given)),
              fit: shortStep(stepOf(outlier.fits)),
            })}{' '}
            <button
              type="button"
              className="button small"
              onClick={() => {
                const index = pairIndex(outlier.row, outlier.column, count)
                put(pairs.map((old, at) => (at === index ? outlier.fits : old)))
              }}
            >
              {t('ahp.take', { fit: shortStep(stepOf(outlier.fits)) })}
            </button>
          </p>
        )}
      </div>
      <button type="button" className="button small" onClick={() => put(equal)}>
        {t('ahp.start')}
      </button>
    </>
  )
}
