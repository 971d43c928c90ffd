import { useState } from 'react'
import type { Language } from '../../shared/messages/index.ts'
import { PLANNED_LAYER } from '../../shared/model/derived-indicators.ts'
import { formatDate } from '../../shared/model/format.ts'
import { changeUnit } from '../../shared/model/layer-change.ts'
import { sayClass } from '../../shared/model/layer-classes.ts'
import { lapsedList, villageSources } from '../../shared/model/list-validity.ts'
import { sayPlanSource } from '../../shared/model/lists/as-plan.ts'
import { lookingOnly } from '../api.ts'
import type { DerivedEmpty } from '../state/derived.ts'
import { NEED } from '../state/need.ts'
import { type Scene, type SceneClass, showsIllustrative } from '../state/scene.ts'
import { openPage, toggleKeep } from '../state/view.ts'
import { Icon } from './icons.tsx'
import { RiskRows, RoadRows } from './legend-layers.tsx'
import { QualityMark } from './quality-mark.tsx'
import { ScaleBar } from './scale-bar.tsx'
import { useApp, useScene, useWords } from './use.ts'

/** What a class is called, in the language of the screen. */
export function classLabel(item: SceneClass, scene: Scene, { language }: { language: Language }): string {
  return sayClass(item, scene.indicator, language)
}

function Key({ fill }: { fill: SceneClass['colour'] }) {
  const kind = fill === null ? 'nodata' : fill === 'mixed' ? 'mixed' : 'plain'
  return (
    <i className={`key ${kind}`} style={kind === 'plain' ? { background: fill ?? undefined } : undefined} />
  )
}

function ClassRows({ scene }: { scene: Scene }) {
  const words = useWords()
  const keep = useApp((state) => state.link.keep)
  const target = scene.change ? null : scene.indicator.target2025
  const uncertain = scene.uncertain?.filter((guessed, index) => guessed && scene.kept[index]).length ?? 0
  const rows = scene.classes.filter((item) => item.colour !== 'mixed' || item.count > 0)
  return (
    <ul className="legend-rows">
      {rows.map((item) => (
        <li key={item.key}>
          {target !== null && item.from === target && scene.classes.length > 1 && (
            <p className="target-line">
              {words.t('legend.target', { value: words.value(target, scene.indicator) })}
            </p>
          )}
          <button
            type="button"
            className="legend-row"
            aria-pressed={keep.includes(item.key)}
            data-dim={keep.length > 0 && !keep.includes(item.key)}
            title={words.t('legend.keepClass')}
            onClick={() => toggleKeep(item.key)}
          >
            <Key fill={item.colour} />
            <span>{classLabel(item, scene, words)}</span>
            <b className="num">{words.number(item.count)}</b>
          </button>
        </li>
      ))}
      {uncertain > 0 && (
        <li>
          <button
            type="button"
            className="legend-row"
            title={words.t('legend.openLedger')}
            onClick={() => openPage('ledger')}
          >
            <i className="key uncertain" />
            <span>{words.t('uncertain')}</span>
            <b className="num">{words.number(uncertain)}</b>
          </button>
        </li>
      )}
      {scene.missing > 0 && (
        <li className="legend-row still">
          <Key fill={null} />
          <span>{words.t('legend.noData')}</span>
          <b className="num">{words.number(scene.missing)}</b>
        </li>
      )}
    </ul>
  )
}

/** Ground width of 100 px above which villages are not drawn: zoom 10.4 at the latitude of the province. */
const VILLAGE_METRES = 5380

const SYMBOL_STEPS = [1, 0.4, 0.1]

function SymbolRows({ scene }: { scene: Scene }) {
  const { label, number } = useWords()
  const indicator = useApp((state) => state.catalogue?.indicators.find((candidate) => candidate.symbol))
  if (!scene.symbols || !indicator) return null
  const top = Math.max(...scene.symbols.map((radius) => radius ?? 0))
  const largest = scene.symbolTop
  return (
    <div className="legend-symbols">
      <p>{label(indicator)}</p>
      <div className="circles">
        {SYMBOL_STEPS.map((step) => (
          <span key={step}>
            <svg width={top * 2 + 2} height={top * 2 + 2} aria-hidden="true">
              <circle cx={top + 1} cy={top + 1} r={top * Math.sqrt(step)} className="symbol" />
            </svg>
            <small className="num">{number(Math.round(largest * step))}</small>
          </span>
        ))}
      </div>
    </div>
  )
}

/** What the colours rest on where that is not one thing: lists that have run out, sums of villages beside entered figures. */
function SourceNotes({ scene }: { scene: Scene }) {
  const { t, number, language } = useWords()
  const { table } = scene.bundle
  const { summed, entered } = villageSources(table, scene.indicator)
  const ended = lapsedList(table, scene.indicator)
  return (
    <>
      {ended !== null && <p className="hint">{t('village.noList', { date: formatDate(ended, language) })}</p>}
      {summed > 0 && entered > 0 && (
        <p className="hint">{t('village.mixed', { summed: number(summed), entered: number(entered) })}</p>
      )}
    </>
  )
}

/** Points of villages; the note says when the map is too far away for them. */
function VillageRows() {
  const { t } = useWords()
  const villages = useApp((state) => state.villages)
  const far = useApp((state) => state.metresPer100px > VILLAGE_METRES)
  if (villages.length === 0) return null
  return (
    <div className="legend-villages">
      <span>
        <i className="key village" data-difficult="true" /> {t('village.difficult')}
      </span>
      <span>
        <i className="key village" data-difficult="false" /> {t('village.other')}
      </span>
      {far && <small>{t('village.zoomIn')}</small>}
    </div>
  )
}

/** Where to go so that a layer gets values. */
const WAY_OUT: Partial<Record<DerivedEmpty, string>> = {
  noPoints: 'columns',
  noPlan: 'plan',
  listGone: 'plan',
}

/** A layer that is not worked out yet says why, and what to do. */
function Empty({ why, quiet }: { why: DerivedEmpty; quiet: boolean }) {
  const { t } = useWords()
  const page = WAY_OUT[why]
  return (
    <div className="legend-empty" role="status">
      <p className="hint">{t(`derived.${why}`)}</p>
      {page && !quiet && (
        <button type="button" className="link-button" onClick={() => openPage(page)}>
          {t(`page.${page}`)}
        </button>
      )}
    </div>
  )
}

/** Legend of what is on the map: classes with counts, the target, no data, symbols, quality and scale. */
export function Legend({ large = false }: { large?: boolean }) {
  const words = useWords()
  const { t, label, unit } = words
  const scene = useScene()
  const illustrative = useApp((state) => scene !== null && showsIllustrative(state, scene))
  const shownPlan = useApp((state) => state.planned)
  const planned = scene?.indicator.id === PLANNED_LAYER.id && shownPlan !== 'gone' ? shownPlan : null
  const [open, setOpen] = useState(() => large || window.innerWidth > 720)
  if (!scene) return null

  const { change } = scene
  const plainUnit = unit(scene.indicator)
  const unitText = change && !change.categorical ? changeUnit(scene.indicator, words.language) : plainUnit
  return (
    <section className={large ? 'legend large' : 'legend'} aria-label={t('legend.title')}>
      <header>
        <h2>
          {planned ? label(PLANNED_LAYER) : label(scene.indicator)}
          {planned && <small>{sayPlanSource(planned.source, words.language)}</small>}
          {change && <small>{t('change.since', { period: change.from })}</small>}
        </h2>
        {unitText && <span className="unit">{unitText}</span>}
        {!large && (
          <button
            type="button"
            className="icon-button tiny"
            aria-expanded={open}
            aria-label={t('legend.toggle')}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'down' : 'up'} size={14} />
          </button>
        )}
      </header>
      {open && (
        <>
          {scene.empty && <Empty why={scene.empty} quiet={large} />}
          {!scene.neutral && <ClassRows scene={scene} />}
          <SymbolRows scene={scene} />
          <RiskRows />
          <RoadRows />
          <VillageRows />
          <SourceNotes scene={scene} />
          {scene.indicator.id === NEED.id && !large && <p className="hint">{t('legend.needNote')}</p>}
        </>
      )}
      <footer>
        {illustrative && (
          <span className="illustrative">
            <QualityMark quality="illustrative" />
            {!large && !lookingOnly && (
              <button type="button" className="link-button" onClick={() => openPage('import')}>
                {t('legend.loadReal')}
              </button>
            )}
          </span>
        )}
        {scene.bundle.geometryInfo.schematic && <span className="schematic">{t('legend.schematic')}</span>}
        <ScaleBar />
      </footer>
    </section>
  )
}
