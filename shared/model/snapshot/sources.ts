import type { PointsTable } from '../../domain/entitlement.ts'
import type { Catalogue, Indicator, WorkType } from '../../domain/indicators.ts'
import type { ObservationColumn, ObservationTable } from '../../domain/observations.ts'
import type { SnapshotSource } from '../../domain/snapshots.ts'
import { translator } from '../../messages/index.ts'
import { enteredIds } from '../evaluate.ts'
import { inBoth, labelOf } from './view.ts'

interface SourcesInput {
  catalogue: Catalogue
  table: ObservationTable
  /** Indicators whose figures are shown. */
  indicators: readonly Indicator[]
  /** Work types with items, at the unit costs in use. */
  workTypes: readonly WorkType[]
  points: PointsTable | null
  schematic: boolean
}

const NOWHERE = { period: '', dataset: '', documentNumber: '', documentDate: '', communes: null }

/** One row per figure, dataset and period; then unit costs, the points, and the outlines when schematic. */
export function sourcesOf(input: SourcesInput): SnapshotSource[] {
  return [
    ...figureSources(input.indicators, input.catalogue, input.table),
    ...input.workTypes.map(costSource),
    ...pointsSource(input.points),
    ...outlineSource(input.schematic),
  ]
}

/** One row per entered figure that the indicators rest on, dataset and period. */
export function figureSources(
  indicators: readonly Indicator[],
  catalogue: Catalogue,
  table: ObservationTable,
): SnapshotSource[] {
  const used = new Set(indicators.flatMap(enteredIds))
  const entered = catalogue.indicators.filter(({ id }) => used.has(id))
  return entered.flatMap((indicator) => indicatorSources(indicator, table))
}

/** What stands behind one value. */
interface Origin {
  /** Position among the table's data sets. */
  dataset: number | null
  period: string
  /** Divided by an area share that nobody has confirmed. */
  divided: boolean
}

function originAt(column: ObservationColumn | undefined, i: number): Origin {
  if (!column || column.values[i] == null) return { dataset: null, period: '', divided: false }
  return {
    dataset: column.dataset[i] ?? null,
    period: column.period[i] ?? '',
    divided: column.uncertain?.[i] ?? false,
  }
}

function indicatorSources(indicator: Indicator, table: ObservationTable): SnapshotSource[] {
  const column = table.columns[indicator.id]
  const found = new Map<string, Origin & { communes: number }>()
  table.codes.forEach((_, i) => {
    const origin = originAt(column, i)
    const key = JSON.stringify(origin)
    const known = found.get(key)
    if (known) known.communes += 1
    else found.set(key, { ...origin, communes: 1 })
  })
  return [...found.values()].map((origin) => ({
    figure: labelOf(indicator),
    ...datasetSource(table, origin),
    ...{ period: origin.period, communes: origin.communes },
  }))
}

function datasetSource(table: ObservationTable, { dataset: at, divided }: Origin) {
  const dataset = at === null ? undefined : table.datasets[at]
  const source = inBoth((lang) => {
    const t = translator(lang)
    if (!dataset) return t('exports:list.noData')
    const { sourceVi, sourceEn } = dataset.provenance
    const summed = dataset.kind === 'villages' && t('exports:list.fromVillages')
    return [lang === 'vi' ? sourceVi : sourceEn, summed, divided && t('exports:list.divided')]
      .filter(Boolean)
      .join('; ')
  })
  return {
    ...{ quality: dataset?.quality ?? null, dataset: dataset?.title ?? '', source },
    documentNumber: dataset?.provenance.documentNumber ?? '',
    documentDate: dataset?.provenance.documentDate ?? '',
  }
}

const costSource = (type: WorkType): SnapshotSource => ({
  ...NOWHERE,
  figure: inBoth((lang) => translator(lang)('exports:list.unitCostOf', { work: labelOf(type)[lang] })),
  quality: type.costQuality,
  source: { vi: type.costSourceVi, en: type.costSourceEn },
})

/** The points that entitlement rests on count only when someone has confirmed them. */
function pointsSource(points: PointsTable | null): SnapshotSource[] {
  if (!points) return []
  const { documentNumber, documentDate, confirmedBy } = points
  const figure = inBoth((lang) => translator(lang)('exports:snapshot.points'))
  const source = inBoth((lang) => translator(lang)('exports:snapshot.pointsBy', { who: confirmedBy }))
  return [{ ...NOWHERE, figure, quality: 'reported', source, documentNumber, documentDate }]
}

function outlineSource(schematic: boolean): SnapshotSource[] {
  if (!schematic) return []
  const say = (key: string) => inBoth((lang) => translator(lang)(key))
  // Drawn from public points and areas, so derived, not invented.
  return [
    {
      ...NOWHERE,
      figure: say('exports:list.outline'),
      quality: 'reported',
      source: say('exports:list.schematic'),
    },
  ]
}
