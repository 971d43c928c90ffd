import { changeUnit } from '../../../shared/model/layer-change.ts'
import { classLabel } from '../../panels/legend.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { useApp } from '../../panels/use.ts'
import { type Scene, type SceneClass, showsIllustrative } from '../../state/scene.ts'
import { useStoryWords } from '../story-words.ts'
import type { Other } from './other-scene.ts'
import { SwipePicker } from './swipe-picker.tsx'

function Key({ colour }: Pick<SceneClass, 'colour'>) {
  const kind = colour === null ? 'nodata' : colour === 'mixed' ? 'mixed' : 'plain'
  return <i className={`key ${kind}`} style={kind === 'plain' ? { background: colour ?? '' } : undefined} />
}

function Rows({ scene }: { scene: Scene }) {
  const words = useStoryWords()
  const ui = { ...words, t: words.ui }
  const shown = scene.neutral
    ? []
    : scene.classes.filter(({ colour, count }) => colour !== 'mixed' || count > 0)
  const rows = shown.map((item) => ({ ...item, text: classLabel(item, scene, ui) }))
  const nothing = { key: 'noData', colour: null, text: ui.t('legend.noData'), count: scene.missing }
  return (
    <ul className="legend-rows">
      {[...rows, ...(scene.missing > 0 ? [nothing] : [])].map(({ key, colour, text, count }) => (
        <li key={key} className="legend-row still">
          <Key colour={colour} />
          <span>{text}</span>
          <b className="num">{words.number(count)}</b>
        </li>
      ))}
    </ul>
  )
}

function Heading({ scene }: { scene: Scene }) {
  const { ui, label, unit, language } = useStoryWords()
  const { change, indicator } = scene
  const text = change && !change.categorical ? changeUnit(indicator, language) : unit(indicator)
  return (
    <header>
      <h2>
        {label(indicator)}
        {change && <small>{ui('change.since', { period: change.from })}</small>}
      </h2>
      {text && <span className="unit">{text}</span>}
    </header>
  )
}

/** Legend of the second view, and outside presentations the choice of what it shows. */
export function SwipeLegend({ other, large }: { other: Other; large: boolean }) {
  const { t, ui } = useStoryWords()
  const { scene, elsewhere, link } = other
  const illustrative = useApp((state) => scene !== null && showsIllustrative(state, scene))
  return (
    <section
      className={large ? 'legend swipe-legend large' : 'legend swipe-legend'}
      aria-label={t('swipe.legend')}
    >
      {!large && <SwipePicker link={link} />}
      {scene && <Heading scene={scene} />}
      {scene && <Rows scene={scene} />}
      {!scene && (
        <p className="hint" role="status">
          {t(elsewhere ? 'swipe.elsewhere' : 'swipe.coming')}
        </p>
      )}
      <footer>
        {illustrative && <QualityMark quality="illustrative" />}
        {scene?.bundle.geometryInfo.schematic && <span className="schematic">{ui('legend.schematic')}</span>}
      </footer>
    </section>
  )
}
