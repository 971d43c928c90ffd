import { createElement, type ReactNode } from 'react'
import type { RankRow } from '../../shared/domain/scenarios.ts'
import type { Commune } from '../../shared/domain/units.ts'
import { evaluate } from '../../shared/model/evaluate.ts'
import { DERIVED, derivedLayer } from '../state/derived.ts'
import { indicatorOf, type Scene } from '../state/scene.ts'
import { changeText } from '../state/scene-change.ts'
import { get } from '../state/store.ts'
import { criterionColour } from './colours.ts'
import type { useWords } from './use.ts'

type Words = ReturnType<typeof useWords>

export interface TableRow {
  code: string
  index: number
  commune: Commune
  district: string
  rank: RankRow
}

export interface Column {
  id: string
  className: string
  head: (words: Words) => string
  title: (words: Words) => string
  cell: (row: TableRow, scene: Scene, words: Words) => ReactNode
  /** What sorting compares; null goes last either way. */
  sortBy: (row: TableRow) => number | string | null
}

export interface Sort {
  column: string
  descending: boolean
}

/** One row per commune that the filters keep, in rank order. */
export function tableRows(scene: Scene): TableRow[] {
  const { communes, districts } = scene.bundle.edition
  const names = new Map(districts.map((district) => [district.code, district.name]))
  return scene.ranking.rows.flatMap((rank) => {
    const index = scene.indexByCode.get(rank.code)
    const commune = index === undefined ? undefined : communes[index]
    if (index === undefined || !commune) return []
    return [{ code: rank.code, index, commune, district: names.get(commune.districtCode ?? '') ?? '', rank }]
  })
}

function stack(row: TableRow, scene: Scene): ReactNode {
  const parts = scene.scenario.criteria.map((criterion, index) =>
    createElement('i', {
      key: criterion.indicator,
      style: { width: `${row.rank.contributions[index] ?? 0}%`, background: criterionColour(index) },
    }),
  )
  return createElement('span', { className: 'stack' }, parts)
}

function indicatorColumn(scene: Scene, id: string): Column {
  const indicator = indicatorOf(get(), id)
  const values = evaluate(scene.bundle.table, indicator)
  return {
    id,
    className: indicator.classes.length > 0 ? 'words' : 'num',
    head: (words) => words.short(indicator),
    title: (words) => words.label(indicator),
    cell: (row, _scene, words) => words.value(values[row.index] ?? null, indicator),
    sortBy: (row) => values[row.index] ?? null,
  }
}

/** How the layer on the map differs from the period it is compared with. */
function changeColumns({ change, indicator }: Scene): Column[] {
  if (!change) return []
  return [
    {
      id: 'change',
      className: change.categorical ? 'words' : 'num',
      head: (words) => `${words.t('change.column')} ${words.t('change.since', { period: change.from })}`,
      title: (words) => `${words.label(indicator)}, ${words.t('change.since', { period: change.from })}`,
      cell: (row, _scene, words) => changeText(change, indicator, row.index, words.language),
      sortBy: (row) => change.values[row.index] ?? null,
    },
  ]
}

/** Entitlement and value stand beside the need score and are never added to it; so does a derived layer on the map. */
function besideNeed(scene: Scene): Column[] {
  const state = get()
  const ids = new Set(['entitlement', 'value', scene.indicator.id])
  const layers = DERIVED.filter(({ indicator, held }) => held !== null && ids.has(indicator.id))
  return layers.map(({ indicator, values: valuesOf, empty }): Column => {
    const values = valuesOf(state, scene.bundle.table.codes)
    const named = indicator.classes.length > 0
    const suffix = indicator.unitVi === '%' ? '%' : ''
    return {
      id: indicator.id,
      className: `${named ? 'words' : 'num'} beside`,
      head: (words) =>
        values || empty(state) !== 'noPoints'
          ? words.short(indicator)
          : `${words.short(indicator)} ${words.t('derived.noPointsShort')}`,
      title: (words) => (values ? words.label(indicator) : words.t(`derived.${empty(state)}`)),
      cell: (row, _scene, words) => {
        const value = values?.[row.index] ?? null
        if (named) return words.value(value, indicator)
        return words.number(value, indicator.decimals) + (value === null ? '' : suffix)
      },
      sortBy: (row) => values?.[row.index] ?? null,
    }
  })
}

const CONTEXT = ['zone', 'difficultVillages', 'householdsToMove', 'population']

/** Rank, name, score and bar, then every criterion, the layer on the map and the context figures. */
export function tableColumns(scene: Scene): Column[] {
  const plain = (id: string, className: string, cell: Column['cell'], sortBy: Column['sortBy']): Column => ({
    id,
    className,
    head: (words) => words.t(`table.${id}`),
    title: (words) => words.t(`table.${id}`),
    cell,
    sortBy,
  })
  const district = plain(
    'district',
    'district',
    (row) => row.district,
    (row) => row.district,
  )
  const shown = derivedLayer(scene.indicator.id) ? [] : [scene.indicator.id]
  const ids = [
    ...new Set([...shown, ...scene.scenario.criteria.map((criterion) => criterion.indicator), ...CONTEXT]),
  ]
  return [
    plain(
      'rank',
      'num rank',
      (row) => row.rank.rank ?? `${row.rank.rankBest}–${row.rank.rankWorst}`,
      (row) => row.rank.rank ?? row.rank.rankBest + 1e6,
    ),
    plain(
      'name',
      'name',
      (row) => row.commune.fullName,
      (row) => row.commune.name,
    ),
    ...(scene.bundle.edition.districts.length > 0 ? [district] : []),
    plain(
      'total',
      'num',
      (row, _scene, words) => words.number(row.rank.total, 1),
      (row) => row.rank.total,
    ),
    plain('contributions', 'stack-cell', stack, (row) => row.rank.total),
    ...besideNeed(scene),
    ...changeColumns(scene),
    ...ids.map((id) => indicatorColumn(scene, id)),
  ]
}

/** Sorted copy; missing values stay at the end whichever way the column is sorted. */
export function sortRows(rows: TableRow[], columns: Column[], sort: Sort): TableRow[] {
  const column = columns.find((candidate) => candidate.id === sort.column)
  if (!column) return rows
  const way = sort.descending ? -1 : 1
  return [...rows].sort((a, b) => {
    const x = column.sortBy(a)
    const y = column.sortBy(b)
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    if (typeof x === 'string' && typeof y === 'string') return x.localeCompare(y, 'vi') * way
    return (Number(x) - Number(y)) * way
  })
}
