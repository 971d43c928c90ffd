import type { Catalogue, Indicator } from '../../../shared/domain/indicators.ts'
import type { Edition } from '../../../shared/domain/units.ts'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { scopeDiffers } from '../../../shared/model/targets.ts'
import { criterionColour } from '../../panels/colours.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { bundleOf, setLink } from '../../state/store.ts'
import { openPage, showIndicator } from '../../state/view.ts'
import '../../styles/time.css'
import '../../styles/trend.css'
import { usePageWords } from '../use-page-words.ts'
import { markerPath } from './chart-scale.ts'
import { LineChart } from './line-chart.tsx'
import { SeriesState } from './series-state.tsx'
import {
  type Area,
  areaIds,
  areaOf,
  type GoalLine,
  goalLines,
  type Line,
  lineOf,
  MOST_AREAS,
  UNTIL_YEAR,
} from './trend-model.ts'
import { TrendTable } from './trend-table.tsx'
import { useSeries } from './use-series.ts'

/** What the chart shows when the layer on the map is the need score, which has no path of its own. */
const FALLBACK = 'povertyRate'

function IndicatorChoice({ catalogue, indicator }: { catalogue: Catalogue; indicator: Indicator }) {
  const { t, label } = usePageWords('time')
  const byId = new Map(catalogue.indicators.map((one) => [one.id, one]))
  const groupOf = (id: string) => catalogue.layerGroups.find((group) => group.indicators.includes(id))?.id
  return (
    <label className="field wide">
      <span>{t('trend.indicator')}</span>
      <select
        value={indicator.id}
        onChange={(event) =>
          showIndicator(groupOf(event.target.value) ?? indicator.group, event.target.value)
        }
      >
        {catalogue.layerGroups
          .filter((group) => group.indicators.length > 0)
          .map((group) => (
            <optgroup key={group.id} label={label(group)}>
              {group.indicators.map((id) => {
                const one = byId.get(id)
                return (
                  one && (
                    <option key={id} value={id}>
                      {label(one)}
                    </option>
                  )
                )
              })}
            </optgroup>
          ))}
      </select>
    </label>
  )
}

function AreaChoice({ edition, areas }: { edition: Edition; areas: readonly Area[] }) {
  const { t } = usePageWords('time')
  const ids = areas.map((area) => area.id)
  const full = ids.length >= MOST_AREAS
  const option = (id: string, name: string) => (
    <option key={id} value={id} disabled={ids.includes(id)}>
      {name}
    </option>
  )
  const districts = districtsOf(edition)
  const districtOf = new Map(districts.map((one) => [one.code, one.name]))
  return (
    <label className="field">
      <span>{t('trend.areas')}</span>
      <select
        value=""
        disabled={full}
        onChange={(event) => event.target.value && setLink({ areas: [...ids, event.target.value] })}
      >
        <option value="">{t('trend.add')}</option>
        <optgroup label={t('trend.provinces')}>{option('p', t('trend.province'))}</optgroup>
        {districts.length > 0 && (
          <optgroup label={t('trend.districts')}>
            {districts.map((one) => option(`d${one.code}`, one.fullName))}
          </optgroup>
        )}
        <optgroup label={t('trend.communes')}>
          {edition.communes.map((one) => {
            const district = districtOf.get(districtCodeOf(one) ?? '')
            return option(`c${one.code}`, district ? `${one.fullName} (${district})` : one.fullName)
          })}
        </optgroup>
      </select>
      {full && <small className="hint">{t('trend.most', { n: MOST_AREAS })}</small>}
    </label>
  )
}

/** The key of the chart: each area with its colour and mark, and a way to take it out. */
function AreaKeys({ areas }: { areas: readonly Area[] }) {
  const { t } = usePageWords('time')
  return (
    <ul className="area-keys">
      {areas.map((area, at) => (
        <li key={area.id}>
          <svg
            width="26"
            height="14"
            viewBox="-13 -7 26 14"
            aria-hidden="true"
            style={{ color: criterionColour(at) }}
          >
            <path className="line" d="M-13 0H13" />
            <path className="marker" data-quality="official" d={markerPath(at, 4.5)} />
          </svg>
          <span>{area.name}</span>
          {areas.length > 1 && (
            <button
              type="button"
              className="icon-button tiny"
              aria-label={t('trend.remove', { name: area.name })}
              onClick={() => setLink({ areas: areas.filter((one) => one !== area).map((one) => one.id) })}
            >
              <Icon name="close" size={14} />
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the lines rest on and what they do not say. */
function Notes({ lines, goals, indicator }: { lines: Line[]; goals: GoalLine[]; indicator: Indicator }) {
  const { t, label } = usePageWords('time')
  const points = lines.flatMap((line) => line.points)
  const projection = lines.find((line) => line.projection)?.projection
  const differing = goals.find(({ target }) => scopeDiffers(target, indicator))?.target
  const scope = differing && label({ labelVi: differing.scopeVi, labelEn: differing.scopeEn })
  return (
    <div className="time-notes">
      {indicator.kind === 'class' && <p>{t('trend.categories')}</p>}
      {indicator.kind !== 'class' && points.some((point) => point.quality === 'illustrative') && (
        <p>{t('trend.illustrative')}</p>
      )}
      {indicator.kind !== 'class' && (
        <p>
          {projection
            ? t('trend.basis', { from: projection.from, to: projection.to, until: UNTIL_YEAR })
            : t('trend.noProjection')}
        </p>
      )}
      {indicator.kind !== 'class' && points.some((point) => point.missing > 0) && (
        <p>{t('trend.incomplete')}</p>
      )}
      {scope && <p>{t('trend.scope', { scope })}</p>}
    </div>
  )
}

/** An indicator over the years for up to five areas, with targets and simple projections. */
export default function TrendPage() {
  const { t } = usePageWords('time')
  const { series, failure, again } = useSeries()
  const catalogue = useApp((state) => state.catalogue)
  const edition = useApp((state) => bundleOf(state, state.link)?.edition ?? null)
  const link = useApp((state) => state.link)
  if (!series || !catalogue || !edition) return <SeriesState failure={failure} again={again} />
  const find = (id: string) => catalogue.indicators.find((one) => one.id === id)
  const indicator = find(link.indicator) ?? find(FALLBACK) ?? catalogue.indicators[0]
  if (!indicator) return null
  const areas = areaIds(edition, link.areas, link.profile).flatMap(
    (id) => areaOf(edition, id, t('trend.province')) ?? [],
  )
  const lines = areas.map((area) => lineOf(series, indicator, area))
  const goals = goalLines(catalogue, indicator)
  const any = lines.some((line) => line.points.length > 0)
  const drawn =
    indicator.kind !== 'class' && lines.some((line) => line.points.some((one) => one.value !== null))
  return (
    <div className="trend">
      <div className="time-controls">
        <IndicatorChoice catalogue={catalogue} indicator={indicator} />
        <AreaChoice edition={edition} areas={areas} />
        <div className="time-actions">
          <button type="button" className="button" onClick={() => openPage('targets')}>
            {t('trend.board')}
          </button>
          <button type="button" className="button" onClick={() => window.print()}>
            {t('trend.print')}
          </button>
        </div>
      </div>
      {any ? (
        <>
          <figure className="trend-figure">
            <AreaKeys areas={areas} />
            {drawn && <LineChart lines={lines} goals={goals} indicator={indicator} />}
          </figure>
          <Notes lines={lines} goals={goals} indicator={indicator} />
          <TrendTable lines={lines} goals={goals} indicator={indicator} />
        </>
      ) : (
        <>
          <AreaKeys areas={areas} />
          <p className="empty">{t('trend.empty')}</p>
        </>
      )}
    </div>
  )
}
