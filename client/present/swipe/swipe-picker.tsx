import { IconButton } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { derivedLayer } from '../../state/derived.ts'
import type { LinkState } from '../../state/link.ts'
import { NEED } from '../../state/need.ts'
import { indicatorOf } from '../../state/scene.ts'
import { swipeAgainst } from '../../state/stories.ts'
import { useStoryWords } from '../story-words.ts'

interface Choice {
  name: string
  value: string
  options: { value: string; label: string }[]
  onChoose: (value: string) => void
}

function Pick({ name, value, options, onChoose }: Choice) {
  return (
    <label className="field-inline">
      <span>{name}</span>
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Layers that can stand beside any other: need, every indicator, and the one that is there already. */
function useLayers(link: LinkState) {
  const { label } = useStoryWords()
  const catalogue = useApp((state) => state.catalogue)
  const layers = [NEED, ...(catalogue?.indicators ?? [])]
  const present = indicatorOf({ catalogue }, link.indicator)
  if (!layers.includes(present)) layers.push(present)
  return layers.map((layer) => ({ value: layer.id, label: label(layer) }))
}

/** What the second view shows: its layer, period and scenario. */
export function SwipePicker({ link }: { link: LinkState }) {
  const { t } = useStoryWords()
  const groups = useApp((state) => state.catalogue?.layerGroups)
  const periods = useApp((state) => state.periods)
  const scenarios = useApp((state) => state.scenarios)
  const layers = useLayers(link)
  const change = (patch: Partial<LinkState>) => swipeAgainst({ ...link, ...patch })
  const showLayer = (indicator: string) => {
    const group = groups?.find(({ indicators }) => indicators.includes(indicator))?.id
    const own = derivedLayer(indicator) ? indicator : (group ?? link.group)
    change({ indicator, group: own, method: null, breaks: [], keep: [], compare: null })
  }
  const showScenario = (scenarioId: string) => {
    const filters = scenarios.find(({ id }) => id === scenarioId)?.filters ?? link.filters
    change({ scenarioId, criteria: null, how: null, plan: null, filters, keep: [] })
  }
  return (
    <fieldset className="swipe-picker">
      <legend className="visually-hidden">{t('swipe.second')}</legend>
      <div className="swipe-picker-head">
        <b aria-hidden="true">{t('swipe.second')}</b>
        <IconButton icon="close" label={t('swipe.stop')} onClick={() => swipeAgainst(null)} />
      </div>
      <Pick name={t('swipe.layer')} value={link.indicator} options={layers} onChoose={showLayer} />
      <Pick
        name={t('swipe.chosenPeriod')}
        value={link.period}
        options={periods.map((period) => ({ value: period, label: period }))}
        onChoose={(period) => change({ period, compare: null, keep: [] })}
      />
      <Pick
        name={t('swipe.scenario')}
        value={link.scenarioId}
        options={scenarios.map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={showScenario}
      />
    </fieldset>
  )
}
