import { useState } from 'react'
import type { RiskOverlay } from '../../../shared/api/overlay.ts'
import { datasetsApi } from '../../api-datasets.ts'
import { overlayApi } from '../../api-overlay.ts'
import { useApp } from '../../panels/use.ts'
import { explain } from '../../state/explain.ts'
import { reload } from '../../state/load.ts'
import { set } from '../../state/store.ts'
import { openPage } from '../../state/view.ts'
import { ChoiceField } from '../choice-field.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import type { useCommunes } from './communes.ts'
import { showOnMap } from './show.ts'
import { Sources } from './sources.tsx'

type Communes = ReturnType<typeof useCommunes>
type Row = RiskOverlay['rows'][number]

const sumOf = (rows: Row[], method: Row['method']) =>
  rows.reduce((sum, row) => sum + (row.method === method ? (row.households ?? 0) : 0), 0)

/** Smallest share that one decimal of a percent can show. */
const LEAST_SHARE = 0.0005

/** Most households first; those without figures last. */
const byHouseholds = (one: Row, other: Row) => (other.households ?? -1) - (one.households ?? -1)

/** Households found, by place and by estimate, never added into one another. */
function Totals({ rows }: { rows: Row[] }) {
  const { t, number } = usePageWords('hazards')
  const tiles = {
    communes: new Set(rows.map((row) => row.code)).size,
    villages: rows.reduce((sum, row) => sum + row.villages.length, 0),
    byPlace: sumOf(rows, 'villages'),
    byArea: Math.round(sumOf(rows, 'area')),
  }
  return (
    <dl className="tiles">
      {Object.entries(tiles).map(([key, value]) => (
        <div key={key} data-zero={value === 0}>
          <dt>{t(`risk.${key}`)}</dt>
          <dd>{number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function RiskRow({ row, communes }: { row: Row; communes: Communes }) {
  const { t, number } = usePageWords('hazards')
  const name = communes.names.get(row.code)
  // What rounds to nothing is still touched.
  const share =
    row.share < LEAST_SHARE ? t('below', { n: `${number(0.1, 1)}%` }) : `${number(row.share * 100, 1)}%`
  const households = () => {
    if (row.households === null) return t('noData')
    if (row.method === 'villages') return number(row.households)
    return row.households < 1
      ? t('below', { n: number(1) })
      : t('risk.about', { n: number(Math.round(row.households)) })
  }
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => showOnMap(row.code, 'riskZones')}>
          {name?.fullName ?? row.code}
        </button>
        <small>{name?.district}</small>
      </th>
      <td className="kind">
        <i className={`key hazard ${row.kind}`} /> {t(`kind.${row.kind}`)}
      </td>
      <td className="num">{share}</td>
      <td className="num">
        {row.method === 'villages' ? t('risk.ofPlaced', { n: row.villages.length, placed: row.placed }) : '–'}
      </td>
      <td className="num" data-estimate={row.method === 'area'}>
        {households()}
      </td>
      <td>
        {t(`method.${row.method}`)}
        {row.unplaced > 0 && <small>{t('risk.unplaced', { n: row.unplaced })}</small>}
        {row.villages.length > 0 && <small>{row.villages.map((village) => village.name).join(', ')}</small>}
      </td>
    </tr>
  )
}

/** Uses what was found as figures; can be taken back at once. */
function Adopt({ edition, period }: { edition: string; period: string }) {
  const { t } = usePageWords('hazards')
  const [busy, setBusy] = useState(false)
  const adopt = async () => {
    setBusy(true)
    try {
      const { dataset, values } = await overlayApi.adopt(edition, period)
      await reload()
      const undo = () => datasetsApi.retire(dataset.id).then(() => reload())
      set({ notice: { kind: 'info', key: 'notice.adopted', params: { n: values }, undo } })
    } catch (error) {
      set({ notice: { kind: 'error', key: 'notice.saveFailed', params: { detail: explain(error) } } })
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" className="button" disabled={busy} title={t('risk.adoptNote')} onClick={adopt}>
      {t('risk.adopt')}
    </button>
  )
}

/** Households and villages inside risk zones, commune by commune. */
export function RiskTable({ communes, tools }: { communes: Communes; tools: React.ReactNode }) {
  const { t, language } = usePageWords('hazards')
  const edition = useApp((state) => state.link.edition)
  const period = useApp((state) => state.link.period)
  const [kind, setKind] = useState('')
  const { value: answer, failure } = useLoaded(`${edition}/${period}`, () => overlayApi.risk(edition, period))
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!answer) return <p role="status">{t('loading')}</p>
  const kinds = [...new Set(answer.rows.map((row) => row.kind))]
  const rows = answer.rows
    .filter((row) => communes.kept(row.code) && (kind === '' || row.kind === kind))
    .sort(byHouseholds)
  const heads = ['commune', 'kind', 'share', 'villageCount', 'households', 'method'] as const
  return (
    <div className="page-stack">
      <div className="hazards-tools">
        {tools}
        <ChoiceField
          inline
          name={t('risk.kindFilter')}
          none={t('risk.allKinds')}
          value={kind}
          choices={kinds.map((id) => [id, t(`kind.${id}`)] as const)}
          onChoose={setKind}
        />
        <span className="hazards-actions">
          <a className="button" href={overlayApi.riskCsv(edition, period, language)} download>
            CSV
          </a>
          {answer.rows.length > 0 && <Adopt edition={edition} period={period} />}
          <button type="button" className="button primary" onClick={() => openPage('import')}>
            {t('risk.load')}
          </button>
        </span>
      </div>
      <Sources datasets={answer.datasets} />
      <Totals rows={rows} />
      <p className="hint">{t('risk.note')}</p>
      <div className="wide-table">
        <table className="plain-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th
                  key={head}
                  scope="col"
                  className={/share|Count|households/.test(head) ? 'num' : undefined}
                >
                  {t(`head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RiskRow key={`${row.code}/${row.kind}`} row={row} communes={communes} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="hint">{t(answer.rows.length === 0 ? 'risk.none' : 'noneFound')}</p>}
    </div>
  )
}
