import type { ListWarning } from '../../../shared/domain/lists.ts'
import { usePageWords } from '../use-page-words.ts'
import { useListNames } from './use-names.ts'

const AMOUNTS = new Set([
  'count',
  'cap',
  'planned',
  'over',
  'cost',
  'difference',
  'disbursed',
  'product',
  'real',
])
const MEASURES = new Set(['quantity', 'unitCost'])

/** What a warning says, in the language of the screen; amounts in triệu đồng. */
export function useWarningText() {
  const { t, number } = usePageWords('lists')
  const names = useListNames()
  return ({ code, params }: ListWarning): string => {
    const words: Record<string, string | number> = {}
    for (const [key, value] of Object.entries(params)) {
      words[key] = AMOUNTS.has(key)
        ? number(Math.abs(Number(value)))
        : MEASURES.has(key)
          ? number(Number(value), 2)
          : value
    }
    if (typeof params.line === 'string') words.line = names.line(params.line)
    if (typeof params.workType === 'string') words.workType = names.workType(params.workType)
    if (code === 'capExceeded' && params.year === 0) return t('warning.capExceededAll', words)
    if (code === 'moneyNotCost' && Number(params.difference) < 0) return t('warning.moneyBelowCost', words)
    return t(`warning.${code}`, words)
  }
}
