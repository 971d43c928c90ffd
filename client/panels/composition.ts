import type { Indicator } from '../../shared/domain/indicators.ts'
import type { useWords } from './use.ts'

type Words = Pick<ReturnType<typeof useWords>, 'label' | 'number' | 'language'>

/** "2 xã khu vực III, 1 xã khu vực I": how many old communes, by share, are of which class. */
export function compositionWords(
  composition: Readonly<Record<string, number>>,
  indicator: Indicator,
  { label, number, language }: Words,
): string {
  return Object.entries(composition)
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([value, communes]) => {
      const named = indicator.classes.find((row) => String(row.value) === value)
      const text = named ? label(named) : value
      const plain = language === 'vi' ? text.charAt(0).toLowerCase() + text.slice(1) : `× ${text}`
      return `${number(communes, 1)} ${plain}`
    })
    .join(', ')
}
