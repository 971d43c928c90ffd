import { useEffect, useRef } from 'react'
import type { ItemMoney, ListedItem, ProjectGroup } from '../../../shared/domain/lists.ts'
import type { Quality } from '../../../shared/domain/observations.ts'
import { MOST_MONEY } from '../../../shared/domain/plans.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { rateOf } from '../../../shared/model/lists/sums.ts'
import { Icon, IconButton } from '../../panels/icons.tsx'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { AddField } from '../choice-field.tsx'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { type Choice, ChoiceCell, DateCell, NumberCell, TextCell } from './cells.tsx'
import { useChoices } from './columns.tsx'
import { changeItem, itemKind, linesOf, spreadEvenly, withLine, withMoney, withType } from './item-edits.ts'
import { cellDraft } from './refused-note.tsx'
import { useListNames } from './use-names.ts'
import type { ListView } from './use-view.ts'
import { useWarningText } from './warning-text.ts'

interface PartProps {
  view: ListView
  item: ListedItem
}

const MONEY = ['planned', 'adjusted', 'disbursed', 'carried'] as const

function MoneyRow({ view, item, row }: PartProps & { row: ItemMoney }) {
  const { t } = usePageWords('lists')
  const names = useListNames()
  const { year, line } = row
  return (
    <tr>
      <th scope="row">
        {year}
        <small>{names.shortLine(line)}</small>
      </th>
      {MONEY.map((id) => (
        <td key={id} className="num">
          <NumberCell
            label={t('money.of', { what: t(`money.${id}`), year, line: names.line(line) })}
            value={row[id]}
            readOnly={view.readOnly}
            blank={id !== 'planned'}
            most={MOST_MONEY}
            onChange={(value: number | null) =>
              view.change(item.id, (now) =>
                withMoney(now, year, line, { [id]: id === 'planned' ? (value ?? 0) : value }),
              )
            }
          />
        </td>
      ))}
    </tr>
  )
}

/** Money by year and line: plan, adjusted plan, paid, carried over from the year before. */
function MoneyTable({ view, item }: PartProps) {
  const { t, number } = usePageWords('lists')
  const choices = useChoices(view)
  const lines = linesOf(item)
  const years = Array.from({ length: Math.min(15, item.to - item.from + 1) }, (_, at) => item.from + at)
  const present = new Map(item.money.map((row) => [`${row.line}:${row.year}`, row]))
  const blank = (year: number, line: string): ItemMoney => ({
    year,
    line,
    planned: 0,
    adjusted: null,
    disbursed: null,
    carried: null,
  })
  const rows = lines.flatMap((line) => {
    const all = new Set([...years, ...item.money.filter((row) => row.line === line).map(({ year }) => year)])
    return [...all]
      .sort((one, other) => one - other)
      .map((year) => present.get(`${line}:${year}`) ?? blank(year, line))
  })
  const rate = rateOf(item.money)
  const free = choices.line.filter(([id]) => !lines.includes(id))
  const add = (line: string) =>
    view.change(item.id, (now) =>
      now.money.length === 0 ? withLine(now, line) : { ...now, money: [...now.money, blank(now.from, line)] },
    )
  return (
    <section className="item-money">
      <h4>{t('money.title')}</h4>
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="wide-table" tabIndex={0} aria-label={t('money.title')}>
          <table className="plain-table">
            <NumberHeads first={t('money.year')} numbers={MONEY.map((id) => t(`money.${id}`))} />
            <tbody>
              {rows.map((row) => (
                <MoneyRow key={`${row.line}:${row.year}`} view={view} item={item} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rate !== null && <p className="hint">{t('money.rate', { rate: number(rate, 1) })}</p>}
      {!view.readOnly && (
        <div className="row">
          <AddField
            inline
            name={t(lines.length === 0 ? 'money.first' : 'money.another')}
            none={t('items.choose')}
            choices={free}
            onAdd={add}
          />
          {lines.length === 1 && (
            <button
              type="button"
              className="button small"
              onClick={() => view.change(item.id, (now) => spreadEvenly(now))}
            >
              {t('money.even')}
            </button>
          )}
        </div>
      )}
    </section>
  )
}

const NUMBERS = ['quantity', 'unitCost', 'cost', 'from', 'to', 'people'] as const
const TEXTS = ['name', 'unit', 'owner', 'decisionNumber', 'legalBasis', 'note'] as const

function Fields({ view, item }: PartProps) {
  const { t, language } = usePageWords('lists')
  const names = useListNames()
  const all = useChoices(view)
  const { readOnly, change, catalogue } = view
  const put = (part: Partial<ListedItem>) => change(item.id, (now) => changeItem(now, part))
  const setType = (id: string) =>
    change(item.id, (now) =>
      withType(
        now,
        catalogue.workTypes.find((type) => type.id === id),
        { name: names.workType(id), unit: names.unit(id) },
      ),
    )
  const field = (id: string, cell: React.ReactNode) => (
    <div key={id} className="field" data-field={id}>
      <span aria-hidden="true">{t(`fields.${id}`)}</span>
      {cell}
    </div>
  )
  const choice = (
    id: 'code' | 'workType' | 'group' | 'quality',
    choices: readonly Choice[],
    onChange: (value: string) => void,
  ) =>
    field(
      id,
      <ChoiceCell
        label={t(`fields.${id}`)}
        value={item[id]}
        readOnly={readOnly}
        choices={choices}
        onChange={onChange}
      />,
    )
  const text = (id: (typeof TEXTS)[number]) =>
    field(
      id,
      <TextCell
        label={t(`fields.${id}`)}
        value={item[id]}
        readOnly={readOnly}
        required={id === 'name'}
        onChange={(value) => put({ [id]: value })}
      />,
    )
  const count = (id: (typeof NUMBERS)[number]) => {
    const year = id === 'from' || id === 'to'
    const part = (value: number | null) =>
      id === 'people' ? put({ people: value }) : value !== null && put({ [id]: value })
    return field(
      id,
      <NumberCell
        label={t(`fields.${id}`)}
        // The same text as in the table, which has no column for people.
        draftKey={id === 'people' ? undefined : cellDraft(view.list.id, item.id, id)}
        value={item[id]}
        readOnly={readOnly}
        plain={year}
        blank={id === 'people'}
        {...itemKind(id)}
        onChange={part}
      />,
    )
  }
  return (
    <div className="item-fields">
      {text('name')}
      {choice('code', all.code, (code) => put({ code }))}
      {choice('workType', all.workType, setType)}
      {[count('quantity'), text('unit'), count('unitCost'), count('cost'), count('from'), count('to')]}
      {choice('group', all.group, (group) => put({ group: group as ProjectGroup }))}
      {count('people')}
      {choice('quality', all.quality, (quality) => put({ quality: quality as Quality }))}
      {text('owner')}
      {text('decisionNumber')}
      {field(
        'decisionDate',
        <DateCell
          label={t('fields.decisionDate')}
          value={item.decisionDate}
          shown={formatDate(item.decisionDate, language)}
          readOnly={readOnly}
          onChange={(decisionDate) => put({ decisionDate })}
        />,
      )}
      {text('legalBasis')}
      {text('note')}
    </div>
  )
}

interface PanelProps extends PartProps {
  onDuplicate: () => void
  onRemove: () => void
  onClose: () => void
}

/** One item with everything about it: what to look at, its fields, its money by year and line, why it is in. */
export function ItemPanel({ view, item, onDuplicate, onRemove, onClose }: PanelProps) {
  const { t } = usePageWords('lists')
  const warningText = useWarningText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const place = view.places.get(item.code)
  const warnings = view.ofItem.get(item.id) ?? []
  return (
    <aside className="work-editor item-panel" aria-label={t('panel.label')}>
      <header>
        <div>
          <h3 ref={heading} tabIndex={-1}>
            {item.name}
          </h3>
          <p className="hint">
            {[place?.name ?? item.code, place?.district].filter(Boolean).join(', ')}{' '}
            <QualityMark quality={item.quality} />
          </p>
        </div>
        <IconButton icon="close" label={t('panel.close')} onClick={onClose} />
      </header>
      {warnings.length > 0 && (
        <ul className="item-warnings">
          {warnings.map((warning) => {
            const words = warningText(warning)
            return <li key={words}>{words}</li>
          })}
        </ul>
      )}
      <Fields view={view} item={item} />
      <MoneyTable view={view} item={item} />
      {item.reason !== '' && (
        <section>
          <h4>{t('panel.reason')}</h4>
          <p>{item.reason}</p>
        </section>
      )}
      {!view.readOnly && (
        <div className="row">
          <button type="button" className="button" onClick={onDuplicate}>
            {t('panel.duplicate')}
          </button>
          <button type="button" className="button" onClick={onRemove}>
            <Icon name="trash" size={15} /> {t('panel.remove')}
          </button>
        </div>
      )}
    </aside>
  )
}
