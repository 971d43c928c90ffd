import { memo, useState } from 'react'
import type { Criterion, EffectiveWeight } from '../../shared/domain/scenarios.ts'
import { proposedWorst } from '../../shared/model/anchors.ts'
import { doubleCounted } from '../../shared/model/double-counting.ts'
import { effectiveWeights, weightDoubt } from '../../shared/model/effective-weights.ts'
import { criterionValues } from '../../shared/model/methods/columns.ts'
import { methodNeeds } from '../../shared/model/methods/methods.ts'
import { indicatorKind } from '../../shared/model/numbers.ts'
import { lookingOnly } from '../api.ts'
import { isOwnWay } from '../state/method.ts'
import { anchor, filter, resetCriteria, toggleCriterion, weigh } from '../state/plan.ts'
import { isChanged, saveScenario } from '../state/scenario.ts'
import { indicatorOf, type Scene } from '../state/scene.ts'
import { get } from '../state/store.ts'
import { openPage } from '../state/view.ts'
import { criterionColour } from './colours.ts'
import { FiltersSection } from './filters-section.tsx'
import { NumberField, WEIGHT } from './number-field.tsx'
import { SaveAsForm } from './save-as-form.tsx'
import { useApp, useScene, useWords } from './use.ts'

function AnchorField({ criterion, end }: { criterion: Criterion; end: 'a' | 'b' }) {
  const { t } = useWords()
  const indicator = indicatorOf(get(), criterion.indicator)
  const fallback = end === 'a' ? indicator.anchorTarget : indicator.anchorWorst
  const shown = criterion[end] ?? fallback ?? 0
  const other = end === 'a' ? (criterion.b ?? indicator.anchorWorst) : (criterion.a ?? indicator.anchorTarget)
  const name = t(end === 'a' ? 'prioritise.anchorA' : 'prioritise.anchorB')
  return (
    <label className="field narrow">
      <span>{name}</span>
      <NumberField
        {...indicatorKind(indicator)}
        blank
        label={name}
        value={shown}
        // Equal ends would leave nothing to measure between.
        onChange={(value) => {
          const next = value ?? fallback ?? shown
          if (next !== other) anchor({ [criterion.indicator]: { [end]: next } })
        }}
      />
    </label>
  )
}

interface CriterionProps {
  scene: Scene
  criterion: Criterion
  index: number
  share: EffectiveWeight | undefined
  words: ReturnType<typeof useWords>
}

/** What the weight does to the ranking on screen, and what speaks against it. */
function Effect({
  scene,
  share,
  words,
}: Pick<CriterionProps, 'scene' | 'words'> & { share: EffectiveWeight }) {
  const { t, number } = words
  const ranked = scene.ranking.all.filter(({ total }) => total !== null).length
  const doubt = weightDoubt(share, indicatorOf(get(), share.indicator), scene.scenario, ranked)
  const said = { n: number(share.touched), points: number(share.weight, 1), score: number(share.highest, 2) }
  return (
    <>
      {share.points !== null && (
        <p className="hint" title={t('prioritise.effectWhy')}>
          {t('prioritise.effect', { points: number(share.points, 1), variance: number(share.variance, 1) })}
        </p>
      )}
      {doubt && <p className="weight-doubt">{t(`prioritise.doubt.${doubt}`, said)}</p>}
    </>
  )
}

/** The worst anchor that the figures of all communes propose; null = none, or the one in force already. */
function proposalOf({ bundle }: Scene, { indicator: id, a, b }: Criterion): number | null {
  const indicator = indicatorOf(get(), id)
  const [best, worst] = [a ?? indicator.anchorTarget, b ?? indicator.anchorWorst]
  if (best === null || worst === null) return null
  const proposed = proposedWorst(indicator, { a: best, b: worst }, criterionValues(bundle.table, indicator))
  return proposed === worst ? null : proposed
}

/** Puts the worst anchors where the figures propose them, all in one step of undo. */
function ProposeAll({ scene }: { scene: Scene }) {
  const { t } = useWords()
  const found = scene.scenario.criteria.flatMap((criterion) => {
    const b = proposalOf(scene, criterion)
    return b === null ? [] : [[criterion.indicator, { b }] as const]
  })
  if (found.length === 0) return null
  return (
    <button
      type="button"
      className="button"
      title={t('prioritise.proposeWhy')}
      onClick={() => anchor(Object.fromEntries(found))}
    >
      {t('prioritise.proposeAll')}
    </button>
  )
}

function CriterionRow({ scene, criterion, index, share, words }: CriterionProps) {
  const { t, label, short, number } = words
  const indicator = indicatorOf(get(), criterion.indicator)
  const [open, setOpen] = useState(false)
  const proposed = open ? proposalOf(scene, criterion) : null
  return (
    <li className="criterion">
      <div className="criterion-head">
        <i className="dot" style={{ background: criterionColour(index) }} />
        <button
          type="button"
          className="link-button"
          aria-expanded={open}
          title={label(indicator)}
          onClick={() => setOpen(!open)}
        >
          {short(indicator)}
        </button>
        <NumberField
          {...WEIGHT}
          className="weight-number"
          label={t('prioritise.weightOf', { name: label(indicator) })}
          value={criterion.weight}
          onChange={(weight) => weigh(criterion.indicator, weight)}
        />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={t('prioritise.sliderOf', { name: label(indicator) })}
        value={criterion.weight}
        onChange={(event) => weigh(criterion.indicator, Number(event.target.value))}
      />
      {share && <Effect {...{ scene, share, words }} />}
      {open && (
        <div className="criterion-more">
          <p className="hint">{label(indicator)}</p>
          {proposed !== null && (
            <button
              type="button"
              className="button small"
              title={t('prioritise.proposeWhy')}
              onClick={() => anchor({ [criterion.indicator]: { b: proposed } })}
            >
              {t('prioritise.propose', { b: number(proposed, indicator.decimals) })}
            </button>
          )}
          <div className="row">
            <AnchorField criterion={criterion} end="a" />
            <AnchorField criterion={criterion} end="b" />
            <button
              type="button"
              className="button small"
              onClick={() => toggleCriterion(criterion.indicator)}
            >
              {t('prioritise.remove')}
            </button>
          </div>
        </div>
      )}
    </li>
  )
}

/** `used`: ids joined by commas, so that weights alone draw nothing here. */
const AddCriterion = memo(function AddCriterion({ used }: { used: string }) {
  const { t, label } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const taken = used.split(',')
  const free = (catalogue?.indicators ?? []).filter(
    (indicator) =>
      indicator.anchorTarget !== null && indicator.anchorWorst !== null && !taken.includes(indicator.id),
  )
  if (free.length === 0) return null
  return (
    <label className="field">
      <span>{t('prioritise.add')}</span>
      <select value="" onChange={(event) => event.target.value && toggleCriterion(event.target.value)}>
        <option value="">{t('prioritise.addChoose')}</option>
        {free.map((indicator) => (
          <option key={indicator.id} value={indicator.id}>
            {label(indicator)}
          </option>
        ))}
      </select>
    </label>
  )
})

function SaveScenario() {
  const { t } = useWords()
  const changed = useApp((state) => isChanged(state.link))
  return (
    <section className="panel-section">
      <h3>{t('prioritise.save')}</h3>
      <div className="row">
        <button type="button" className="button" disabled={!changed} onClick={resetCriteria}>
          {t('prioritise.reset')}
        </button>
        <button type="button" className="button" onClick={saveScenario}>
          {t('prioritise.saveOver')}
        </button>
      </div>
      <SaveAsForm field={t('prioritise.newName')} action={t('prioritise.saveAs')} />
    </section>
  )
}

/** How scores are made: the usual way explained, another one named, with the way to the page that changes it. */
function WayInForce({ scene }: { scene: Scene }) {
  const { t } = useWords()
  const { scenario } = scene
  if (!isOwnWay(scenario)) return <p className="hint">{t('prioritise.method')}</p>
  const method = t(`prioritise.methodName.${scenario.method}`)
  const scale = t(`prioritise.scaleName.${scenario.normalisation}`)
  const scaled = methodNeeds(scenario.method).normalisation
  return (
    <p className="own-way">
      {t(scaled ? 'prioritise.ownWay' : 'prioritise.ownWayCount', { scale, method })}{' '}
      <button type="button" className="link-button" onClick={() => openPage('methods')}>
        {t('prioritise.change')}
      </button>
    </p>
  )
}

/** Says that criteria overlap; the page explains each case. */
function DoubleCount({ scene }: { scene: Scene }) {
  const { t } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  if (!catalogue) return null
  const pairs = doubleCounted(scene.scenario.criteria, catalogue.indicators, catalogue.doubleCounting)
  if (pairs.length === 0) return null
  return (
    <p className="double-note">
      {t('prioritise.double', { count: pairs.length })}{' '}
      <button type="button" className="link-button" onClick={() => openPage('methods')}>
        {t('prioritise.doubleSee')}
      </button>
    </p>
  )
}

/** Criteria and weights, filters, saving: every change ranks again at once. */
export function PrioritisePanel() {
  const words = useWords()
  const { t, number } = words
  const scene = useScene()
  if (!scene) return null
  const { criteria } = scene.scenario
  const shares = effectiveWeights(criteria, scene.ranking.all)
  const sum = criteria.reduce((total, criterion) => total + criterion.weight, 0)
  return (
    <>
      <section className="panel-section">
        <div className="section-head">
          <h3>{t('prioritise.weights')}</h3>
          <span className="sum">{t('prioritise.sum', { sum: number(sum, 0) })}</span>
        </div>
        <WayInForce scene={scene} />
        <DoubleCount scene={scene} />
        <ul className="criteria">
          {criteria.map((criterion, index) => (
            <CriterionRow
              key={criterion.indicator}
              {...{ scene, criterion, index, words, share: shares[index] }}
            />
          ))}
        </ul>
        <ProposeAll scene={scene} />
        <AddCriterion used={criteria.map((criterion) => criterion.indicator).join()} />
      </section>
      <FiltersSection
        filters={scene.link.filters}
        edition={scene.bundle.edition}
        kept={scene.kept.filter(Boolean).length}
        onChange={filter}
      />
      {!lookingOnly && <SaveScenario />}
    </>
  )
}
