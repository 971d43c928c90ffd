import type { ReactNode } from 'react'
import type { Indicator } from '../../shared/domain/indicators.ts'
import type { RankRow } from '../../shared/domain/scenarios.ts'
import type { Commune } from '../../shared/domain/units.ts'
import { districtCodeOf, districtsOf } from '../../shared/model/districts.ts'
import { evaluate } from '../../shared/model/evaluate.ts'
import { changeText } from '../../shared/model/layer-change.ts'
import { sayNoValue } from '../../shared/model/layer-classes.ts'
import { DERIVED, derivedLayer } from '../state/derived.ts'
import { memo } from '../state/memo.ts'
import { indicatorOf, type Scene } from '../state/scene.ts'
import { type Bundle, get } from '../state/store.ts'
import { contributionBar } from './contribution-bar.tsx'
import type { useWords } from './use.ts'

type Words = ReturnType<typeof useWords>

export interface TableRow {
  code: string
  index: number
  commune: Commune
  district: string
  rank: RankRow
}

interface AnyColumn {
  id: string
  className: string
  head: (words: Words) => string
  title: (words: Words) => string
  /** What sorting compares; null goes last either way. */
  sortBy: (row: TableRow) => number | string | null
}

/** A column that the ranking changes. */
export interface Column extends AnyColumn {
  cell: (row: TableRow, scene: Scene, words: Words) => ReactNode
}

/** A column of entered figures: cells stay as they are while weights move. `index` is the place of the commune in its edition. */
export interface FigureColumn extends AnyColumn {
  figure: (index: number, words: Words) => string
}

const NO_INDICATORS: readonly Indicator[] = []

export interface Sort {
  column: string
  descending: boolean
}

/** One row per commune that the filters keep, in rank order. */
export function tableRows(scene: Scene): TableRow[] {
  const { edition } = scene.bundle
  const { communes } = edition
  const names = new Map(districtsOf(edition).map((district) => [district.code, district.name]))
  return scene.ranking.rows.flatMap((rank) => {
    const index = scene.indexByCode.get(rank.code)
    const commune = index === undefined ? undefined : communes[index]
    if (index === undefined || !commune) return []
    return [
      { code: rank.code, index, commune, district: names.get(districtCodeOf(commune) ?? '') ?? '', rank },
    ]
  })
}

function figureColumn({ table }: Bundle, indicator: Indicator): FigureColumn {
  const values = evaluate(table, indicator)
  return {
    id: indicator.id,
    className: indicator.classes.length > 0 ? 'words' : 'num',
    head: (words) => words.short(indicator),
    title: (words) => words.label(indicator),
    figure: (index, words) => words.valueAt(table, indicator, values[index] ?? null, index),
    sortBy: (row) => values[row.index] ?? null,
  }
}

const CONTEXT = ['zone', 'difficultVillages', 'householdsToMove', 'population']

const figuresOf = memo((bundle: Bundle, ids: string, indicators: readonly Indicator[]) =>
  ids.split(',').map((id) => figureColumn(bundle, indicatorOf({ catalogue: { indicators } }, id))),
)

/** The layer on the map, every criterion and the context figures: the same array until other figures are to be shown. */
export function figureColumns({ bundle, indicator, scenario }: Scene): FigureColumn[] {
  const shown = derivedLayer(indicator.id) ? [] : [indicator.id]
  const ids = new Set([...shown, ...scenario.criteria.map((criterion) => criterion.indicator), ...CONTEXT])
  return figuresOf(bundle, [...ids].join(), get().catalogue?.indicators ?? NO_INDICATORS)
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
  return layers.map(({ indicator, values: valuesOf, none, empty }): Column => {
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
        const why = none?.(state, row.rank)
        if (why) return sayNoValue(why, words.language)
        return words.number(value, indicator.decimals) + (value === null ? '' : suffix)
      },
      sortBy: (row) => values?.[row.index] ?? null,
    }
  })
}

/** Rank among the communes that the filters keep, where they leave some out. */
const withinColumn: Column = {
  id: 'within',
  className: 'num rank',
  head: (words) => words.t('table.within'),
  title: (words) => words.t('table.withinTitle'),
  cell: ({ rank: { within } }) => within && (within.rank ?? `${within.rankBest}–${within.rankWorst}`),
  sortBy: ({ rank: { within } }) => within && (within.rank ?? within.rankBest + 1e6),
}

/** Rank, name, score and its bar, and what stands beside the score. */
export function rankColumns(scene: Scene): Column[] {
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
  return [
    plain(
      'rank',
      'num rank',
      (row) => row.rank.rank ?? `${row.rank.rankBest}–${row.rank.rankWorst}`,
      (row) => row.rank.rank ?? row.rank.rankBest + 1e6,
    ),
    ...(scene.ranking.rows.length < scene.ranking.all.length ? [withinColumn] : []),
    plain(
      'name',
      'name',
      (row) => row.commune.fullName,
      (row) => row.commune.name,
    ),
    ...(districtsOf(scene.bundle.edition).length > 0 ? [district] : []),
    plain(
      'total',
      'num',
      (row, _scene, words) => words.number(row.rank.total, 1),
      (row) => row.rank.total,
    ),
    plain(
      'contributions',
      'stack-cell',
      (row) => contributionBar(row.rank.contributions),
      (row) => row.rank.total,
    ),
    ...besideNeed(scene),
    ...changeColumns(scene),
  ]
}

/** Sorted copy; missing values stay at the end whichever way the column is sorted. */
export function sortRows(rows: TableRow[], columns: AnyColumn[], sort: Sort): TableRow[] {
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
