import type { Catalogue, Indicator } from '../domain/indicators.ts'
import type { InvestmentItem } from '../domain/investments.ts'
import type { ObservationColumn, ObservationTable } from '../domain/observations.ts'
import { translator } from '../messages/index.ts'
import { enteredIds } from '../model/evaluate.ts'
import type { ListSource } from './list-document.ts'

interface SourcesInput {
  catalogue: Catalogue
  codes: string[]
  items: InvestmentItem[]
  table: ObservationTable
  schematic: boolean
  /** Indicators that the list shows or ranks by. */
  shown: Indicator[]
}

/** One row per figure of the list, dataset and period; then the unit costs, then the outlines when schematic. */
export function listSources(input: SourcesInput): ListSource[] {
  const used = usedEntered(input)
  const figures = input.catalogue.indicators.filter((indicator) => used.has(indicator.id))
  return [
    ...figures.flatMap((indicator) => indicatorSources(indicator, input)),
    ...costSources(input),
    ...outlineSources(input.schematic),
  ]
}

/** Ids of the entered indicators that the shown figures and the works of the list are computed from. */
function usedEntered(input: SourcesInput): Set<string> {
  const works = new Set(input.items.map((item) => item.workType))
  const terms = input.catalogue.workTypes
    .filter((workType) => works.has(workType.id))
    .flatMap((workType) => [...workType.quantity, ...workType.served])
  return new Set([...input.shown.flatMap(enteredIds), ...terms.map((term) => term.id)])
}

function indicatorSources(indicator: Indicator, input: SourcesInput): ListSource[] {
  const column = input.table.columns[indicator.id]
  const counts = new Map<string, Origin & { communes: number }>()
  for (const code of input.codes) {
    const origin = recordOf(column, input.table.codes.indexOf(code))
    const key = JSON.stringify(origin)
    const known = counts.get(key)
    if (known) known.communes += 1
    else counts.set(key, { ...origin, communes: 1 })
  }
  const missingVi = translator('vi')('exports:list.noData')
  const missingEn = translator('en')('exports:list.noData')
  return [...counts.values()].map(({ dataset: position, period, divided, communes }): ListSource => {
    const dataset = position === null ? undefined : input.table.datasets[position]
    const summed = dataset?.kind === 'villages'
    const noted = (lang: 'vi' | 'en', source: string) => {
      const t = translator(lang)
      const notes = [summed && t('exports:list.fromVillages'), divided && t('exports:list.divided')]
      return [source, ...notes].filter(Boolean).join('; ')
    }
    return {
      figureVi: indicator.labelVi,
      figureEn: indicator.labelEn,
      quality: dataset?.quality ?? null,
      period,
      dataset: dataset?.title ?? '',
      sourceVi: dataset ? noted('vi', dataset.provenance.sourceVi) : missingVi,
      sourceEn: dataset ? noted('en', dataset.provenance.sourceEn) : missingEn,
      documentNumber: dataset?.provenance.documentNumber ?? '',
      documentDate: dataset?.provenance.documentDate ?? '',
      communes,
    }
  })
}

/** What stands behind one value. */
interface Origin {
  /** Position among the table's data sets. */
  dataset: number | null
  period: string
  /** Divided by an area share that nobody has confirmed. */
  divided: boolean
}

/** Origin of one value; a missing value has none. */
function recordOf(column: ObservationColumn | undefined, index: number): Origin {
  if (!column || index < 0 || column.values[index] == null) {
    return { dataset: null, period: '', divided: false }
  }
  return {
    dataset: column.dataset[index] ?? null,
    period: column.period[index] ?? '',
    divided: column.uncertain?.[index] ?? false,
  }
}

function costSources(input: SourcesInput): ListSource[] {
  const works = new Set(input.items.map((item) => item.workType))
  return input.catalogue.workTypes
    .filter((workType) => works.has(workType.id))
    .map((workType) => ({
      figureVi: translator('vi')('exports:list.unitCostOf', { work: workType.labelVi }),
      figureEn: translator('en')('exports:list.unitCostOf', { work: workType.labelEn }),
      quality: workType.costQuality,
      period: '',
      dataset: '',
      sourceVi: workType.costSourceVi,
      sourceEn: workType.costSourceEn,
      documentNumber: '',
      documentDate: '',
      communes: null,
    }))
}

function outlineSources(schematic: boolean): ListSource[] {
  if (!schematic) return []
  return [
    {
      figureVi: translator('vi')('exports:list.outline'),
      figureEn: translator('en')('exports:list.outline'),
      // Drawn from public points and areas, so derived, not invented.
      quality: 'reported',
      period: '',
      dataset: '',
      sourceVi: translator('vi')('exports:list.schematic'),
      sourceEn: translator('en')('exports:list.schematic'),
      documentNumber: '',
      documentDate: '',
      communes: null,
    },
  ]
}
