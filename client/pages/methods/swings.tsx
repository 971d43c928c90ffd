import { SWING_POINTS, type Swing, swingsOf, swingWeights } from '../../../shared/model/weights-swing.ts'
import { NumberField, WEIGHT } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { setWeights } from '../../state/method.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

/** "từ 80% xuống 0%": what bringing the criterion from its worst level to its target means. */
function useSwingText() {
  const { t, value } = usePageWords('methods')
  return ({ indicator: id, from, to }: Swing) => {
    if (from === null || to === null) return ''
    const indicator = indicatorOf(get(), id)
    const named = indicator.classes.length > 0
    const show = (end: number) => (named ? `“${value(end, indicator)}”` : value(end, indicator))
    return t(to > from ? 'swing.swing' : 'swing.swingDown', { from: show(from), to: show(to) })
  }
}

function LeftOver({ left }: { left: number }) {
  const { t } = usePageWords('methods')
  const key = left === 0 ? 'swing.done' : left > 0 ? 'swing.left' : 'swing.over'
  return (
    <p className="points-left" role="status" data-done={left === 0} data-over={left < 0}>
      {t(key, { n: Math.abs(left), count: Math.abs(left) })}
    </p>
  )
}

/** Points that are not all shared out are kept under this and the criteria. */
export const SWING_DRAFTS = 'weights/swing/'

/** 100 points shared out over the swings; the order on screen stays, so that nothing jumps while one types. */
export function Swings({ scene }: { scene: Scene }) {
  const { t, label } = usePageWords('methods')
  const indicators = useApp((state) => state.catalogue?.indicators ?? [])
  const { criteria, weighting } = scene.scenario
  const {
    value: points,
    set: setPoints,
    drop,
  } = useDraft<number[]>(
    `${SWING_DRAFTS}${criteria.map(({ indicator }) => indicator).join(' ')}`,
    weighting === 'swing' ? criteria.map(({ weight }) => weight) : criteria.map(() => 0),
  )
  const swingText = useSwingText()
  const own = criteria.map((_, index) => points[index] ?? 0)
  const { weights, left, given, order } = swingWeights(own)
  const give = (next: number[]) => {
    const made = swingWeights(next)
    // Half-shared points would be weights that nobody meant.
    if (made.left !== 0) return setPoints(next)
    drop()
    setWeights(made.weights, 'swing', null, 'swing')
  }
  return (
    <>
      <table className="plain-table swing-table">
        <thead>
          <tr>
            <th scope="col">{t('swing.criterion')}</th>
            <th scope="col" className="num">
              {t('swing.points')}
            </th>
          </tr>
        </thead>
        <tbody>
          {swingsOf(criteria, indicators).map((swing, index) => {
            const name = label(indicatorOf(get(), swing.indicator))
            return (
              <tr key={swing.indicator}>
                <th scope="row">
                  {name} <small>{swingText(swing)}</small>
                </th>
                <td className="num">
                  {given > 0 && order[0] === index && <small>{t('swing.widest')}</small>}
                  <NumberField
                    {...WEIGHT}
                    most={SWING_POINTS}
                    label={t('swing.pointsOf', { name })}
                    value={own[index] ?? 0}
                    onChange={(value) => give(own.map((old, at) => (at === index ? value : old)))}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <LeftOver left={Math.round(left * 10) / 10} />
      <div className="weight-stack" aria-hidden="true">
        {given > 0 &&
          weights.map((weight, index) => <i key={criteria[index]?.indicator} style={{ flexGrow: weight }} />)}
      </div>
      <button type="button" className="button small" onClick={() => setPoints(criteria.map(() => 0))}>
        {t('swing.start')}
      </button>
    </>
  )
}
