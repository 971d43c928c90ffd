import type { ItemMoney, ListCap, ListedItem } from '../../../shared/domain/lists.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { planOf } from '../../../shared/model/lists/item.ts'
import { WHOLE_ITEM } from '../../../shared/model/lists/merge.ts'
import type { Place } from '../places.ts'
import { usePageWords } from '../use-page-words.ts'
import { useListNames } from './use-names.ts'

const ADDENDS = ['adjusted', 'disbursed', 'carried'] as const

/** Any field of a list or item as words: before and after, mine and theirs. */
export function useFieldText(places: ReadonlyMap<string, Place>) {
  const { t, number, language } = usePageWords('lists')
  const names = useListNames()
  const blank = t('blank')
  const moneyText = (row: ItemMoney) => {
    const more = ADDENDS.filter((id) => row[id] !== null).map(
      (id) => `${t(`money.${id}`)} ${number(row[id])}`,
    )
    return `${row.year} · ${names.shortLine(row.line)}: ${[number(row.planned), ...more].join(', ')}`
  }
  const capText = ({ line, year, amount }: ListCap) =>
    `${year ?? t('totals.period')} · ${names.shortLine(line)}: ${number(amount)}`
  const whole = (item: ListedItem | null) =>
    item ? `${item.name}, ${number(item.cost)} ${t('million')}` : t('diff.gone')
  const special: Record<string, (value: never) => string> = {
    [WHOLE_ITEM]: whole,
    money: (rows: ItemMoney[]) =>
      rows
        .filter((row) => planOf(row) > 0 || row.disbursed !== null)
        .map(moneyText)
        .join('; '),
    caps: (rows: ListCap[]) => rows.map(capText).join('; '),
    code: (code: string) => places.get(code)?.name ?? code,
    workType: names.workType,
    status: (status: string) => t(`status.${status}`),
    origin: (origin: string) => t(`origin.${origin}`),
    quality: (quality: string) => t(`quality.${quality}`),
    decisionDate: (iso: string) => formatDate(iso, language),
    from: String,
    to: String,
  }
  const text = (field: string, value: unknown): string => {
    const how = special[field]
    if (how) return how(value as never) || blank
    if (typeof value === 'number') return number(value, 2)
    return value === null || value === undefined || value === '' ? blank : String(value)
  }
  const name = (field: string) => t(field === WHOLE_ITEM ? 'diff.whole' : `fields.${field}`)
  return { text, name }
}
