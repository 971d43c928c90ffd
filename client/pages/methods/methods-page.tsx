import {
  METHODS,
  type Method,
  NORMALISATIONS,
  type Normalisation,
  SCENARIO_DEFAULTS,
} from '../../../shared/domain/scenarios.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { keepsNobody, NobodyKept } from '../../panels/nobody-kept.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import { chooseHow, defaultHow, isOwnWay } from '../../state/method.ts'
import type { Scene } from '../../state/scene.ts'
import { setLink } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/methods.css'
import '../../styles/weights.css'
import { usePageWords } from '../use-page-words.ts'
import { Choices } from './choices.tsx'
import { DoubleCounting, ZoneCriterion } from './double.tsx'
import { usePreviews } from './use-previews.ts'
import { Weights } from './weights.tsx'

const SCALES = NORMALISATIONS.map((id) => ({ id, how: { normalisation: id } }))
const WAYS = METHODS.map((id) => ({ id, how: { method: id } }))

function InForce({ scene }: { scene: Scene }) {
  const { t } = usePageWords('methods')
  const { method, normalisation, weighting } = scene.scenario
  return (
    <section className="in-force" aria-label={t('inForce')}>
      <dl>
        <div>
          <dt>{t('step.normalisation')}</dt>
          <dd>{methodNeeds(method).normalisation ? t(`normalisation.${normalisation}.name`) : '–'}</dd>
        </div>
        <div>
          <dt>{t('step.method')}</dt>
          <dd>{t(`method.${method}.name`)}</dd>
        </div>
        <div>
          <dt>{t('step.weights')}</dt>
          <dd>{t(`weighting.${weighting}.name`)}</dd>
        </div>
      </dl>
      {isOwnWay(scene.scenario) && (
        <button type="button" className="button" onClick={defaultHow}>
          {t('back')}
        </button>
      )}
    </section>
  )
}

function Top({ scene }: { scene: Scene }) {
  const { t } = usePageWords('methods')
  const top = useApp((state) => state.link.top)
  return (
    <label className="field-inline">
      <span>{t('top')}</span>
      <NumberField
        live
        step={1}
        label={t('top')}
        least={1}
        most={Math.max(1, scene.ranking.rows.length)}
        value={top}
        onChange={(next) => setLink({ top: next })}
      />
    </label>
  )
}

function NeedVillages() {
  const { t } = usePageWords('methods')
  return (
    <div className="hindrance">
      <p className="hint">{t('needVillages')}</p>
      <button type="button" className="link-button" onClick={() => openPage('import')}>
        {t('loadVillages')}
      </button>
    </div>
  )
}

function Cut({ cut }: { cut: number }) {
  const { t } = usePageWords('methods')
  const percent = Math.round(cut * 100)
  return (
    <label className="cut">
      <span>{t('cut', { percent })}</span>
      <input
        type="range"
        min={1}
        max={100}
        step={1}
        aria-label={t('cutLabel')}
        value={percent}
        onChange={(event) => chooseHow({ cut: Number(event.target.value) / 100 }, 'cut')}
      />
    </label>
  )
}

function Scales({ scene, top }: { scene: Scene; top: number }) {
  const { t } = usePageWords('methods')
  const previews = usePreviews(scene, SCALES, top)
  const { normalisation, method } = scene.scenario
  const unused = !methodNeeds(method).normalisation
  const choices = SCALES.map(({ id }) => ({
    id,
    chosen: id === normalisation,
    usual: id === SCENARIO_DEFAULTS.normalisation,
    hindrance: null,
  }))
  return (
    <section className="method-step">
      <h3>{t('step.normalisation')}</h3>
      <p className="hint">{t(unused ? 'unused' : 'stepNote.normalisation')}</p>
      <Choices
        kind="normalisation"
        choices={choices}
        previews={previews}
        scene={scene}
        onChoose={(id) => chooseHow({ normalisation: id as Normalisation })}
      />
    </section>
  )
}

function Methods({ scene, top }: { scene: Scene; top: number }) {
  const { t } = usePageWords('methods')
  const previews = usePreviews(scene, WAYS, top)
  const villages = useApp((state) =>
    state.villageRows?.bundle === scene.bundle ? state.villageRows.rows : null,
  )
  const noVillages = villages !== null && villages.table.commune.length === 0
  const { method, cut } = scene.scenario
  const choices = WAYS.map(({ id }) => ({
    id,
    chosen: id === method,
    usual: id === SCENARIO_DEFAULTS.method,
    hindrance: methodNeeds(id).villages && noVillages ? <NeedVillages /> : null,
    more: methodNeeds(id).cut ? <Cut cut={cut} /> : null,
  }))
  return (
    <section className="method-step">
      <h3>{t('step.method')}</h3>
      <p className="hint">{t('stepNote.method')}</p>
      <Choices
        kind="method"
        choices={choices}
        previews={previews}
        scene={scene}
        onChoose={(id) => chooseHow({ method: id as Method })}
      />
    </section>
  )
}

/** How the need score is made, step by step; each choice shows what it would change before it is taken. */
export default function MethodsPage() {
  const { t } = usePageWords('methods')
  const scene = useScene()
  const top = useApp((state) => state.link.top)
  if (!scene) return <p role="status">{t('preview.computing')}</p>
  return (
    <div className="methods">
      <p className="page-intro">{t('intro')}</p>
      <InForce scene={scene} />
      {keepsNobody(scene) ? (
        <NobodyKept scene={scene} />
      ) : (
        <>
          <Top scene={scene} />
          <Scales scene={scene} top={top} />
          <Methods scene={scene} top={top} />
        </>
      )}
      <section className="method-step">
        <h3>{t('step.weights')}</h3>
        <p className="hint">{t('stepNote.weights')}</p>
        <DoubleCounting scene={scene} />
        <Weights scene={scene} />
        <ZoneCriterion scene={scene} />
      </section>
    </div>
  )
}
