import { useId, useState } from 'react'
import { MOST_MONEY, type PlanSettings } from '../../../shared/domain/plans.ts'
import {
  linesOf,
  realCeilings,
  SPLIT_RULES,
  type SplitRule,
  splitTotal,
} from '../../../shared/model/meaning/split-total.ts'
import { MONEY_UNITS, type MoneyUnit, readMoney } from '../../../shared/model/numbers.ts'
import { capsInForce } from '../../../shared/model/optimise/money.ts'
import { realMoney } from '../../../shared/model/works/real-money.ts'
import { refusalText } from '../../panels/number-field.tsx'
import { useApp, useWords } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { changePlan, withCap, yearsOf } from '../../state/plan-settings.ts'
import { NumberHeads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useLineNames } from './names.ts'

const UNITS = Object.keys(MONEY_UNITS) as MoneyUnit[]

/** Money by year and line as it would be, before anything is changed. */
function Preview({ settings }: { settings: Pick<PlanSettings, 'from' | 'to' | 'caps' | 'spread'> }) {
  const { t, number } = usePageWords('plan')
  const { short } = useLineNames()
  const caps = capsInForce(settings)
  const lines = linesOf({ caps })
  const sum = (of: (cap: (typeof caps)[number]) => boolean) =>
    caps.reduce((all, cap) => all + (of(cap) ? cap.amount : 0), 0)
  return (
    <div className="plan-caps">
      <table data-testid="plan-split">
        <NumberHeads first={t('chart.year')} numbers={lines.map(short)} />
        <tbody>
          {yearsOf(settings).map((year) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {lines.map((line) => (
                <td key={line} className="num">
                  {number(sum((cap) => cap.line === line && cap.year === year))}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('budget.sum')}</th>
            {lines.map((line) => (
              <td key={line} className="num">
                {number(sum((cap) => cap.line === line))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

interface TotalDraft {
  text: string
  unit: MoneyUnit
  rule: SplitRule
}
const NO_TOTAL: TotalDraft = { text: '', unit: 'ty', rule: 'real' }

/** A total typed in tỷ or triệu; how it would be split is shown before it is taken over. */
export function TypedTotal({ settings }: { settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const fieldWords = useWords()
  const { full } = useLineNames()
  const catalogue = useApp((state) => state.catalogue)
  const { value: draft, set, typed, drop } = useDraft<TotalDraft>('plan/total', NO_TOTAL)
  const { text, unit, rule } = draft
  const [open] = useState(typed)
  const id = useId()
  if (!catalogue) return null
  const read = readMoney(text, unit, MOST_MONEY)
  const total = 'value' in read ? read.value : null
  const split = total === null ? null : splitTotal(total, settings, rule, realMoney(catalogue))
  const caps = split && 'caps' in split ? split.caps : null
  const why =
    'refusal' in read
      ? refusalText(fieldWords, text, read, read.kind)
      : split && 'refusal' in split
        ? t(`split.${split.refusal}`, {
            lines: split.refusal === 'unknown' ? split.lines.map(full).join(', ') : '',
          })
        : null
  const take = () => {
    if (!caps) return
    changePlan({ caps, spread: 'even' })
    drop()
  }
  return (
    <details className="plan-split" open={open}>
      <summary>{t('split.title')}</summary>
      <div className="row">
        <label className="field-inline">
          <span>{t('split.total')}</span>
          <input
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder={t('split.example')}
            value={text}
            aria-invalid={why !== null}
            aria-describedby={id}
            onChange={(event) => set({ ...draft, text: event.target.value })}
            onKeyDown={(event) => event.key === 'Enter' && take()}
          />
        </label>
        <label className="field-inline">
          <span>{t('split.unit')}</span>
          <select value={unit} onChange={(event) => set({ ...draft, unit: event.target.value as MoneyUnit })}>
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {t(`split.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field-inline">
          <span>{t('split.rule')}</span>
          <select value={rule} onChange={(event) => set({ ...draft, rule: event.target.value as SplitRule })}>
            {SPLIT_RULES.map((one) => (
              <option key={one} value={one}>
                {t(`split.by.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p id={id} role="status" className={why ? 'error-text' : 'hint'}>
        {why ??
          (total === null
            ? t('split.hint')
            : t('split.reads', { total: number(total), rule: t(`split.by.${rule}`) }))}
      </p>
      {caps && <Preview settings={{ ...settings, caps, spread: 'even' }} />}
      {caps && (
        <button type="button" className="button small" onClick={take}>
          {t('split.take')}
        </button>
      )}
    </details>
  )
}

/** The money that lines really had as a ceiling for each year: the figures first, then one step. */
export function RealCeilings({ settings }: { settings: PlanSettings }) {
  const { t, number } = usePageWords('plan')
  const { full } = useLineNames()
  const catalogue = useApp((state) => state.catalogue)
  if (!catalogue) return null
  const steps = realCeilings(settings, realMoney(catalogue))
  if (steps.length === 0) return null
  const caps = steps.reduce(
    (all, { line, year, amount }) => withCap(all, line, year, amount),
    [...settings.caps],
  )
  const shown = steps.filter(({ year }) => year === settings.from)
  return (
    <details className="plan-split">
      <summary>{t('ceiling.title')}</summary>
      <p className="hint">{t('ceiling.hint')}</p>
      <ul className="hint">
        {shown.map(({ line, amount, real }) => (
          <li key={line}>
            {t('ceiling.line', {
              line: full(line),
              amount: number(amount),
              year: real.year,
              whole: number(real.amount),
              source: real.source,
            })}
          </li>
        ))}
      </ul>
      <Preview
        settings={{ ...settings, caps: caps.filter(({ year }) => year !== null), spread: undefined }}
      />
      <button type="button" className="button small" onClick={() => changePlan({ caps })}>
        {t('ceiling.take')}
      </button>
    </details>
  )
}
