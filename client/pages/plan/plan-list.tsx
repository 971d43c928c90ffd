import { useMemo } from 'react'
import type { PlanItem } from '../../../shared/domain/plans.ts'
import { planCsv } from '../../../shared/formats/plan-csv.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp, useScene } from '../../panels/use.ts'
import { select } from '../../state/plan.ts'
import { askPlan } from '../../state/planner.ts'
import { openPage, openProfile, showIndicator } from '../../state/view.ts'
import { usePageWords } from '../use-page-words.ts'
import { saveText } from './download.ts'
import { LockButtons } from './locks-section.tsx'
import { useLineNames, useNames } from './names.ts'
import { usePlanner, usePlanSettings } from './use-planner.ts'

interface Work {
  key: string
  workType: string
  name: string
  year: number
  line: string
  quantity: number
  cost: number
}

interface CommuneRow {
  code: string
  works: Work[]
  cost: number
  people: number
}

/** Lots of one work that start in one year from one line read as one. */
function mergeLots(items: readonly PlanItem[], nameOf: (candidate: string) => string): Work[] {
  const merged = new Map<string, Work>()
  for (const item of items) {
    const name = nameOf(item.candidate)
    const key = [item.workType, name, item.year, item.line].join('|')
    const { workType, year, line } = item
    const work = merged.get(key) ?? { key, workType, name, year, line, quantity: 0, cost: 0 }
    work.quantity += item.quantity
    work.cost += item.cost
    merged.set(key, work)
  }
  return [...merged.values()].sort((a, b) => a.year - b.year)
}

function usePlanRows(): CommuneRow[] {
  const answer = usePlanner((state) => state.answer)
  const problem = usePlanner((state) => state.answered)
  const scene = useScene()
  return useMemo(() => {
    const names = new Map(problem?.candidates.map((one) => [one.id, one.name]))
    const byCode = new Map<string, PlanItem[]>()
    for (const item of answer?.items ?? []) byCode.set(item.code, [...(byCode.get(item.code) ?? []), item])
    const place = (code: string) => scene?.rowByCode.get(code)?.rankBest ?? Number.POSITIVE_INFINITY
    return [...byCode]
      .map(([code, items]) => ({
        code,
        works: mergeLots(items, (id) => names.get(id) ?? ''),
        cost: items.reduce((sum, item) => sum + item.cost, 0),
        people: items.reduce((sum, item) => sum + (item.people ?? 0), 0),
      }))
      .sort((a, b) => place(a.code) - place(b.code))
  }, [answer, problem, scene])
}

function WorkLine({ work }: { work: Work }) {
  const { t, number, unit } = usePageWords('plan')
  const names = useNames()
  const { short } = useLineNames()
  const type = useApp((state) => state.catalogue?.workTypes.find((one) => one.id === work.workType))
  return (
    <li>
      <span>
        {t('list.work', {
          name: work.name || names.work(work.workType),
          quantity: number(work.quantity, 2),
          unit: type ? unit(type) : '',
        })}
      </span>
      <small>{t('list.when', { year: work.year, line: short(work.line) })}</small>
    </li>
  )
}

function Row({ row }: { row: CommuneRow }) {
  const { number } = usePageWords('plan')
  const names = useNames()
  const rank = useScene()?.rowByCode.get(row.code)
  const lock = usePlanSettings()?.locks.find((one) => one.scope === 'commune' && one.target === row.code)
  return (
    <tr>
      <td className="num">{rank?.rank ?? (rank ? `${rank.rankBest}–${rank.rankWorst}` : '–')}</td>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          onClick={() => {
            openPage(null)
            openProfile(row.code)
          }}
        >
          {names.commune(row.code)}
        </button>
      </th>
      <td>
        <ul className="plan-works">
          {row.works.map((work) => (
            <WorkLine key={work.key} work={work} />
          ))}
        </ul>
      </td>
      <td className="num">{number(Math.round(row.people))}</td>
      <td className="num">{number(row.cost)}</td>
      <td>
        <LockButtons scope="commune" target={row.code} way={lock?.way ?? null} />
      </td>
    </tr>
  )
}

function Tools({ rows }: { rows: readonly CommuneRow[] }) {
  const { t, language } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  const problem = usePlanner((state) => state.answered)
  const scene = useScene()
  const catalogue = useApp((state) => state.catalogue)
  const ready = answer && problem && scene && catalogue
  const csv = async () => {
    if (!ready) return
    const text = await planCsv({ answer, problem, edition: scene.bundle.edition, catalogue, language })
    saveText(`ke-hoach-${problem.settings.from}-${problem.settings.to}.csv`, text, 'text/csv')
  }
  const mps = async () => saveText('ke-hoach.mps', await askPlan('mps', {}), 'text/plain')
  return (
    <div className="row plan-tools">
      <button
        type="button"
        className="button"
        onClick={() => {
          showIndicator('need', 'planned')
          openPage(null)
        }}
      >
        {t('list.showMap')}
      </button>
      <button
        type="button"
        className="button"
        onClick={() =>
          select(
            rows.map((row) => row.code),
            'replace',
          )
        }
      >
        {t('list.select')}
      </button>
      <button type="button" className="button" disabled={!ready} onClick={csv}>
        <Icon name="download" size={15} /> {t('list.csv')}
      </button>
      <button type="button" className="button" title={t('list.mpsNote')} onClick={mps}>
        <Icon name="download" size={15} /> {t('list.mps')}
      </button>
    </div>
  )
}

/** The list that the plan is, commune by commune. */
export function PlanList() {
  const { t, number } = usePageWords('plan')
  const rows = usePlanRows()
  if (rows.length === 0) return <p className="hint">{t('list.empty')}</p>
  return (
    <div className="page-stack">
      <Tools rows={rows} />
      <div className="wide-table">
        <table className="plain-table plan-table" data-testid="plan-list">
          <caption>{t('list.caption', { communes: number(rows.length) })}</caption>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('list.rank')}
              </th>
              <th scope="col">{t('list.commune')}</th>
              <th scope="col">{t('list.works')}</th>
              <th scope="col" className="num">
                {t('list.people')}
              </th>
              <th scope="col" className="num">
                {t('list.cost')}
              </th>
              <th scope="col">{t('list.decide')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.code} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
