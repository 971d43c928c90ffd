import type { Indicator } from '../../domain/indicators.ts'
import type { ObservationTable } from '../../domain/observations.ts'
import type { Place, Ranking, RankRow, Scenario } from '../../domain/scenarios.ts'
import type {
  Bilingual,
  SnapshotCommune,
  SnapshotContent,
  SnapshotFigure,
  SnapshotIndicator,
} from '../../domain/snapshots.ts'
import type { Edition } from '../../domain/units.ts'
import { type Language, translator } from '../../messages/index.ts'
import { districtCodeOf, districtsOf } from '../districts.ts'
import { evaluate, sourceOf } from '../evaluate.ts'
import { formatNumber, formatValue, unitWords } from '../format.ts'
import { sayWithin } from '../reason.ts'
import type { ThreeColumnRow } from '../three-columns.ts'
import { inBoth, labelOf, unitOf } from './view.ts'

interface CommunesInput {
  edition: Edition
  table: ObservationTable
  scenario: Scenario
  ranking: Ranking
  columns: readonly ThreeColumnRow[]
  indicators: readonly Indicator[]
}

/** Criteria that a reason names. */
const NAMED = 3

/** Definition of an indicator as files print it. */
export const definitionOf = (indicator: Indicator): SnapshotIndicator => ({
  ...{ id: indicator.id, label: labelOf(indicator), unit: unitOf(indicator), decimals: indicator.decimals },
  short: { vi: indicator.shortVi, en: indicator.shortEn },
  // Figures of flags are percentages, so the names of their classes go by percent too.
  classes: indicator.classes.map((named) => ({
    value: indicator.kind === 'flag' ? named.value * 100 : named.value,
    label: labelOf(named),
  })),
  ...{ target2025: indicator.target2025, target2030: indicator.target2030 },
  definition: { vi: indicator.noteVi, en: indicator.noteEn },
  polarity: indicator.polarity,
  anchors: anchorsOf(indicator),
})

const anchorsOf = ({ anchorTarget: a, anchorWorst: b }: Indicator) =>
  a === null || b === null ? null : { a, b }

/** Every commune of the edition, by code, with its figures, places and reason. */
export function communesOf(input: CommunesInput): SnapshotCommune[] {
  const { edition, table, scenario, ranking } = input
  const known = new Map(edition.communes.map((commune) => [commune.code, commune]))
  const ranks = new Map(ranking.all.map((row) => [row.code, row]))
  const filtered = ranking.rows.length < ranking.all.length
  const columns = new Map(input.columns.map((row) => [row.code, row]))
  const districts = new Map(districtsOf(edition).map(({ code, fullName }) => [code, fullName]))
  const values = input.indicators.map((indicator) => ({ indicator, all: evaluate(table, indicator) }))
  return table.codes.flatMap((code, i): SnapshotCommune[] => {
    const commune = known.get(code)
    if (!commune) return []
    const { name, fullName, lon, lat } = commune
    const districtCode = districtCodeOf(commune)
    const figures = Object.fromEntries(
      values.map(({ indicator, all }): [string, SnapshotFigure] => [
        indicator.id,
        { ...figureOf(table, indicator, all[i] ?? null, i), quality: sourceOf(table, indicator, i).quality },
      ]),
    )
    const row = ranks.get(code)
    return [
      {
        ...{ code, name, fullName, districtCode, districtName: districts.get(districtCode ?? '') ?? null },
        ...{ lon, lat },
        ...placesOf(row, columns.get(code)),
        ...(filtered && { within: row?.within ?? null }),
        contributions: row?.contributions ?? scenario.criteria.map(() => null),
        figures,
        reason: reasonOf(row, figures, input),
      },
    ]
  })
}

/** A value, and the words of one that old communes disagree on. */
function figureOf(table: ObservationTable, indicator: Indicator, value: number | null, i: number) {
  const units = table.columns[indicator.id]?.units?.[i]
  if (!units || Object.keys(units).length < 2) return { value }
  return { value, words: inBoth((lang) => unitWords(units, indicator, lang)) }
}

const placesOf = (row: RankRow | undefined, columns: ThreeColumnRow | undefined) => ({
  ...{ rank: row?.rank ?? null, rankBest: row?.rankBest ?? null, rankWorst: row?.rankWorst ?? null },
  total: row?.total ?? null,
  ...{ share: columns?.share ?? null, shareRank: columns?.shareRank ?? null },
  ...{ costPerPerson: columns?.costPerPerson ?? null, valueRank: columns?.valueRank ?? null },
})

/** The place, then the criteria that bring most of the points. */
function reasonOf(
  row: RankRow | undefined,
  figures: Record<string, SnapshotFigure>,
  { scenario, ranking, indicators }: CommunesInput,
): Bilingual {
  if (!row) return { vi: '', en: '' }
  const pulls = scenario.criteria.flatMap(({ indicator: id }, i) => {
    const indicator = indicators.find((one) => one.id === id)
    const points = row.contributions[i] ?? 0
    return indicator && points > 0 ? [{ indicator, points, figure: figures[id] }] : []
  })
  pulls.sort((one, other) => other.points - one.points)
  return inBoth((lang) => {
    const t = translator(lang)
    const { all, rows } = ranking
    const place = placeWords(row, all.length, lang)
    const rank =
      rows.length === all.length
        ? place
        : t('exports:reason.join', { one: place, other: sayWithin(row.within, rows.length, lang) })
    const parts = pulls.slice(0, NAMED).map(({ indicator, points, figure }) =>
      t('exports:snapshot.part', {
        label: lang === 'vi' ? indicator.shortVi : indicator.shortEn,
        value: figure?.words?.[lang] ?? formatValue(figure?.value ?? null, indicator, lang),
        points: formatNumber(points, 1, lang),
      }),
    )
    return parts.length === 0 ? rank : t('exports:snapshot.why', { rank, parts: parts.join(', ') })
  })
}

function placeWords({ rank, rankBest, rankWorst, total }: RankRow, of: number, lang: Language): string {
  const t = translator(lang)
  if (rank === null) return t('exports:snapshot.rankRange', { best: rankBest, worst: rankWorst, of })
  return t('exports:snapshot.rank', { rank, of, total: formatNumber(total, 1, lang) })
}

/** The filters leave it out. Earlier releases gave those no place at all. */
export const isOutside = ({ within, rankBest }: Pick<SnapshotCommune, 'within' | 'rankBest'>): boolean =>
  within === undefined ? rankBest === null : within === null

/** How many communes the filters leave out. */
export const outsideOf = ({ communes }: Pick<SnapshotContent, 'communes'>): number =>
  communes.filter(isOutside).length

/** What filters keep and leave out, and whom ranks compare, in sentences; "" where they keep everybody. */
export function sayOutside({ communes }: Pick<SnapshotContent, 'communes'>, lang: Language): string {
  const [all, count] = [communes.length, outsideOf({ communes })]
  if (count === 0) return ''
  const number = (value: number) => formatNumber(value, 0, lang)
  const ofAll = communes.some(({ within }) => within !== undefined)
  return translator(lang)(ofAll ? 'exports:snapshot.outside' : 'exports:snapshot.outsideBefore', {
    ...{ count, n: number(count), kept: number(all - count), all: number(all) },
  })
}

type Placed = Pick<SnapshotCommune, 'within' | 'rank' | 'rankBest' | 'rankWorst'>

/** Place among the communes that the filters keep, where they leave some out. Earlier releases ranked those alone: their rank is it. */
function withinOf({ within, rank, rankBest, rankWorst }: Placed): Place | null {
  if (within !== undefined) return within
  return rankBest === null || rankWorst === null ? null : { rank, rankBest, rankWorst }
}

/** That place as text, "3" or a range; null outside. Asked only where filters leave communes out. */
export function rankInFilter(commune: Placed): string | null {
  const within = withinOf(commune)
  return within && (within.rank === null ? `${within.rankBest}–${within.rankWorst}` : String(within.rank))
}

/** "hạng 3/40 trong bộ lọc", "ngoài bộ lọc"; "" where filters leave nobody out. */
export function sayInFilter(
  commune: Placed,
  content: Pick<SnapshotContent, 'communes'>,
  lang: Language,
): string {
  const count = outsideOf(content)
  return count === 0 ? '' : sayWithin(withinOf(commune), content.communes.length - count, lang)
}

/** triệu đồng per person served by the works of a commune, as frozen; earlier releases froze the reverse, people per triệu đồng. null = not known. */
export function costPerPersonOf({ costPerPerson, peoplePerMillion }: SnapshotCommune): number | null {
  if (costPerPerson !== undefined) return costPerPerson
  return peoplePerMillion ? 1 / peoplePerMillion : null
}
