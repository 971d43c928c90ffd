import type { InvestmentList, ItemMoney, ListedItem } from '../../shared/domain/lists.ts'
import { newItem } from '../../shared/model/lists/item.ts'

/** Money of one year and line. */
export const money = (
  year: number,
  line: string,
  planned: number,
  more: Partial<ItemMoney> = {},
): ItemMoney => ({ year, line, planned, adjusted: null, disbursed: null, carried: null, ...more })

/** An item of 100 triệu in 2026, paid by the development line unless told otherwise. */
export const item = (id: string, more: Partial<ListedItem> = {}): ListedItem =>
  newItem({
    ...{ id, code: '05971', workType: 'hardenVillageRoads', name: `Công trình ${id}`, from: 2026 },
    ...{ quantity: 50, unit: 'thôn', unitCost: 2, cost: 100, money: [money(2026, 'development', 100)] },
    ...more,
  })

/** A draft with the given items. */
export const list = (items: ListedItem[], more: Partial<InvestmentList> = {}): InvestmentList => ({
  ...{ id: 'danh-muc', version: 1, title: 'Danh mục', status: 'draft', edition: '2020', period: '2024' },
  ...{ scenarioId: 'default', origin: 'empty', programme: '', caps: [], items, author: '', reason: '' },
  ...{ savedAt: '', approvedVersion: 0 },
  ...more,
})
