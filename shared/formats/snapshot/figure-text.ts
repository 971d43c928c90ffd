import type { Criterion } from '../../domain/scenarios.ts'
import type { Bilingual, SnapshotFigure, SnapshotIndicator } from '../../domain/snapshots.ts'
import type { Language } from '../../messages/index.ts'
import { formatNumber } from '../../model/format.ts'

/** A number with its unit: "59,8%", "7 thôn"; "–" when missing. */
export function withUnit(
  value: number | null,
  { unit, decimals }: { unit: Bilingual; decimals: number },
  lang: Language,
): string {
  const number = formatNumber(value, decimals, lang)
  const word = unit[lang]
  if (value === null || word === '') return number
  return word === '%' ? `${number}%` : `${number} ${word}`
}

/** A figure as people read it: the name of its class, else number and unit; "–" when missing. */
export function figureText(value: number | null, indicator: SnapshotIndicator, lang: Language): string {
  const named = indicator.classes.find((one) => one.value === value)
  return named ? named.label[lang] : withUnit(value, indicator, lang)
}

/** Units that are signs rather than words: hộ, km², %. */
const SIGN = 3

/** A figure for a narrow column: units that are words are left out, since the name of the figure says what is counted. */
export function shortFigure(value: number | null, indicator: SnapshotIndicator, lang: Language): string {
  if (indicator.unit[lang].length <= SIGN) return figureText(value, indicator, lang)
  return figureText(value, { ...indicator, unit: { vi: '', en: '' } }, lang)
}

/** Where a criterion starts ("a", met) or ends ("b", worst): its own anchor, else that of its indicator; null in snapshots of earlier releases. */
export function anchorOf(
  criterion: Criterion,
  end: 'a' | 'b',
  indicators: readonly SnapshotIndicator[],
): number | null {
  return criterion[end] ?? indicators.find(({ id }) => id === criterion.indicator)?.anchors?.[end] ?? null
}

/** What stands in a cell for a figure: its value, or the words of one that old communes disagree on. */
export const figureCell = (figure: SnapshotFigure | undefined, lang: Language): number | string | null =>
  figure?.words?.[lang] ?? figure?.value ?? null
