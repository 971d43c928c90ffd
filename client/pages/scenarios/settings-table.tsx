import { Fragment } from 'react'
import type { PlanSettings } from '../../../shared/domain/plans.ts'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import { districtsOf } from '../../../shared/model/districts.ts'
import { methodNeeds } from '../../../shared/model/methods/methods.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import type { Side } from './use-sides.ts'

/** One line of the table: what each scenario says, and whether they differ. */
interface Line {
  id: string
  label: string
  cells: string[]
  number?: boolean
}

/** What each scenario filters, in a few words. */
function useFilterWords(): (side: Side) => string {
  const { t, short, number } = usePageWords('scenarios')
  const indicators = useApp((state) => state.catalogue?.indicators)
  return ({ scenario: { filters }, bundle }) => {
    const names = districtsOf(bundle.edition).filter(({ code }) => filters.districts.includes(code))
    const parts = [
      ...(names.length > 0 ? [names.map(({ fullName }) => fullName).join(', ')] : []),
      ...(filters.zones.length > 0 ? [t('how.zones', { zones: filters.zones.map(roman).join(', ') })] : []),
      ...(filters.border === null ? [] : [t(filters.border ? 'how.border' : 'how.notBorder')]),
      ...filters.ranges.map((range) => {
        const indicator = indicators?.find(({ id }) => id === range.indicator)
        const end = (value: number | null) => (value === null ? '…' : number(value, 1))
        return `${indicator ? short(indicator) : range.indicator} ${end(range.min)} – ${end(range.max)}`
      }),
    ]
    return parts.length > 0 ? parts.join('; ') : t('how.everything')
  }
}

const roman = (zone: number) => ['', 'I', 'II', 'III'][zone] ?? String(zone)

function useRankingLines(sides: readonly Side[]): Line[] {
  const { t, number } = usePageWords('scenarios')
  const methods = usePageWords('methods').t
  const filterWords = useFilterWords()
  const line = (id: string, cell: (scenario: Scenario) => string): Line => ({
    id,
    label: t(`how.${id}`),
    cells: sides.map(({ scenario }) => cell(scenario)),
  })
  return [
    line('data', ({ edition, period }) => t('list.where', { edition, period })),
    line('normalisation', ({ method, normalisation }) =>
      methodNeeds(method).normalisation ? methods(`normalisation.${normalisation}.name`) : '–',
    ),
    line('method', ({ method }) => methods(`method.${method}.name`)),
    ...(sides.some(({ scenario }) => methodNeeds(scenario.method).cut)
      ? [line('cut', ({ method, cut }) => (methodNeeds(method).cut ? `${number(cut * 100)}%` : '–'))]
      : []),
    { id: 'filters', label: t('how.filters'), cells: sides.map(filterWords) },
  ]
}

function useWeightLines(sides: readonly Side[]): Line[] {
  const { label, number } = usePageWords('scenarios')
  const indicators = useApp((state) => state.catalogue?.indicators) ?? []
  const ids = new Set(sides.flatMap(({ scenario }) => scenario.criteria.map(({ indicator }) => indicator)))
  return [...ids].map((id) => {
    const indicator = indicators.find((one) => one.id === id)
    const cells = sides.map(({ scenario }) => {
      const criterion = scenario.criteria.find((one) => one.indicator === id)
      if (!criterion) return '–'
      const [a, b] = [criterion.a ?? indicator?.anchorTarget, criterion.b ?? indicator?.anchorWorst]
      const anchored = a !== indicator?.anchorTarget || b !== indicator?.anchorWorst
      const weight = `${number(criterion.weight, 1)}%`
      return anchored ? `${weight} (${number(a ?? null, 1)} → ${number(b ?? null, 1)})` : weight
    })
    return { id, label: indicator ? label(indicator) : id, cells, number: true }
  })
}

const settingsOf = (side: Side, fallback: PlanSettings): PlanSettings => side.scenario.plan ?? fallback

function usePlanLines(sides: readonly Side[], fallback: PlanSettings): Line[] {
  const { t, number } = usePageWords('scenarios')
  const plan = usePageWords('plan').t
  const line = (id: string, cell: (settings: PlanSettings) => string, isNumber = true): Line => ({
    id,
    label: t(`how.${id}`),
    cells: sides.map((side) => cell(settingsOf(side, fallback))),
    number: isNumber,
  })
  return [
    line('years', ({ from, to }) => t('list.years', { from, to })),
    line('objective', ({ objective }) => plan(`aim.${objective}`), false),
    line('discount', ({ discount }) => `${number(discount, 1)}%`),
    line('rules', ({ guards, goals, locks }) => number(guards.length + goals.length + locks.length)),
  ]
}

function Lines({ title, lines, span }: { title: string; lines: readonly Line[]; span: number }) {
  const { t } = usePageWords('scenarios')
  return (
    <tbody>
      <tr className="group">
        <th colSpan={span + 1} scope="colgroup">
          {title}
        </th>
      </tr>
      {lines.map(({ id, label, cells, number }) => {
        return (
          <tr key={id}>
            <th scope="row">{label}</th>
            {cells.map((cell, index) => (
              <td key={index} className={number ? 'num' : undefined} data-differs={cell !== cells[0]}>
                {cell}
                {cell !== cells[0] && <span className="visually-hidden"> {t('how.differs')}</span>}
              </td>
            ))}
          </tr>
        )
      })}
    </tbody>
  )
}

/** What each scenario says of ranking, weights and plan, side by side; what differs stands out. */
export function SettingsTable({ sides, fallback }: { sides: readonly Side[]; fallback: PlanSettings }) {
  const { t } = usePageWords('scenarios')
  const groups = [
    { id: 'ranking', lines: useRankingLines(sides) },
    { id: 'weights', lines: useWeightLines(sides) },
    { id: 'plan', lines: usePlanLines(sides, fallback) },
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={t('how.title')}>
      <table className="plain-table scenario-settings">
        <SideHeads sides={sides} first={t('how.title')} />
        {groups.map(({ id, lines }) => (
          <Fragment key={id}>
            <Lines title={t(`how.group.${id}`)} lines={lines} span={sides.length} />
          </Fragment>
        ))}
      </table>
    </section>
  )
}

/** The names of the scenarios as column heads, after one of its own. */
export function SideHeads({
  sides,
  first,
  numbers,
}: {
  sides: readonly Side[]
  first: string
  numbers?: boolean
}) {
  const { t } = usePageWords('scenarios')
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        {sides.map(({ scenario, unsaved }) => (
          <th key={scenario.id} scope="col" className={numbers ? 'num' : undefined}>
            {unsaved ? t('nameUnsaved', { name: scenario.name }) : scenario.name}
          </th>
        ))}
      </tr>
    </thead>
  )
}
