import { useRef } from 'react'
import { MOST_MONEY, type PlanSettings } from '../../../shared/domain/plans.ts'
import { moneyIn, purses } from '../../../shared/model/meaning/purses.ts'
import { capsInForce } from '../../../shared/model/optimise/money.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import { changePlan, scaleCaps, withCap, yearsOf } from '../../state/plan-settings.ts'
import { AddField } from '../choice-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useLineNames } from './names.ts'
import { RealCeilings, TypedTotal } from './total-section.tsx'

/** The slider goes up to this many times the money there was when it was first touched. */
const ROOM = 2
const STEPS = 200

/** The largest of 1, 2, 5, 10, 20 … that is not larger: steps that people can name. */
function roundStep(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return ([5, 2].find((times) => times * unit <= most) ?? 1) * unit
}

/** One slider for all caps: they keep their proportions. */
function TotalSlider({ settings }: { settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const { caps } = settings
  const total = moneyIn(settings)
  // What the drag began with: scaling the scaled again and again would wear the proportions away.
  const base = useRef({ caps, total })
  const scaled = scaleCaps({ ...settings, caps: base.current.caps }, total)
  const same = scaled.length === caps.length && scaled.every((cap, i) => cap.amount === caps[i]?.amount)
  if (total > 0 && (!same || total > base.current.total * ROOM)) base.current = { caps, total }
  const most = base.current.total * ROOM
  const step = roundStep(most / STEPS)
  return (
    <label className="plan-total">
      <span>
        {t('budget.total')}
        <b data-testid="plan-total">{number(total)}</b>
      </span>
      <input
        type="range"
        min={step}
        max={Math.max(step, Math.ceil(most / step) * step)}
        step={step}
        value={total}
        disabled={total === 0}
        aria-valuetext={`${number(total)} ${t('rules.cost')}`}
        onChange={(event) =>
          changePlan(
            { caps: scaleCaps({ ...settings, caps: base.current.caps }, Number(event.target.value)) },
            'total',
          )
        }
      />
      <small>{t('budget.totalHint')}</small>
    </label>
  )
}

/** One row of caps: a year, or the whole period. */
function CapRow({ year, lines, settings }: { year: number | null; lines: string[]; settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const { full } = useLineNames()
  const { caps } = settings
  const evenly = (of: number, line: string) => {
    const part = capsInForce(settings).find((cap) => cap.line === line && cap.year === of)
    return part ? number(part.amount) : ''
  }
  return (
    <tr>
      <th scope="row">{year ?? t('budget.period')}</th>
      {lines.map((line) => (
        <td key={line}>
          <NumberField
            blank
            className="amount"
            most={MOST_MONEY}
            label={
              year === null
                ? t('budget.capPeriod', { line: full(line) })
                : t('budget.cap', { line: full(line), year })
            }
            value={caps.find((cap) => cap.line === line && cap.year === year)?.amount ?? null}
            placeholder={year === null ? number(purses(settings).get(line) ?? 0) : evenly(year, line)}
            onChange={(value) =>
              changePlan({ caps: withCap(caps, line, year, value) }, `cap:${line}:${year}`)
            }
          />
        </td>
      ))}
    </tr>
  )
}

function CapTable({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  const { short, full } = useLineNames()
  const lines = [...new Set(settings.caps.map((cap) => cap.line))]
  const remove = (line: string) => changePlan({ caps: settings.caps.filter((cap) => cap.line !== line) })
  return (
    <div className="plan-caps">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('chart.year')}</th>
            {lines.map((line) => (
              <th key={line} scope="col" className="num" title={full(line)}>
                {short(line)}
                <IconButton
                  icon="close"
                  label={t('budget.remove', { line: full(line) })}
                  onClick={() => remove(line)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...yearsOf(settings), null].map((year) => (
            <CapRow key={year} year={year} lines={lines} settings={settings} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function AddLine({ settings }: { settings: PlanSettings }) {
  const { t, label } = usePageWords('plan')
  const catalogue = useApp((state) => state.catalogue)
  const used = new Set(settings.caps.map((cap) => cap.line))
  const free = (catalogue?.fundingLines ?? []).filter((line) => !used.has(line.id))
  if (free.length === 0) return null
  const add = (line: string) =>
    changePlan({ caps: [...settings.caps, ...yearsOf(settings).map((year) => ({ line, year, amount: 0 }))] })
  return (
    <AddField
      name={t('budget.add')}
      none={t('budget.choose')}
      choices={free.map((line) => [line.id, label(line)] as const)}
      onAdd={add}
    />
  )
}

const EARLIEST = 2022
const LATEST = 2040
const LONGEST = 10

/** Another period keeps the caps of the years it shares; new years start with what the year before had. */
function movePeriod(settings: PlanSettings, from: number, to: number): Partial<PlanSettings> {
  const lines = [...new Set(settings.caps.map((cap) => cap.line))]
  const caps = lines.flatMap((line) => {
    const own = settings.caps.filter((cap) => cap.line === line)
    const yearly = own.filter((cap) => cap.year !== null)
    const known = (year: number) => own.find((cap) => cap.year === year)?.amount
    const latest = yearly.at(-1)?.amount
    const years = latest === undefined ? [] : yearsOf({ from, to })
    return [
      ...years.map((year) => ({ line, year, amount: known(year) ?? latest ?? 0 })),
      ...own.filter((cap) => cap.year === null),
    ]
  })
  const within = (year: number | null) => year === null || (year >= from && year <= to)
  return {
    from,
    to,
    caps,
    goals: settings.goals.filter((goal) => within(goal.year)),
    locks: settings.locks.map((lock) => (within(lock.year) ? lock : { ...lock, year: null })),
  }
}

function Period({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  const { from, to } = settings
  const write = (first: number, last: number) => {
    if (first > last || last - first >= LONGEST) return
    changePlan(movePeriod(settings, first, last))
  }
  const years = yearsOf({ from: EARLIEST, to: LATEST })
  const choice = (name: string, value: number, onChange: (year: number) => void) => (
    <label className="field-inline">
      <span>{t(`budget.${name}`)}</span>
      <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {years.map((year) => (
          <option key={year}>{year}</option>
        ))}
      </select>
    </label>
  )
  return (
    <div className="row plan-period">
      {choice('from', from, (year) => write(year, Math.max(year, Math.min(to, year + LONGEST - 1))))}
      {choice('to', to, (year) => write(Math.min(year, Math.max(from, year - LONGEST + 1)), year))}
    </div>
  )
}

/** Money by line and year, and one slider for all of it. */
export function BudgetSection({ settings }: { settings: PlanSettings }) {
  const { t } = usePageWords('plan')
  return (
    <section className="plan-section">
      <div className="plan-section-head">
        <h3>{t('budget.title')}</h3>
        <small>{t('unit')}</small>
      </div>
      <TotalSlider settings={settings} />
      <TypedTotal settings={settings} />
      <Period settings={settings} />
      <CapTable settings={settings} />
      <p className="hint">
        {t('budget.separate')} {t(settings.spread === 'even' ? 'budget.even' : 'budget.blank')}
      </p>
      <RealCeilings settings={settings} />
      <AddLine settings={settings} />
    </section>
  )
}
