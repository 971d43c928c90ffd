import type { Indicator } from '../../shared/domain/indicators.ts'
import type { Commune } from '../../shared/domain/units.ts'
import { aggregate } from '../../shared/model/aggregate.ts'
import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { enteredIds, evaluate, sourceOf } from '../../shared/model/evaluate.ts'
import { formatDate } from '../../shared/model/format.ts'
import { lapsedList } from '../../shared/model/list-validity.ts'
import { uncertainRows } from '../../shared/model/uncertain.ts'
import { select } from '../state/plan.ts'
import { indicatorOf, type Scene } from '../state/scene.ts'
import { get, set, setLink } from '../state/store.ts'
import { openPage, openProfile } from '../state/view.ts'
import { criterionColour } from './colours.ts'
import { IconButton } from './icons.tsx'
import { QualityMark } from './quality-mark.tsx'
import { useApp, useScene, useWords } from './use.ts'
import { WithinLine } from './within-line.tsx'

/** Where value, target, district and province lie between the ends of the scale. */
function Gauge(props: {
  indicator: Indicator
  value: number | null
  district: number | null
  province: number | null
}) {
  const { indicator, value } = props
  if (indicator.kind !== 'rate' || value === null) return null
  const low = 0
  const high =
    Math.max(
      indicator.target2025 ?? 0,
      value,
      props.district ?? 0,
      props.province ?? 0,
      indicator.polarity === 'less-is-need' ? 100 : 0,
    ) || 1
  const at = (x: number | null) => (x === null ? null : `${((x - low) / (high - low)) * 100}%`)
  return (
    <div className="gauge" aria-hidden="true">
      <i className="gauge-fill" style={{ width: at(value) ?? 0 }} />
      {props.district !== null && (
        <i className="gauge-mark district" style={{ left: at(props.district) ?? 0 }} />
      )}
      {props.province !== null && (
        <i className="gauge-mark province" style={{ left: at(props.province) ?? 0 }} />
      )}
      {indicator.target2025 !== null && (
        <i className="gauge-target" style={{ left: at(indicator.target2025) ?? 0 }} />
      )}
    </div>
  )
}

function IndicatorRow({ scene, indicator, index }: { scene: Scene; indicator: Indicator; index: number }) {
  const words = useWords()
  const { t, label, value: show, language } = words
  const { table, edition } = scene.bundle
  const value = evaluate(table, indicator)[index] ?? null
  const source = sourceOf(table, indicator, index)
  const home = edition.communes[index]
  const district = home && districtCodeOf(home)
  const inDistrict = edition.communes.flatMap((commune, i) =>
    district && districtCodeOf(commune) === district ? [i] : [],
  )
  const all = edition.communes.map((_, i) => i)
  const compare = indicator.kind === 'rate' || indicator.kind === 'flag'
  const districtValue = compare && district ? aggregate(table, indicator, inDistrict).value : null
  const provinceValue = compare ? aggregate(table, indicator, all).value : null
  // Over an area a yes-or-no indicator reads as a share.
  const asShare: Indicator = { ...indicator, kind: 'rate', unitVi: '%', unitEn: '%' }
  const guessed = uncertainRows(table, enteredIds(indicator))?.[index] ?? false
  const period = source.periods.join(', ')
  const ended = value === null ? lapsedList(table, indicator, index) : null
  return (
    <li className="profile-row">
      <div className="profile-line">
        <span>{label(indicator)}</span>
        <b className="num">{words.valueAt(table, indicator, value, index)}</b>
      </div>
      <Gauge indicator={indicator} value={value} district={districtValue} province={provinceValue} />
      <div className="profile-meta">
        {indicator.target2025 !== null && (
          <span>{t('profile.target', { value: show(indicator.target2025, asShare) })}</span>
        )}
        {districtValue !== null && (
          <span>{t('profile.district', { value: show(districtValue, asShare) })}</span>
        )}
        {provinceValue !== null && (
          <span>{t('profile.province', { value: show(provinceValue, asShare) })}</span>
        )}
        {ended !== null && <span>{t('village.noList', { date: formatDate(ended, language) })}</span>}
        {guessed && <span className="guessed">{t('uncertain')}</span>}
        <button
          type="button"
          className="source-button"
          title={source.datasets.map((dataset) => dataset.title).join('; ')}
          onClick={() => set({ history: { code: table.codes[index] ?? '', indicator: indicator.id } })}
        >
          {period && t('profile.period', { period })} <QualityMark quality={source.quality} />{' '}
          <span className="visually-hidden">{t('profile.history', { name: label(indicator) })}</span>
        </button>
      </div>
    </li>
  )
}

function ScoreBlock({ scene, code }: { scene: Scene; code: string }) {
  const { t, number, short } = useWords()
  const row = scene.rowByCode.get(code)
  if (!row) return null
  return (
    <section className="score-block">
      <div className="score-head">
        <div>
          <b className="score-total">{row.total === null ? '–' : number(row.total, 1)}</b>
          <span>{t('profile.need')}</span>
        </div>
        <div>
          <b className="score-total">{row.rank ?? `${row.rankBest}–${row.rankWorst}`}</b>
          <span>{t('profile.rankOf', { n: scene.ranked })}</span>
        </div>
      </div>
      <WithinLine scene={scene} code={code} />
      <ul className="contributions">
        {scene.scenario.criteria.map((criterion, index) => {
          const points = row.contributions[index] ?? null
          return (
            <li key={criterion.indicator}>
              <span>{short(indicatorOf(get(), criterion.indicator))}</span>
              <i className="bar">
                <i
                  style={{
                    width: `${criterion.weight > 0 ? ((points ?? 0) / criterion.weight) * 100 : 0}%`,
                    background: criterionColour(index),
                  }}
                />
              </i>
              <b className="num">
                {points === null ? t('noData') : `${number(points, 1)} / ${number(criterion.weight, 0)}`}
              </b>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Facts({ commune, scene }: { commune: Commune; scene: Scene }) {
  const { t, number } = useWords()
  const byCode = new Map(scene.bundle.edition.communes.map((other) => [other.code, other]))
  return (
    <section className="panel-section">
      <h3>{t('profile.neighbours')}</h3>
      <p className="neighbours">
        {commune.neighbours.map((code) => (
          <button key={code} type="button" className="link-button" onClick={() => openProfile(code)}>
            {byCode.get(code)?.name ?? code}
          </button>
        ))}
      </p>
      <p className="hint">{t('profile.area', { km2: number(commune.areaKm2, 1), code: commune.code })}</p>
    </section>
  )
}

/** The layer on the map over the years, for the commune of the profile. */
function openTrend(): void {
  setLink({ areas: [] })
  openPage('trend')
}

/** Why the commune of the profile has its rank. */
function openWhy(code: string): void {
  setLink({ pair: [code] })
  openPage('why')
}

/** One commune: its score explained, every indicator against target, district and province, with source and quality. */
export function Profile({ children }: { children?: React.ReactNode }) {
  const { t, label } = useWords()
  const scene = useScene()
  const code = useApp((state) => state.link.profile)
  const chosen = useApp((state) => (code ? state.link.selection.includes(code) : false))
  const catalogue = useApp((state) => state.catalogue)
  const index = scene && code ? scene.indexByCode.get(code) : undefined
  const commune = index === undefined ? null : scene?.bundle.edition.communes[index]
  if (!scene || !code || index === undefined || !commune || !catalogue) return null
  const district = districtsOf(scene.bundle.edition).find((row) => row.code === districtCodeOf(commune))
  return (
    <aside className="profile" aria-label={t('profile.title', { name: commune.fullName })}>
      <header>
        <div>
          <h2>{commune.fullName}</h2>
          <p>{district?.fullName ?? t('profile.noDistrict')}</p>
        </div>
        <IconButton icon="close" label={t('close')} onClick={() => openProfile(null)} />
      </header>
      <div className="profile-body">
        <button
          type="button"
          className={chosen ? 'button' : 'button primary'}
          onClick={() => select([code], 'toggle')}
        >
          {t(chosen ? 'profile.unselect' : 'profile.select')}
        </button>{' '}
        <button type="button" className="button" onClick={openTrend}>
          {t('profile.trend')}
        </button>{' '}
        <button type="button" className="button" onClick={() => openWhy(code)}>
          {t('page.why')}
        </button>
        <ScoreBlock scene={scene} code={code} />
        {catalogue.layerGroups
          .filter((group) => group.indicators.length > 0)
          .map((group) => (
            <section key={group.id} className="panel-section">
              <h3>{label(group)}</h3>
              <ul className="profile-rows">
                {group.indicators.map((id) => (
                  <IndicatorRow key={id} scene={scene} indicator={indicatorOf(get(), id)} index={index} />
                ))}
              </ul>
            </section>
          ))}
        {children}
        <Facts commune={commune} scene={scene} />
        <p className="gauge-key" aria-hidden="true">
          <i className="gauge-target" /> {t('profile.keyTarget')} <i className="gauge-mark district" />{' '}
          {t('profile.keyDistrict')} <i className="gauge-mark province" /> {t('profile.keyProvince')}
        </p>
      </div>
    </aside>
  )
}
