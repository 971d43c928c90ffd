import type { LayerGroup } from '../../shared/domain/indicators.ts'
import { MOST_UNITS } from '../../shared/domain/plans.ts'
import { DERIVED } from '../state/derived.ts'
import { type ClassMethod, SWITCHES, type Switch } from '../state/link.ts'
import { NEED } from '../state/need.ts'
import { breaksOf, defaultMethod, indicatorOf, type Scene } from '../state/scene.ts'
import { get } from '../state/store.ts'
import { openPage, setBreaks, setClassCount, setMethod, showIndicator, toggleSwitch } from '../state/view.ts'
import { NumberField } from './number-field.tsx'
import { ViewChoices } from './top-bar.tsx'
import { useApp, useScene, useWords } from './use.ts'

const METHODS: ClassMethod[] = ['target', 'quantile', 'equal', 'natural', 'manual']

/** Strip of a palette, light to dark. */
function Swatch({ colours }: { colours: readonly string[] }) {
  return (
    <span className="swatch-strip" aria-hidden="true">
      {colours.map((colour) => (
        <i key={colour} style={{ background: colour }} />
      ))}
    </span>
  )
}

function GroupCard({ group, active }: { group: LayerGroup; active: boolean }) {
  const { label, t } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const indicatorId = useApp((state) => state.link.indicator)
  const ids = group.indicators.length > 0 ? group.indicators : DERIVED.map(({ indicator }) => indicator.id)
  const first = indicatorOf(get(), ids[0] ?? NEED.id)
  const palette = catalogue?.palettes.find((candidate) => candidate.id === first.palette)
  return (
    <section className="group-card" data-active={active}>
      <button
        type="button"
        className="group-head"
        aria-pressed={active}
        onClick={() => showIndicator(group.id, ids[0] ?? NEED.id)}
      >
        <span>{label(group)}</span>
        <Swatch colours={palette?.colours ?? []} />
      </button>
      {active && ids.length > 1 && (
        <div className="group-body" role="radiogroup" aria-label={label(group)}>
          {ids.map((id) => (
            <label key={id} className="radio-row">
              <input
                type="radio"
                name="indicator"
                checked={indicatorId === id}
                onChange={() => showIndicator(group.id, id)}
              />
              <span>{label(indicatorOf(get(), id))}</span>
            </label>
          ))}
        </div>
      )}
      {active && indicatorId === NEED.id && <p className="hint group-note">{t('layers.needNote')}</p>}
    </section>
  )
}

function ManualBreaks({ scene }: { scene: Scene }) {
  const { t } = useWords()
  const breaks = breaksOf(scene.classes)
  return (
    <fieldset className="breaks">
      <legend>{t('layers.breaks')}</legend>
      {breaks.map((value, index) => (
        <NumberField
          key={index}
          decimals={2}
          least={-MOST_UNITS}
          most={MOST_UNITS}
          label={t('layers.breakN', { n: index + 1 })}
          value={value}
          onChange={(next) => setBreaks(breaks.map((known, i) => (i === index ? next : known)))}
        />
      ))}
    </fieldset>
  )
}

function ClassChoice({ scene }: { scene: Scene }) {
  const { t } = useWords()
  const { indicator } = scene
  if (indicator.classes.length > 0 || indicator.symbol || scene.empty) return null
  const methods = METHODS.filter((method) => method !== 'target' || indicator.target2025 !== null)
  return (
    <section className="panel-section">
      <h3>{t('layers.classes')}</h3>
      <div className="row">
        <label className="field">
          <span>{t('layers.method')}</span>
          <select value={scene.method} onChange={(event) => setMethod(event.target.value as ClassMethod)}>
            {methods.map((method) => (
              <option key={method} value={method}>
                {t(`method.${method}`)}
                {method === defaultMethod(indicator) ? ` ${t('layers.default')}` : ''}
              </option>
            ))}
          </select>
        </label>
        {scene.method !== 'manual' && (
          <label className="field narrow">
            <span>{t('layers.count')}</span>
            <select
              value={scene.link.classes}
              onChange={(event) => setClassCount(Number(event.target.value))}
            >
              {[3, 4, 5, 6, 7].map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      {scene.method === 'manual' && <ManualBreaks scene={scene} />}
      <p className="hint">{t(`methodNote.${scene.method}`)}</p>
    </section>
  )
}

function SwitchRow({ id }: { id: Switch }) {
  const { t } = useWords()
  const on = useApp((state) => state.link.shown.includes(id))
  return (
    <label className="switch-row">
      <input type="checkbox" checked={on} onChange={() => toggleSwitch(id)} />
      <span>{t(`switch.${id}`)}</span>
    </label>
  )
}

/** Roads by surface: there is something to switch on once somebody has loaded road lines. */
function RoadSwitch() {
  const { t } = useWords()
  const lines = useApp((state) => state.roadSummary?.lines ?? 0)
  if (lines > 0) return <SwitchRow id="roadLines" />
  return (
    <p className="hint">
      {t('road.none')}{' '}
      <button type="button" className="link-button" onClick={() => openPage('import')}>
        {t('road.load')}
      </button>
    </p>
  )
}

/** What fills the map, how it is classed, and what is drawn over it. */
export function LayersPanel() {
  const { t, label } = useWords()
  const scene = useScene()
  const catalogue = useApp((state) => state.catalogue)
  const group = useApp((state) => state.link.group)
  if (!scene || !catalogue) return null
  const hasDistricts = scene.bundle.edition.districts.length > 0
  const note =
    scene.indicator.id === NEED.id
      ? ''
      : label({ labelVi: scene.indicator.noteVi, labelEn: scene.indicator.noteEn })
  return (
    <>
      <ViewChoices className="panel-choices" />
      <div className="group-list">
        {catalogue.layerGroups.map((row) => (
          <GroupCard key={row.id} group={row} active={row.id === group} />
        ))}
      </div>
      {note && <p className="hint note">{note}</p>}
      <ClassChoice scene={scene} />
      <section className="panel-section">
        <h3>{t('layers.over')}</h3>
        {SWITCHES.filter((id) => (id !== 'districts' || hasDistricts) && id !== 'roadLines').map((id) => (
          <SwitchRow key={id} id={id} />
        ))}
        <RoadSwitch />
        <p className="hint">{t('layers.schematicLines')}</p>
      </section>
    </>
  )
}
