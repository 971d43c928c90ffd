import type { ListedItem } from '../../../shared/domain/lists.ts'
import { PROJECT_GROUPS, type ProjectGroup } from '../../../shared/domain/lists.ts'
import { MOST_MONEY } from '../../../shared/domain/plans.ts'
import { formatDate } from '../../../shared/model/format.ts'
import type { LongColumn } from '../long-table.tsx'
import { usePageWords } from '../use-page-words.ts'
import { type Choice, ChoiceCell, DateCell, NumberCell, TextCell } from './cells.tsx'
import { changeItem, itemKind, linesOf, planIn, withLine, withPlan, withType } from './item-edits.ts'
import { cellDraft } from './refused-note.tsx'
import { useListNames } from './use-names.ts'
import type { ListView } from './use-view.ts'
import { useWarningText } from './warning-text.ts'

const QUALITIES = ['official', 'reported', 'illustrative'] as const

/** A column that also says what it sorts by. */
export type ItemColumn = LongColumn<ListedItem> & { key: (item: ListedItem) => string | number }

type TextField = 'owner' | 'decisionNumber' | 'legalBasis' | 'note' | 'unit'

/** What every column of items is made with. */
function useParts(view: ListView) {
  const words = usePageWords('lists')
  const { t } = words
  const { readOnly, change, list } = view
  const labelOf = (field: string, item: ListedItem) => t('items.fieldOf', { field, name: item.name })
  const text = (id: TextField, className = 'words'): ItemColumn => ({
    ...{ id, head: t(`fields.${id}`), className, key: (item) => item[id] },
    cell: (item) => (
      <TextCell
        label={labelOf(t(`fields.${id}`), item)}
        value={item[id]}
        readOnly={readOnly}
        onChange={(value) => change(item.id, (now) => ({ ...now, [id]: value }))}
      />
    ),
  })
  const amount = (id: 'quantity' | 'unitCost' | 'cost' | 'from' | 'to'): ItemColumn => {
    const year = id === 'from' || id === 'to'
    return {
      ...{ id, head: t(`fields.${id}`), className: year ? 'num year' : 'num', key: (item) => item[id] },
      cell: (item) => (
        <NumberCell
          label={labelOf(t(`fields.${id}`), item)}
          draftKey={cellDraft(list.id, item.id, id)}
          value={item[id]}
          readOnly={readOnly}
          plain={year}
          {...itemKind(id)}
          onChange={(value) => change(item.id, (now) => changeItem(now, { [id]: value }))}
        />
      ),
    }
  }
  return { ...words, labelOf, text, amount }
}

/** What can be chosen in a list: communes of its edition, kinds of work, funding lines. */
export function useChoices({ edition, catalogue }: ListView) {
  const { t, label } = usePageWords('lists')
  const names = useListNames()
  return {
    code: edition.communes.map(({ code, fullName }): Choice => [code, fullName]),
    workType: [
      ['', t('items.noType')],
      ...catalogue.workTypes.map((type): Choice => [type.id, label(type)]),
    ] as Choice[],
    line: catalogue.fundingLines.map((line): Choice => [line.id, names.shortLine(line.id)]),
    quality: QUALITIES.map((id): Choice => [id, t(`quality.${id}`)]),
    group: PROJECT_GROUPS.map((id): Choice => [id, id === '' ? t('items.noGroup') : id]),
  }
}

function useChoiceColumns(view: ListView): Record<'code' | 'workType' | 'line' | 'group', ItemColumn> {
  const { t, labelOf } = useParts(view)
  const names = useListNames()
  const choices = useChoices(view)
  const { readOnly, change, catalogue, places } = view
  const column = (
    id: keyof typeof choices,
    className: string,
    idOf: (item: ListedItem) => string,
    write: (item: ListedItem, value: string) => ListedItem,
    key = idOf,
  ): ItemColumn => ({
    ...{ id, head: t(`fields.${id}`), className, key },
    cell: (item) => (
      <ChoiceCell
        label={labelOf(t(`fields.${id}`), item)}
        value={idOf(item)}
        readOnly={readOnly}
        choices={
          id === 'line' && idOf(item) === '' ? [['', t('items.noLine')], ...choices.line] : choices[id]
        }
        onChange={(value) => change(item.id, (now) => write(now, value))}
      />
    ),
  })
  const line = column(
    'line',
    'line',
    (item) => linesOf(item)[0] ?? '',
    (item, value) => (value === '' ? item : withLine(item, value)),
  )
  return {
    code: column(
      'code',
      'commune',
      (item) => item.code,
      (item, code) => ({ ...item, code }),
      (item) => places.get(item.code)?.name ?? item.code,
    ),
    workType: column(
      ...(['workType', 'type', (item: ListedItem) => item.workType] as const),
      (item, id) => {
        const type = catalogue.workTypes.find((one) => one.id === id)
        return withType(item, type, { name: names.workType(id), unit: names.unit(id) })
      },
      (item) => names.workType(item.workType),
    ),
    // Money of several lines is edited beside the table, where each has its row.
    line: {
      ...line,
      cell: (item) =>
        linesOf(item).length > 1 ? (
          <span title={linesOf(item).map(names.line).join('; ')}>
            {t('items.lines', { n: linesOf(item).length })}
          </span>
        ) : (
          line.cell(item)
        ),
    },
    group: column(
      'group',
      'group',
      (item) => item.group,
      (item, group) => ({ ...item, group: group as ProjectGroup }),
    ),
  }
}

function useYearColumns(view: ListView): ItemColumn[] {
  const { number, labelOf } = useParts(view)
  const { years, readOnly, change, list } = view
  return years.map((year) => ({
    ...{ id: `year:${year}`, head: String(year), className: 'num money', key: (item) => planIn(item, year) },
    cell: (item) => {
      const [line, ...others] = linesOf(item)
      const plan = planIn(item, year)
      if (line === undefined || others.length > 0) return plan === 0 ? '' : number(plan)
      const there = item.money.some((row) => row.year === year)
      return (
        <NumberCell
          label={labelOf(String(year), item)}
          draftKey={cellDraft(list.id, item.id, String(year))}
          value={there ? plan : null}
          readOnly={readOnly}
          blank
          most={MOST_MONEY}
          onChange={(amount) => change(item.id, (now) => withPlan(now, year, line, amount ?? 0))}
        />
      )
    },
  }))
}

/** Every column of the items, editable in place. */
export function useItemColumns(view: ListView, open: (id: string) => void): ItemColumn[] {
  const { t, language, text, amount, labelOf } = useParts(view)
  const choices = useChoiceColumns(view)
  const years = useYearColumns(view)
  const warningText = useWarningText()
  const { readOnly, change, ofItem } = view
  const name: ItemColumn = {
    ...{ id: 'name', head: t('fields.name'), className: 'name', key: (item) => item.name },
    cell: (item) => (
      <TextCell
        label={labelOf(t('fields.name'), item)}
        value={item.name}
        readOnly={readOnly}
        required
        onChange={(value) => change(item.id, (now) => ({ ...now, name: value }))}
      />
    ),
  }
  const more: ItemColumn = {
    ...{
      id: 'more',
      head: t('items.look'),
      className: 'look',
      key: (item) => ofItem.get(item.id)?.length ?? 0,
    },
    cell: (item) => {
      const found = (ofItem.get(item.id) ?? []).map(warningText)
      return (
        <button
          type="button"
          className="cell-link"
          data-warned={found.length > 0}
          aria-label={
            found.length > 0
              ? t('items.openWarned', { name: item.name, warning: found.join(' ') })
              : t('items.openOf', { name: item.name })
          }
          title={found.join('\n')}
          onClick={() => open(item.id)}
        >
          {found.length === 0
            ? t('items.open')
            : found.length === 1
              ? found[0]
              : t('items.warnings', { n: found.length })}
        </button>
      )
    },
  }
  const decided: ItemColumn = {
    ...{
      id: 'decisionDate',
      head: t('fields.decisionDate'),
      className: 'date',
      key: (item) => item.decisionDate,
    },
    cell: (item) => (
      <DateCell
        label={labelOf(t('fields.decisionDate'), item)}
        value={item.decisionDate}
        shown={formatDate(item.decisionDate, language)}
        readOnly={readOnly}
        onChange={(value) => change(item.id, (now) => ({ ...now, decisionDate: value }))}
      />
    ),
  }
  return [
    ...[name, more, choices.code, choices.workType, amount('quantity'), text('unit', 'unit')],
    ...[amount('unitCost'), amount('cost'), amount('from'), amount('to'), choices.line, ...years],
    ...[choices.group, text('owner'), text('decisionNumber'), decided, text('legalBasis'), text('note')],
  ]
}
