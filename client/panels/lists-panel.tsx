import { useState } from 'react'
import type { ListedItem } from '../../shared/domain/lists.ts'
import { moneyWarnings } from '../../shared/model/lists/warnings.ts'
import { exportList, investmentView } from '../state/lists.ts'
import type { Scene } from '../state/scene.ts'
import { inSight, selectInSight } from '../state/selection.ts'
import { store } from '../state/store.ts'
import { openPage, openProfile } from '../state/view.ts'
import { Icon } from './icons.tsx'
import { keepsNobody, NobodyKept } from './nobody-kept.tsx'
import { QualityMark } from './quality-mark.tsx'
import { useApp, useOutside, useScene, useWaiting, useWords } from './use.ts'
import { useDraft } from './use-draft.ts'

function ItemRow({ item }: { item: ListedItem }) {
  const { unit, number, language } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const work = catalogue?.workTypes.find((candidate) => candidate.id === item.workType)
  const used = new Set(item.money.map(({ line }) => line))
  const lines = (catalogue?.fundingLines ?? []).filter(({ id }) => used.has(id))
  if (!work) return null
  return (
    <li className="item" title={item.reason}>
      <div className="item-name">
        <span>{item.name}</span>
        <small>
          {number(item.quantity, Number.isInteger(item.quantity) ? 0 : 1)} {unit(work)} ×{' '}
          {number(item.unitCost, Number.isInteger(item.unitCost) ? 0 : 1)} ·{' '}
          {lines.map((line) => (language === 'vi' ? line.shortVi : line.shortEn)).join(', ')} ·{' '}
          {item.from === item.to ? item.from : `${item.from}–${item.to}`}
        </small>
      </div>
      <b className="num">{number(item.cost)}</b>
    </li>
  )
}

function CommuneItems({ code, items, scene }: { code: string; items: ListedItem[]; scene: Scene }) {
  const { t, number } = useWords()
  const commune = scene.bundle.edition.communes.find((candidate) => candidate.code === code)
  const row = scene.rowByCode.get(code)
  const cost = items.reduce((sum, item) => sum + item.cost, 0)
  return (
    <details className="commune-items">
      <summary>
        <span className="rank-badge">{row?.rank ?? '–'}</span>
        <span className="grow">{commune?.fullName}</span>
        <b className="num">{number(cost)}</b>
      </summary>
      <ul>
        {items.map((item) => (
          <ItemRow key={item.id} item={item} />
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => openProfile(code)}>
        {t('lists.openProfile')}
      </button>
    </details>
  )
}

/** Money of each year by line, and where that is more than a ceiling that was typed. */
function Years({ scene }: { scene: Scene }) {
  const { t, number, language } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const view = investmentView(store.getState(), scene)
  const short = (id: string) => {
    const line = catalogue?.fundingLines.find((one) => one.id === id)
    return (line && (language === 'vi' ? line.shortVi : line.shortEn)) ?? id
  }
  return (
    <>
      <h3>{t('lists.years')}</h3>
      <dl className="totals" data-testid="list-years">
        {Object.entries(view.totals.byYear).map(([year, lines]) =>
          Object.entries(lines).map(([line, money]) => (
            <div key={`${year} ${line}`} className="totals-line">
              <dt>
                {year} · {short(line)}
              </dt>
              <dd>{number(money)}</dd>
            </div>
          )),
        )}
      </dl>
      <p className="hint">{t(view.caps.length > 0 ? 'lists.laidByCaps' : 'lists.laidEvenly')}</p>
      {catalogue &&
        moneyWarnings(view, catalogue).map(({ code, params: { line, year, planned, over, ...rest } }) => {
          const key = code === 'overReal' ? 'overReal' : year === 0 ? 'overAllYears' : 'overYear'
          const money = (value: unknown) => number(Number(value))
          const words = { line: short(`${line}`), year, realYear: rest.realYear }
          const sums = {
            planned: money(planned),
            over: money(over),
            cap: money(rest.cap),
            real: money(rest.real),
          }
          return (
            <p key={`${key} ${year} ${line}`} className="list-over">
              {t(`lists.${key}`, { ...words, ...sums })}
            </p>
          )
        })}
    </>
  )
}

/** What the communes could have and the list leaves out, with the reason. */
function Dropped({ scene }: { scene: Scene }) {
  const { t, label, unit, number } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const { dropped } = investmentView(store.getState(), scene)
  if (dropped.length === 0) return null
  const nameOf = new Map(scene.bundle.edition.communes.map(({ code, fullName }) => [code, fullName]))
  return (
    <details className="commune-items" data-testid="list-dropped">
      <summary>
        <span className="grow">{t('lists.dropped', { n: number(dropped.length) })}</span>
        <b className="num">{number(dropped.reduce((sum, { cost }) => sum + cost, 0))}</b>
      </summary>
      <ul>
        {dropped.map((one) => {
          const work = catalogue?.workTypes.find(({ id }) => id === one.workType)
          return (
            <li key={`${one.id} ${one.reason}`} className="item">
              <div className="item-name">
                <span>
                  {nameOf.get(one.code)}: {one.name || (work && label(work))}
                </span>
                <small>
                  {number(one.quantity, Number.isInteger(one.quantity) ? 0 : 1)} {work && unit(work)} ·{' '}
                  {t(`lists.droppedWhy.${one.reason}`)}
                </small>
              </div>
              <b className="num">{number(one.cost)}</b>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function Totals({ scene }: { scene: Scene }) {
  const { t, label, number } = useWords()
  useApp((state) => state.planTables)
  const catalogue = useApp((state) => state.catalogue)
  const outside = useOutside()
  const { totals } = investmentView(store.getState(), scene)
  const lines = (catalogue?.fundingLines ?? []).filter((line) => totals.byLine[line.id])
  return (
    <dl className="totals" data-testid="list-totals">
      <dt>{t('lists.communes')}</dt>
      <dd>
        {number(totals.communes)}
        {outside !== '' && <small> {outside}</small>}
      </dd>
      <dt>{t('lists.people')}</dt>
      <dd>{number(totals.people)}</dd>
      {lines.map((line) => (
        <div key={line.id} className="totals-line">
          <dt>{label(line)}</dt>
          <dd>{number(totals.byLine[line.id] ?? 0)}</dd>
        </div>
      ))}
      <dt className="strong">{t('lists.cost')}</dt>
      <dd className="strong" data-testid="list-cost">
        {number(totals.cost)}
      </dd>
    </dl>
  )
}

/** The investment list that the selection makes, and its files. */
export function ListsPanel() {
  const { t } = useWords()
  const scene = useScene()
  const selection = useApp((state) => state.link.selection)
  const busy = useApp((state) => state.busy)
  useApp((state) => state.planTables)
  useApp((state) => state.link.plan)
  // A title that files or a list were made under stays for the next.
  const [last, setLast] = useState('')
  const { value: title, set: setTitle, drop } = useDraft('selection/title', last)
  const used = () => {
    setLast(title)
    drop()
    return title.trim() || t('lists.defaultTitle')
  }
  const [keeping, keep] = useWaiting()
  if (!scene) return null
  if (selection.length === 0) {
    const first = inSight(
      scene,
      scene.ranking.rows.map(({ code }) => code),
    ).slice(0, 20)
    if (keepsNobody(scene)) return <NobodyKept scene={scene} />
    return (
      <div className="empty">
        <p>{t('lists.empty')}</p>
        <button type="button" className="button primary" onClick={() => selectInSight(first, 'replace')}>
          {t('lists.takeTop', { n: first.length })}
        </button>
      </div>
    )
  }
  const { items } = investmentView(store.getState(), scene)
  const byRank = [...selection].sort(
    (a, b) => (scene.rowByCode.get(a)?.rankBest ?? 1e9) - (scene.rowByCode.get(b)?.rankBest ?? 1e9),
  )
  const illustrative = items.some((item) => item.quality === 'illustrative')
  return (
    <>
      <section className="panel-section">
        <label className="field">
          <span>{t('lists.title')}</span>
          <input
            value={title}
            placeholder={t('lists.defaultTitle')}
            maxLength={160}
            onChange={(e) => setTitle(e.target.value)}
          />
        </label>
        <p className="unit-note">{t('lists.unit')}</p>
        <Totals scene={scene} />
        <Years scene={scene} />
        {illustrative && (
          <p className="hint">
            <QualityMark quality="illustrative" /> {t('lists.illustrative')}
          </p>
        )}
        <div className="row">
          {['xlsx', 'csv', 'geojson'].map((format) => (
            <button
              key={format}
              type="button"
              className={format === 'xlsx' ? 'button primary' : 'button'}
              disabled={busy}
              onClick={() => exportList(format, scene, used())}
            >
              <Icon name="download" size={15} />
              {format === 'geojson' ? 'GeoJSON' : format === 'xlsx' ? 'Excel' : 'CSV'}
            </button>
          ))}
        </div>
        <button type="button" className="link-button" onClick={() => openPage('downloads')}>
          {t('lists.moreFiles')}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy || keeping || items.length === 0}
          onClick={() =>
            keep(async () => {
              const { keepSelection } = await import('../state/new-list.ts')
              await keepSelection(scene, used())
            })
          }
        >
          <Icon name="lists" size={15} />
          {t('lists.keep')}
        </button>
        <p className="hint">{t('lists.keepNote')}</p>
      </section>
      <section className="panel-section">
        <h3>{t('lists.items', { n: items.length })}</h3>
        {byRank.map((code) => (
          <CommuneItems
            key={code}
            code={code}
            items={items.filter((item) => item.code === code)}
            scene={scene}
          />
        ))}
        <Dropped scene={scene} />
      </section>
    </>
  )
}
