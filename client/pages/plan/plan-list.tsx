import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { Lock, PlanItem } from '../../../shared/domain/plans.ts'
import { planCsv } from '../../../shared/formats/plan-csv.ts'
import type { Language } from '../../../shared/messages/index.ts'
import { formatNumber } from '../../../shared/model/format.ts'
import {
  type PlanWork,
  peopleOfWorks,
  workIdOf,
  worksOfPlan,
} from '../../../shared/model/works/works-of-plan.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp, useScene, useWords } from '../../panels/use.ts'
import { keepPlan } from '../../state/new-list.ts'
import { select } from '../../state/plan.ts'
import { planSettings, toggleLock } from '../../state/plan-settings.ts'
import { askPlan } from '../../state/planner.ts'
import type { Scene } from '../../state/scene.ts'
import { openPage, openProfile, showIndicator } from '../../state/view.ts'
import { Heads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { saveText } from './download.ts'
import { LockButtons } from './locks-section.tsx'
import { type PlanWords, useLineNames, useNames } from './names.ts'
import { usePlanner } from './use-planner.ts'
import { WorkLocks } from './work-locks.tsx'

/** Height of a work on one line with its gap, and what a row has above and below. */
const LINE_PX = 24
const ROW_PX = 17
/** Before the first rows are drawn. */
const NONE: CommuneRow[] = []

interface Work {
  key: string
  name: string
  /** Years in which lots start, with the line that pays them. */
  starts: { year: number; line: string }[]
  quantity: number
  unit: string
  /** Ids of its lots. */
  lots: string[]
}

/** Plain words and numbers, so that a row that says the same as before is not drawn again. */
interface CommuneRow {
  code: string
  name: string
  place: string
  works: Work[]
  cost: number
  people: number
  way: Lock['way'] | null
}

interface Labels {
  name(item: PlanItem): string
  unit(item: PlanItem): string
  line(id: string): string
}

/** Year and line of each start, once each, in their order. */
function startsOf(lots: readonly PlanItem[], labels: Labels): Work['starts'] {
  const starts = new Map(lots.map(({ year, line }) => [`${year} ${line}`, { year, line: labels.line(line) }]))
  return [...starts.values()].sort((a, b) => a.year - b.year)
}

function workOf({ id, lots, quantity }: PlanWork, labels: Labels): Work[] {
  const [first] = lots
  if (!first) return []
  return [
    {
      ...{ key: id, name: labels.name(first), unit: labels.unit(first), quantity },
      starts: startsOf(lots, labels),
      lots: lots.map(({ candidate }) => candidate),
    },
  ]
}

function useLabels(): Labels {
  const { unit } = usePageWords('plan')
  const names = useNames()
  const { short } = useLineNames()
  const candidates = usePlanner((state) => state.answered?.candidates)
  const types = useApp((state) => state.catalogue?.workTypes)
  const list = usePlanner((state) => state.list)
  const given = useMemo(() => new Map(candidates?.map((one) => [one.id, one.name])), [candidates])
  const saved = useMemo(() => new Map(list?.items.map((one) => [one.id, one])), [list])
  return {
    name: ({ candidate, workType }) =>
      saved.get(workIdOf(candidate))?.name || given.get(candidate) || names.work(workType),
    unit: ({ candidate, workType }) => {
      const item = saved.get(workIdOf(candidate))
      if (item) return item.unit
      const type = types?.find((one) => one.id === workType)
      return type ? unit(type) : ''
    },
    line: short,
  }
}

function worksByCode(items: readonly PlanItem[]): Map<string, PlanWork[]> {
  const byCode = new Map<string, PlanWork[]>()
  for (const work of worksOfPlan(items)) {
    const group = byCode.get(work.code)
    if (group) group.push(work)
    else byCode.set(work.code, [work])
  }
  return byCode
}

function placeOf(scene: Scene | null, code: string): { at: number; place: string } {
  const row = scene?.rowByCode.get(code)
  if (!row) return { at: Number.POSITIVE_INFINITY, place: '–' }
  return { at: row.rankBest, place: String(row.rank ?? `${row.rankBest}–${row.rankWorst}`) }
}

function usePlanRows(): CommuneRow[] {
  const answer = usePlanner((state) => state.answer)
  const locks = useApp((state) => planSettings(state)?.locks)
  const scene = useScene()
  const { language } = usePageWords('plan')
  const labels = useLabels()
  const { commune } = useNames()
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language and the answer only
  return useMemo(() => {
    const byCode = worksByCode(answer?.items ?? [])
    const wayOf = new Map(locks?.filter((one) => one.scope === 'commune').map((one) => [one.target, one.way]))
    return [...byCode]
      .map(([code, works]) => ({ code, works, ...placeOf(scene, code) }))
      .sort((a, b) => a.at - b.at)
      .map(({ code, works, place }) => ({
        ...{ code, place, name: commune(code), way: wayOf.get(code) ?? null },
        works: works.flatMap((work) => workOf(work, labels)),
        cost: works.reduce((sum, work) => sum + work.cost, 0),
        people: peopleOfWorks(works),
      }))
  }, [answer, locks, scene, language])
}

interface RowProps {
  row: CommuneRow
  /** Communes and works can be held in or out beforehand; not those of a saved list. */
  decides: boolean
  t: PlanWords['t']
  language: Language
}

const saysTheSame = (one: RowProps, other: RowProps) =>
  one.t === other.t &&
  one.decides === other.decides &&
  one.language === other.language &&
  (one.row === other.row || JSON.stringify(one.row) === JSON.stringify(other.row))

/** Hundreds of these stand on the page: each is given its words instead of asking for them. */
const Row = memo(function Row({ row, decides, t, language }: RowProps) {
  const number = (value: number, decimals = 0) => formatNumber(value, decimals, language)
  const [each, setEach] = useState(false)
  return (
    <tr style={{ containIntrinsicSize: `auto ${ROW_PX + row.works.length * LINE_PX}px` }}>
      <td className="num">{row.place}</td>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          onClick={() => {
            openPage(null)
            openProfile(row.code)
          }}
        >
          {row.name}
        </button>
      </th>
      <td>
        <ul className="plan-works">
          {row.works.map(({ key, name, quantity, unit, starts, lots }) => (
            <li key={key}>
              <span>{t('list.work', { name, quantity: number(quantity, 2), unit })}</span>
              <small>{starts.map((start) => t('list.when', start)).join('; ')}</small>
              {each && decides && <WorkLocks name={`${name}, ${row.name}`} lots={lots} t={t} />}
            </li>
          ))}
        </ul>
      </td>
      <td className="num" data-head={t('list.people')}>
        {number(row.people)}
      </td>
      <td className="num" data-head={t('list.cost')}>
        {number(row.cost)}
      </td>
      {decides && (
        <td>
          <LockButtons
            name={row.name}
            way={row.way}
            t={t}
            onToggle={(way) => toggleLock('commune', row.code, way)}
          />
          <button
            type="button"
            className="link-button plan-each"
            aria-expanded={each}
            aria-label={t('locks.eachName', { name: row.name })}
            onClick={() => setEach(!each)}
          >
            {t('locks.each')}
          </button>
        </td>
      )}
    </tr>
  )
}, saysTheSame)

function Tools({ rows }: { rows: readonly CommuneRow[] }) {
  const { t, language } = usePageWords('plan')
  const answer = usePlanner((state) => state.answer)
  const problem = usePlanner((state) => state.answered)
  const scene = useScene()
  const catalogue = useApp((state) => state.catalogue)
  const words = useWords()
  const saving = useApp((state) => state.busy)
  const ofList = usePlanner((state) => state.list !== null)
  const ready = answer && problem && scene && catalogue
  const csv = async () => {
    if (!ready) return
    const text = await planCsv({ answer, problem, edition: scene.bundle.edition, catalogue, language })
    saveText(`ke-hoach-${problem.settings.from}-${problem.settings.to}.csv`, text, 'text/csv')
  }
  const mps = async () => saveText('ke-hoach.mps', await askPlan('mps', {}), 'text/plain')
  return (
    <div className="row plan-tools">
      {!ofList && (
        <button
          type="button"
          className="button primary"
          disabled={!ready || saving}
          onClick={() => scene && keepPlan(scene)}
        >
          {words.t('lists.keep')}
        </button>
      )}
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
      {!ofList && (
        <>
          <button type="button" className="button" disabled={!ready} onClick={csv}>
            <Icon name="download" size={15} /> {t('list.csv')}
          </button>
          <button type="button" className="button" title={t('list.mpsNote')} onClick={mps}>
            <Icon name="download" size={15} /> {t('list.mps')}
          </button>
        </>
      )}
    </div>
  )
}

const Table = memo(function Table({ rows }: { rows: readonly CommuneRow[] }) {
  const { t, number, language } = usePageWords('plan')
  const decides = usePlanner((state) => state.list === null)
  return (
    <div className="wide-table">
      <table className="plain-table plan-table" data-testid="plan-list">
        <caption>{t('list.caption', { communes: number(rows.length) })}</caption>
        <Heads
          names={[
            ...(['rank', 'commune', 'works', 'people', 'cost'] as const).map((name) => t(`list.${name}`)),
            ...(decides ? [t('list.decide')] : []),
          ]}
          numbers={[0, 3, 4]}
        />
        <tbody>
          {rows.map((row) => (
            <Row key={row.code} row={row} decides={decides} t={t} language={language} />
          ))}
        </tbody>
      </table>
    </div>
  )
})

/** The list that the plan is, commune by commune. It is drawn piece by piece, when there is time. */
export function PlanList() {
  const { t } = usePageWords('plan')
  const rows = usePlanRows()
  const shown = useDeferredValue(rows, NONE)
  if (rows.length === 0) return <p className="hint">{t('list.empty')}</p>
  return (
    <div className="page-stack">
      <Tools rows={rows} />
      {shown === NONE ? <p role="status">{t('answer.computing')}</p> : <Table rows={shown} />}
    </div>
  )
}
