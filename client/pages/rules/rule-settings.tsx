import type { Rule, RuleCondition, RuleInputs, RuleParameter, Truth } from '../../../shared/domain/rules.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import type { SaveState, useRule } from './use-rule.ts'

type Change = ReturnType<typeof useRule>['change']

export const TRUTHS: readonly Truth[] = ['yes', 'no', 'unknown']

function ParameterField(props: { parameter: RuleParameter; value: number | null; change: Change }) {
  const { parameter, value, change } = props
  const { t, label } = usePageWords('villages')
  const { period } = useApp((state) => state.link)
  return (
    <div className="rule-setting">
      <span>
        {label(parameter)} <small>{t('rules.parameterYear', { period })}</small>
      </span>
      <span className="with-unit">
        <NumberField
          blank
          label={`${label(parameter)} ${t('rules.parameterYear', { period })}`}
          decimals={2}
          least={parameter.minimum}
          most={parameter.maximum}
          placeholder={t('rules.parameterEmpty')}
          value={value}
          onChange={(typed) => change({ parameters: { [parameter.id]: typed } })}
        />
        {parameter.unit}
      </span>
    </div>
  )
}

function AnswerField(props: { condition: RuleCondition; said: Truth | undefined; change: Change }) {
  const { condition, said, change } = props
  const { t, label } = usePageWords('villages')
  return (
    <div className="rule-setting">
      <label htmlFor={`answer-${condition.id}`}>
        {label(condition)}{' '}
        {condition.text === 'unread' && <small className="unread">{t('rules.unread')}</small>}
        {said === undefined && condition.initial !== 'unknown' && <small>{t('rules.assumed')}</small>}
      </label>
      <select
        id={`answer-${condition.id}`}
        value={said ?? condition.initial}
        onChange={(event) => change({ common: { [condition.id]: event.target.value as Truth } })}
      >
        {TRUTHS.map((truth) => (
          <option key={truth} value={truth}>
            {t(`rules.answer.${truth}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function SaveNote({ save }: { save: SaveState }) {
  const { t } = usePageWords('villages')
  const text =
    save.phase === 'failed'
      ? t('rules.saveFailed', { detail: save.detail })
      : save.phase === 'saving'
        ? t('rules.saving')
        : save.phase === 'saved'
          ? t('rules.saved')
          : ''
  return (
    <p className="save-note" role="status" data-phase={save.phase}>
      {text}
    </p>
  )
}

/** The parts of a rule that nobody but the user can fill in. */
export function RuleSettings(props: { rule: Rule; inputs: RuleInputs; change: Change; save: SaveState }) {
  const { rule, inputs, change, save } = props
  const { t } = usePageWords('villages')
  const asked = rule.conditions.filter(({ measure }) => measure === null)
  return (
    <fieldset className="rule-settings">
      <legend>{t('rules.settings')}</legend>
      {rule.parameters.map((parameter) => (
        <ParameterField
          key={`${parameter.id} ${inputs.parameters[parameter.id]}`}
          parameter={parameter}
          value={inputs.parameters[parameter.id] ?? null}
          change={change}
        />
      ))}
      {asked.map((condition) => (
        <AnswerField
          key={condition.id}
          condition={condition}
          said={inputs.common[condition.id]}
          change={change}
        />
      ))}
      <SaveNote save={save} />
    </fieldset>
  )
}
