import type { ConditionFinding, Rule, RuleInputs, Truth } from '../../../shared/domain/rules.ts'
import type { RuleEvaluator } from '../../../shared/model/rules/evaluate.ts'
import { liftsOf } from '../../../shared/model/rules/lift.ts'
import { liftText } from '../../../shared/model/rules/lift-text.ts'
import { IconButton } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { useOutcomeName, Verdict } from './rule-grid.tsx'
import { TRUTHS } from './rule-settings.tsx'
import type { RuleRow, useRule } from './use-rule.ts'

type Change = ReturnType<typeof useRule>['change']

/** Names of figures as the user knows them. */
function useFigureNames() {
  const { label } = usePageWords('villages')
  const fields = [...(get().catalogue?.villageFields ?? []), ...(get().catalogue?.indicators ?? [])]
  return (ids: readonly string[]) =>
    ids
      .map((id) => fields.find((field) => field.id === id))
      .map((field) => (field ? label(field) : ''))
      .filter((name) => name !== '')
      .join(', ')
}

function useWhy(rule: Rule) {
  const { t, label } = usePageWords('villages')
  const names = useFigureNames()
  return ({ why, missing, condition }: ConditionFinding): string => {
    if (why === null) return ''
    const id = rule.conditions.find((row) => row.id === condition)?.parameter
    const parameter = rule.parameters.find((row) => row.id === id)
    return t(`rules.why.${why}`, { names: names(missing), name: parameter ? label(parameter) : '' })
  }
}

function ReasonRow({ rule, finding }: { rule: Rule; finding: ConditionFinding }) {
  const { t, label, number } = usePageWords('villages')
  const why = useWhy(rule)(finding)
  const condition = rule.conditions.find(({ id }) => id === finding.condition)
  if (!condition) return null
  const sign = { '>=': '≥', '>': '>', '<': '<', '<=': '≤' }[condition.comparison ?? '>=']
  return (
    <tr>
      <th scope="row">
        {label(condition)}
        {finding.assumed && finding.verdict !== 'unknown' && <small>{t('rules.assumed')}</small>}
        {why && <small>{why}</small>}
      </th>
      <td className="num">
        {finding.figure === null ? '–' : `${number(finding.figure, 1)}%`}
        {finding.figure !== null && (
          <small>
            {t('rules.sums', {
              numerator: number(finding.numerator, 2),
              denominator: number(finding.denominator, 2),
            })}
          </small>
        )}
      </td>
      <td className="num">{finding.threshold === null ? '–' : `${sign} ${number(finding.threshold, 2)}%`}</td>
      <td>
        <b className="truth" data-truth={finding.verdict}>
          {t(`rules.answer.${finding.verdict}`)}
        </b>
      </td>
    </tr>
  )
}

function OwnAnswers(props: { rule: Rule; row: RuleRow; inputs: RuleInputs; change: Change }) {
  const { rule, row, inputs, change } = props
  const { t, label } = usePageWords('villages')
  const asked = rule.conditions.filter(({ measure }) => measure === null)
  const key = row.unit.key
  return (
    <fieldset className="rule-settings own">
      <legend>{t('rules.setHere')}</legend>
      {asked.map((condition) => (
        <div key={condition.id} className="rule-setting">
          <label htmlFor={`own-${condition.id}`}>{label(condition)}</label>
          <select
            id={`own-${condition.id}`}
            value={inputs.units[key]?.[condition.id] ?? ''}
            onChange={(event) => {
              const said = event.target.value === '' ? null : (event.target.value as Truth)
              change({ units: { [key]: { [condition.id]: said } } })
            }}
          >
            <option value="">{t('rules.answer.common')}</option>
            {TRUTHS.map((truth) => (
              <option key={truth} value={truth}>
                {t(`rules.answer.${truth}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  )
}

function Lifts({ evaluator, row }: { evaluator: RuleEvaluator; row: RuleRow }) {
  const { t } = usePageWords('villages')
  const language = useApp((state) => state.language)
  const { outcome } = row.finding
  const hardship = evaluator.rule.outcomes.find(({ id }) => id === outcome)?.hardship
  if (!hardship) return null
  const lifts = liftsOf(evaluator, row.unit)
  return (
    <section>
      <h4>{t('rules.lift')}</h4>
      {lifts.length === 0 ? (
        <p className="hint">{t('rules.liftNone')}</p>
      ) : (
        <ul className="lifts">
          {lifts.map((lift) => {
            const text = liftText(evaluator.rule, lift, language)
            return <li key={text}>{text}</li>
          })}
        </ul>
      )}
    </section>
  )
}

const HEADS = ['condition', 'figure', 'threshold', 'verdict'] as const

/** Why a unit is judged so, and what would lift it out. */
export function RuleDetail(props: {
  evaluator: RuleEvaluator
  row: RuleRow
  inputs: RuleInputs
  change: Change
  onClose: () => void
}) {
  const { evaluator, row, inputs, change, onClose } = props
  const { t } = usePageWords('villages')
  const outcomeName = useOutcomeName(evaluator.rule)
  const { finding } = row
  return (
    <aside className="rule-detail" aria-label={t('rules.detailOf', { name: row.name })}>
      <header>
        <div>
          <h3>{row.name}</h3>
          <p>
            {evaluator.rule.subject === 'village' && `${row.place?.name}, `}
            {row.place?.district}
          </p>
        </div>
        <IconButton icon="close" label={t('rules.closeDetail')} onClick={onClose} />
      </header>
      <p className="verdict-line">
        <Verdict rule={evaluator.rule} finding={finding} />
        <span className="agreement" data-agreement={finding.agreement}>
          {t(`rules.agreement.${finding.agreement}`)}
        </span>
      </p>
      {finding.outcome === null && (
        <p className="hint">{t('rules.possible', { names: finding.possible.map(outcomeName).join('; ') })}</p>
      )}
      {finding.agreementWhy && <p className="hint">{t(`rules.why.${finding.agreementWhy}`)}</p>}
      <table className="reasons">
        <caption>{t('rules.reasons')}</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`rules.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {finding.conditions.map((condition) => (
            <ReasonRow key={condition.condition} rule={evaluator.rule} finding={condition} />
          ))}
        </tbody>
      </table>
      <Lifts evaluator={evaluator} row={row} />
      <OwnAnswers rule={evaluator.rule} row={row} inputs={inputs} change={change} />
    </aside>
  )
}
