import type { ListedItem } from '../../../domain/lists.ts'
import { documentTranslator } from '../../../messages/documents.ts'
import { formatNumber } from '../../../model/format.ts'
import { costOf } from '../../../model/lists/item.ts'
import { itemUnit } from '../../../model/snapshot/suggested.ts'
import type { DigestSection } from '../digest.ts'
import { moneyChart, rankText } from './charts.ts'
import { addCards, type Deck, listNote, newPage, pageTitle, ROOM, sourceNotes } from './deck.ts'
import { addTable, paginate, type SlideColumn, type SlideRow, tableSize } from './tables.ts'

const right = 'right' as const
const GAP = 0.35

/** A page for each district with works: what kinds of work, and what each commune gets; long ones go on. */
export function districts(deck: Deck): void {
  for (const section of deck.facts.sections) district(deck, section)
}

/** Room below the figures of the first page, inches. */
const CARDS = 0.95
const BELOW = { y: ROOM.y + CARDS + 0.2, height: ROOM.height - CARDS - 0.2 }

/** Room that a chart of money needs, inches. */
const LEAST_CHART = 1.7

function district(deck: Deck, section: DigestSection): void {
  const t = documentTranslator(deck.lang)
  const alone = deck.facts.sections.length === 1 && section.title === ''
  const name = section.title || t(`slides.district.${alone ? 'all' : 'elsewhere'}`)
  const kinds = { columns: kindColumns(deck), rows: rowsByKind(deck, section) }
  const communes = { columns: communeColumns(deck), rows: rowsByCommune(deck, section) }
  const size = tableSize(BELOW.height, [kinds, communes])
  const x = ROOM.x + kinds.columns.reduce((sum, { width }) => sum + width, 0) + GAP
  // The first page holds figures, kinds of work and communes; what does not fit goes on, two columns of communes a page.
  const [firstKinds = [], ...moreKinds] = paginate(kinds.columns, kinds.rows, BELOW.height, size)
  const [firstCommunes = []] = paginate(communes.columns, communes.rows, BELOW.height, size)
  const left = communes.rows.slice(firstCommunes.length)
  const columns = paginate(communes.columns, left, ROOM.height, size)
  const pairs = Array.from({ length: Math.ceil(columns.length / 2) }, (_, i) =>
    columns.slice(2 * i, 2 * i + 2),
  )
  const of = 1 + moreKinds.length + pairs.length
  let index = 0
  const page = () => newPage(deck, pageTitle(deck, name, index++, of), [listNote(deck), ...sourceNotes(deck)])
  const first = page()
  addCards(first, cardsOf(deck, section), { x: ROOM.x, y: ROOM.y, w: ROOM.width, h: CARDS }, 'across')
  addTable(first, { x: ROOM.x, y: BELOW.y }, kinds.columns, firstKinds, size)
  const tall = addTable(first, { x, y: BELOW.y }, communes.columns, firstCommunes, size)
  const h = BELOW.height - tall - 0.15
  if (h >= LEAST_CHART && deck.facts.years.length > 0) {
    const w = ROOM.x + ROOM.width - x
    const items = section.rows.map(({ item }) => item)
    moneyChart(first, deck, items, deck.facts.years, { x, y: BELOW.y + tall + 0.15, w, h })
  }
  for (const rows of moreKinds) addTable(page(), ROOM, kinds.columns, rows, size)
  for (const pair of pairs) {
    const further = page()
    pair.forEach((rows, column) => {
      addTable(further, { x: column === 0 ? ROOM.x : x, y: ROOM.y }, communes.columns, rows, size)
    })
  }
}

/** The district in four figures. */
function cardsOf({ lang }: Deck, { rows }: DigestSection): [string, string][] {
  const t = documentTranslator(lang)
  const whole = (value: number | null) => formatNumber(value, 0, lang)
  const items = rows.map(({ item }) => item)
  return [
    [whole(new Set(items.map(({ code }) => code)).size), t('slides.district.communes')],
    [whole(items.length), t('slides.district.works')],
    [whole(costOf(items)), t('slides.district.cost')],
    [whole(peopleOf(items)), t('slides.district.people')],
  ]
}

/** People served, work by work; null where no work says how many. */
function peopleOf(items: readonly ListedItem[]): number | null {
  const said = items.flatMap(({ people }) => people ?? [])
  return said.length > 0 ? said.reduce((sum, value) => sum + value, 0) : null
}

function kindColumns({ lang }: Deck): SlideColumn[] {
  const head = (key: string) => documentTranslator(lang)(`slides.district.${key}`)
  return [
    { head: head('kind'), width: 2.7 },
    { head: head('works'), width: 0.85, align: right },
    { head: head('quantity'), width: 1.1, align: right },
    { head: head('cost'), width: 1.2, align: right },
  ]
}

function rowsByKind(deck: Deck, { rows }: DigestSection): SlideRow[] {
  const { input, facts, lang } = deck
  const { content } = input.snapshot
  const whole = (value: number) => formatNumber(value, 0, lang)
  const items = rows.map(({ item }) => item)
  const total = documentTranslator(lang)('slides.district.total')
  const kinds = facts.types.flatMap(({ id, label }) => {
    const of = items.filter(({ workType }) => workType === id)
    if (of.length === 0) return []
    const units = new Set(of.map((item) => itemUnit(content, item, lang)))
    const [unit = ''] = units
    const quantity = of.reduce((sum, item) => sum + item.quantity, 0)
    const said = units.size === 1 && quantity > 0 ? `${formatNumber(quantity, 1, lang)} ${unit}`.trim() : ''
    return { cells: [label, whole(of.length), said, whole(costOf(of))] }
  })
  return [{ cells: [total, whole(items.length), '', whole(costOf(items))], bold: true }, ...kinds]
}

function communeColumns({ lang }: Deck): SlideColumn[] {
  const head = (key: string) => documentTranslator(lang)(`slides.district.${key}`)
  return [
    { head: head('commune'), width: 2.03 },
    { head: head('rank'), width: 0.75, align: 'center' },
    { head: head('works'), width: 0.85, align: right },
    { head: head('cost'), width: 1.2, align: right },
    { head: head('people'), width: 1.1, align: right },
  ]
}

/** Communes of a district in rank order with the sums of their works. */
function rowsByCommune({ lang }: Deck, { rows }: DigestSection): SlideRow[] {
  const whole = (value: number | null) => formatNumber(value, 0, lang)
  const places = new Map<string, typeof rows>()
  for (const row of rows) places.set(row.item.code, [...(places.get(row.item.code) ?? []), row])
  return [...places.values()].map((works) => {
    const items = works.map(({ item }) => item)
    const [first] = works
    const rank = first?.commune ? rankText(first.commune, lang) : ''
    return {
      cells: [first?.place ?? '', rank, whole(items.length), whole(costOf(items)), whole(peopleOf(items))],
    }
  })
}
