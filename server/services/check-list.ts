import type { InvestmentList, ListedItem } from '../../shared/domain/lists.ts'
import type { Language } from '../../shared/messages/index.ts'
import { serverTranslator } from '../../shared/messages/server.ts'
import type { World } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { editionOf } from './lookup.ts'

/** Something that a list names and nobody knows, or that stands twice. */
interface Mistake {
  part: 'items' | 'caps'
  /** 0-based. */
  row: number
  /** Inside the row. */
  field: string
  reason: 'unknownCommune' | 'unknownWorkType' | 'unknownLine' | 'rowTwice' | 'moneyTwice'
  value: string
}

interface Known {
  communes: ReadonlySet<string>
  workTypes: ReadonlySet<string>
  lines: ReadonlySet<string>
}

/** Values that stand more than once, each at its second place. */
function again<T>(rows: readonly T[], key: (row: T) => string): { index: number; value: string }[] {
  const seen = new Set<string>()
  return rows.flatMap((row, index) => {
    const value = key(row)
    if (seen.has(value)) return [{ index, value }]
    seen.add(value)
    return []
  })
}

function itemMistakes(item: ListedItem, row: number, known: Known): Mistake[] {
  const part = 'items' as const
  const mistakes: Mistake[] = []
  if (!known.communes.has(item.code))
    mistakes.push({ part, row, field: 'code', reason: 'unknownCommune', value: item.code })
  if (item.workType !== '' && !known.workTypes.has(item.workType))
    mistakes.push({ part, row, field: 'workType', reason: 'unknownWorkType', value: item.workType })
  item.money.forEach(({ line }, index) => {
    if (known.lines.has(line)) return
    mistakes.push({ part, row, field: `money.${index}.line`, reason: 'unknownLine', value: line })
  })
  for (const { index, value } of again(item.money, ({ year, line }) => `${year} ${line}`))
    mistakes.push({ part, row, field: `money.${index}`, reason: 'moneyTwice', value })
  return mistakes
}

function listMistakes({ items, caps }: Pick<InvestmentList, 'items' | 'caps'>, known: Known): Mistake[] {
  return [
    ...again(items, ({ id }) => id).map(
      ({ index, value }): Mistake => ({
        ...{ part: 'items', row: index, field: 'id', reason: 'rowTwice', value },
      }),
    ),
    ...items.flatMap((item, row) => itemMistakes(item, row, known)),
    ...caps.flatMap(({ line }, row): Mistake[] =>
      known.lines.has(line) ? [] : [{ part: 'caps', row, field: 'line', reason: 'unknownLine', value: line }],
    ),
  ]
}

/**
 * Refuses a list that names an edition, communes, work types or funding lines nobody knows, or the same thing twice: by row and field,
 * every mistake in `fields`.
 * @throws Problem 400 unknownEdition, listRow or listCap
 */
export function checkList(
  { catalogue, ...world }: World,
  list: Pick<InvestmentList, 'edition' | 'items' | 'caps'>,
  language: Language,
): void {
  const edition = editionOf({ catalogue, ...world }, list.edition, 400)
  const mistakes = listMistakes(list, {
    communes: new Set(edition.communes.map(({ code }) => code)),
    workTypes: new Set(catalogue.workTypes.map(({ id }) => id)),
    lines: new Set(catalogue.fundingLines.map(({ id }) => id)),
  })
  const t = serverTranslator(language)
  const fields = mistakes.map(({ part, row, field, reason, value }) => ({
    place: { row: row + 1, field: `${part}.${row}.${field}` },
    reason: t(`reason.${reason}`, { value }),
  }))
  const [mistake, first] = [mistakes[0], fields[0]]
  if (!mistake || !first) return
  const { part, row } = mistake
  const name = part === 'items' ? ((list.items[row]?.name || list.items[row]?.id) ?? '') : ''
  const params = { row: row + 1, name, field: first.place.field, reason: first.reason }
  throw new Problem(400, part === 'items' ? 'listRow' : 'listCap', params, first.place, { fields })
}
