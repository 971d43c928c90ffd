import { useState } from 'react'
import { doubleCounted } from '../../../shared/model/double-counting.ts'
import { useApp } from '../../panels/use.ts'
import { toggleCriterion } from '../../state/plan.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'

/** Pairs of criteria that count the same thing twice, each with why and the way out. */
export function DoubleCounting({ scene }: { scene: Scene }) {
  const { t, label, short } = usePageWords('methods')
  const catalogue = useApp((state) => state.catalogue)
  if (!catalogue) return null
  const { criteria } = scene.scenario
  const pairs = doubleCounted(criteria, catalogue.indicators, catalogue.doubleCounting)
  if (pairs.length === 0) return null
  const name = (id: string) => label(indicatorOf(get(), id))
  const weightOf = (id: string) => criteria.find(({ indicator }) => indicator === id)?.weight ?? 0
  return (
    <section className="double-counting" aria-label={t('double.title')}>
      <h4>{t('double.title')}</h4>
      <ul>
        {pairs.map(({ one, other, shared, reason }) => {
          const why = reason
            ? label({ labelVi: reason.vi, labelEn: reason.en })
            : t('double.shared', { parts: shared.map(name).join(', ') })
          // Which of the two to give up is for people to say; offered is the lighter one.
          const lighter = weightOf(one) < weightOf(other) ? one : other
          return (
            <li key={`${one}:${other}`}>
              <span>{t('double.pair', { one: name(one), other: name(other), reason: why })}</span>{' '}
              <button type="button" className="link-button" onClick={() => toggleCriterion(lighter)}>
                {t('double.fix', { name: short(indicatorOf(get(), lighter)) })}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const ZONE = 'zone'

/** The zone becomes a criterion only when someone insists, knowing what it does; its two ends are theirs to set. */
export function ZoneCriterion({ scene }: { scene: Scene }) {
  const { t, label } = usePageWords('methods')
  const zone = useApp((state) => state.catalogue?.indicators.find(({ id }) => id === ZONE))
  const [ends, setEnds] = useState({ a: 1, b: 3 })
  if (!zone || scene.scenario.criteria.some(({ indicator }) => indicator === ZONE)) return null
  const classes = zone.classes.filter(({ value }) => value > 0)
  const pick = (end: 'a' | 'b', key: string) => (
    <label className="field">
      <span>{t(key)}</span>
      <select value={ends[end]} onChange={(event) => setEnds({ ...ends, [end]: Number(event.target.value) })}>
        {classes.map((one) => (
          <option key={one.value} value={one.value}>
            {label(one)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <details className="zone-criterion">
      <summary>{t('zone.title')}</summary>
      <p>{t('zone.why')}</p>
      <div className="row">
        {pick('a', 'zone.from')}
        {pick('b', 'zone.to')}
        <button
          type="button"
          className="button"
          disabled={ends.a === ends.b}
          onClick={() => toggleCriterion(ZONE, ends)}
        >
          {t('zone.add')}
        </button>
      </div>
    </details>
  )
}
