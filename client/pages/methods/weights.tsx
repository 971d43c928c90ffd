import { useState } from 'react'
import { SCENARIO_DEFAULTS, WEIGHTINGS, type Weighting } from '../../../shared/domain/scenarios.ts'
import { effectiveWeights } from '../../../shared/model/effective-weights.ts'
import { criterionColour } from '../../panels/colours.ts'
import { NumberField, WEIGHT } from '../../panels/number-field.tsx'
import { draftsUnder } from '../../state/drafts.ts'
import { weigh } from '../../state/plan.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { Pairs } from './pairs.tsx'
import { SWING_DRAFTS, Swings } from './swings.tsx'

/** Sliders and numbers; the other weights adjust so that all make 100. */
function Direct({ scene }: { scene: Scene }) {
  const { t, label } = usePageWords('methods')
  return (
    <ul className="direct-weights">
      {scene.scenario.criteria.map(({ indicator, weight }, index) => {
        const name = label(indicatorOf(get(), indicator))
        return (
          <li key={indicator}>
            <span className="criterion-name">
              <i className="dot" style={{ background: criterionColour(index) }} /> {name}
            </span>
            <input
              type="range"
              min={0}
              max={100}
              step={1}
              aria-label={t('direct.slider', { name })}
              value={weight}
              onChange={(event) => weigh(indicator, Number(event.target.value))}
            />
            <NumberField
              {...WEIGHT}
              label={t('direct.number', { name })}
              value={weight}
              onChange={(next) => weigh(indicator, next)}
            />
          </li>
        )
      })}
    </ul>
  )
}

const WAYS: Record<Weighting, (props: { scene: Scene }) => React.ReactNode> = {
  direct: Direct,
  swing: Swings,
  ahp: Pairs,
}

/** The weights in force as one bar, and what each of them does to the ranking. */
function InForce({ scene }: { scene: Scene }) {
  const { t, short, number } = usePageWords('methods')
  const { criteria } = scene.scenario
  const shares = effectiveWeights(criteria, scene.ranking.all)
  return (
    <aside className="weights-in-force" aria-label={t('weightsInForce')}>
      <h4>{t('weightsInForce')}</h4>
      <div className="weight-stack" aria-hidden="true">
        {criteria.map(({ indicator, weight }, index) => (
          <i key={indicator} style={{ flexGrow: weight, background: criterionColour(index) }} />
        ))}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('share.criterion')}</th>
            <th scope="col" className="num">
              {t('share.weight')}
            </th>
            <th scope="col" className="num" title={t('share.pointsWhy')}>
              {t('share.points')}
            </th>
            <th scope="col" className="num" title={t('share.varianceWhy')}>
              {t('share.variance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ indicator, weight, points, variance }, index) => (
            <tr key={indicator}>
              <th scope="row">
                <i className="dot" style={{ background: criterionColour(index) }} />{' '}
                {short(indicatorOf(get(), indicator))}
              </th>
              {[weight, points, variance].map((share, column) => (
                <td key={column} className="num">
                  {share === null ? number(null) : `${number(share, 1)}%`}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  )
}

/** Three ways to find the weights; the one in force is shown first, the others change nothing until they are used. */
export function Weights({ scene }: { scene: Scene }) {
  const { t } = usePageWords('methods')
  const [way, setWay] = useState<Weighting>(() =>
    draftsUnder(SWING_DRAFTS).length > 0 ? 'swing' : scene.scenario.weighting,
  )
  const Way = WAYS[way]
  return (
    <>
      <fieldset className="segments" aria-label={t('step.weights')}>
        {WEIGHTINGS.map((id) => (
          <button key={id} type="button" aria-pressed={way === id} onClick={() => setWay(id)}>
            {t(`weighting.${id}.name`)}
            {id === SCENARIO_DEFAULTS.weighting && <small> ({t('default')})</small>}
          </button>
        ))}
      </fieldset>
      <p className="way-note">{t(`weighting.${way}.does`)}</p>
      <div className="weights-body" data-way={way}>
        <div className="weights-way">
          <Way scene={scene} />
        </div>
        <InForce scene={scene} />
      </div>
    </>
  )
}
