import { useState } from 'react'
import type { InvestmentList, ListCap, ListSums } from '../../../shared/domain/lists.ts'
import { MOST_MONEY } from '../../../shared/domain/plans.ts'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { listSums } from '../../../shared/model/lists/sums.ts'
import { AddField } from '../choice-field.tsx'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { NumberCell } from './cells.tsx'
import { useListNames } from './use-names.ts'
import type { ListView } from './use-view.ts'

const PARTS = ['lines', 'districts', 'workTypes'] as const
export type TotalsPart = (typeof PARTS)[number]

const capOf = (caps: readonly ListCap[], line: string, year: number | null): number | null =>
  caps.find((cap) => cap.line === line && cap.year === year)?.amount ?? null

function withCap(
  caps: readonly ListCap[],
  line: string,
  year: number | null,
  amount: number | null,
): ListCap[] {
  const others = caps.filter((cap) => cap.line !== line || cap.year !== year)
  return amount === null ? others : [...others, { line, year, amount }]
}

/** Lines that the list has money or a ceiling of, in the order of the catalogue. */
function usedLines({ list, catalogue }: ListView, sums: ListSums): string[] {
  const used = new Set([...Object.keys(sums.byLine), ...list.caps.map(({ line }) => line)])
  const known = catalogue.fundingLines.map(({ id }) => id)
  return [...known.filter((id) => used.has(id)), ...[...used].filter((id) => !known.includes(id))]
}

interface CellProps {
  view: ListView
  line: string
  year: number | null
  sum: number
  editing: boolean
}

/** Money of a line in a year, beside its ceiling. Over it: how much, in words. */
function CapCell({ view, line, year, sum, editing }: CellProps) {
  const { t, number } = usePageWords('lists')
  const names = useListNames()
  const cap = capOf(view.list.caps, line, year)
  const over = cap !== null && sum > cap
  const write = (amount: number | null) =>
    view.editor.edit((content) => ({ ...content, caps: withCap(content.caps, line, year, amount) }))
  return (
    <td className="num" data-over={over}>
      {number(sum)}
      {editing ? (
        <NumberCell
          label={t('totals.capOf', { line: names.line(line), year: year ?? t('totals.period') })}
          value={cap}
          readOnly={view.readOnly}
          blank
          most={MOST_MONEY}
          placeholder={t('totals.noCap')}
          onChange={write}
        />
      ) : (
        <small>
          {over
            ? t('totals.over', { over: number(sum - cap), cap: number(cap) })
            : cap === null
              ? ''
              : t('totals.cap', { cap: number(cap) })}
        </small>
      )}
    </td>
  )
}

function AddLine({ view, lines }: { view: ListView; lines: string[] }) {
  const { t, label } = usePageWords('lists')
  const free = view.catalogue.fundingLines.filter(({ id }) => !lines.includes(id))
  const add = (line: string) =>
    view.editor.edit((content) => ({
      ...content,
      caps: withCap(content.caps, line, view.years[0] ?? null, 0),
    }))
  return (
    <AddField
      inline
      name={t('totals.addLine')}
      none={t('items.choose')}
      choices={free.map((line) => [line.id, label(line)] as const)}
      onAdd={add}
    />
  )
}

function LineTable({ view, sums, editing }: { view: ListView; sums: ListSums; editing: boolean }) {
  const { t } = usePageWords('lists')
  const names = useListNames()
  const lines = usedLines(view, sums)
  return (
    <>
      {lines.length === 0 && <p className="empty">{t('totals.noMoney')}</p>}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="wide-table list-sums" tabIndex={0} aria-label={t('totals.lines')}>
          <table className="plain-table">
            <NumberHeads first={t('fields.line')} numbers={[...view.years.map(String), t('totals.period')]} />
            <tbody>
              {lines.map((line) => (
                <tr key={line}>
                  <th scope="row" title={names.line(line)}>
                    {names.shortLine(line)}
                  </th>
                  {view.years.map((year) => (
                    <CapCell
                      key={year}
                      {...{ view, line, year, editing }}
                      sum={sums.byYear[year]?.[line] ?? 0}
                    />
                  ))}
                  <CapCell {...{ view, line, editing }} year={null} sum={sums.byLine[line] ?? 0} />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {editing && !view.readOnly && <AddLine view={view} lines={lines} />}
    </>
  )
}

/** Money by district or kind of work, largest first. */
function Shares({
  by,
  nameOf,
  all,
}: {
  by: Record<string, number>
  nameOf: (id: string) => string
  all: number
}) {
  const { number } = usePageWords('lists')
  const rows = Object.entries(by).sort(([, one], [, other]) => other - one)
  return (
    <ul className="list-shares">
      {rows.map(([id, sum]) => (
        <li key={id}>
          <span>{nameOf(id)}</span>
          <b className="num">{number(sum)}</b>
          <small className="num">{all > 0 ? `${number((100 * sum) / all, 1)}%` : ''}</small>
        </li>
      ))}
    </ul>
  )
}

/** The few figures that are always in sight. */
function Facts({ list, sums }: { list: InvestmentList; sums: ListSums }) {
  const { t, number } = usePageWords('lists')
  const facts = [
    ['items', number(list.items.length)],
    ['cost', number(sums.cost)],
    ['planned', number(sums.adjusted)],
    ...(sums.rate === null ? [] : [['rate', `${number(sums.rate, 1)}%`]]),
  ] as [string, string][]
  return (
    <dl className="list-facts">
      {facts.map(([id, value]) => (
        <div key={id}>
          <dt>{t(`facts.${id}`)}</dt>
          <dd className="num" data-testid={`list-${id}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface TotalsProps {
  view: ListView
  /** What the totals are shown by; null = the few figures only. */
  part: TotalsPart | null
  onPart: (part: TotalsPart | null) => void
}

/** Totals of the list, always in sight: by line and year against the ceilings, by district, by kind of work. */
export function Totals({ view, part, onPart }: TotalsProps) {
  const { t } = usePageWords('lists')
  const names = useListNames()
  const [editing, setEditing] = useState(false)
  const { list, edition } = view
  const byCommune = new Map(edition.communes.map((commune) => [commune.code, districtCodeOf(commune)]))
  const sums = listSums(list, (code) => byCommune.get(code) ?? null)
  const district = (code: string) =>
    districtsOf(edition).find((one) => one.code === code)?.fullName ?? t('totals.noDistrict')
  return (
    <section className="list-totals" aria-label={t('totals.label')}>
      <div className="list-totals-head">
        <Facts list={list} sums={sums} />
        <div className="segments">
          {PARTS.map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={part === id}
              onClick={() => onPart(part === id ? null : id)}
            >
              {t(`totals.${id}`)}
            </button>
          ))}
        </div>
        {part === 'lines' && !view.readOnly && (
          <button
            type="button"
            className="link-button"
            aria-pressed={editing}
            onClick={() => setEditing(!editing)}
          >
            {t(editing ? 'totals.capsDone' : 'totals.capsEdit')}
          </button>
        )}
        <small>{t('unit')}</small>
      </div>
      {part === 'lines' && <LineTable view={view} sums={sums} editing={editing} />}
      {part === 'districts' && <Shares by={sums.byDistrict} nameOf={district} all={sums.cost} />}
      {part === 'workTypes' && (
        <Shares
          by={sums.byWorkType}
          nameOf={(id) => names.workType(id) || t('items.noType')}
          all={sums.cost}
        />
      )}
    </section>
  )
}
