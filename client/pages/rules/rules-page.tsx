import { useState } from 'react'
import type { Agreement, Rule } from '../../../shared/domain/rules.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { villagesApi } from '../../api-villages.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/long-table.css'
import '../../styles/rules.css'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { RuleDetail } from './rule-detail.tsx'
import { RuleGrid } from './rule-grid.tsx'
import { RuleSettings } from './rule-settings.tsx'
import { type RuleRow, type RuleView, useRule } from './use-rule.ts'

const GROUPS: readonly (Agreement | 'all')[] = ['all', 'agrees', 'differs', 'cannotTell']

function Groups(props: {
  rows: RuleRow[]
  group: Agreement | 'all'
  onGroup: (group: Agreement | 'all') => void
}) {
  const { t, number } = usePageWords('villages')
  const count = (group: Agreement | 'all') =>
    group === 'all' ? props.rows.length : props.rows.filter((row) => row.finding.agreement === group).length
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{t('rules.show')}</legend>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={props.group === group}
          data-agreement={group}
          onClick={() => props.onGroup(group)}
        >
          {group === 'all' ? t('rules.all') : t(`rules.agreement.${group}`)}{' '}
          <b className="num">{number(count(group))}</b>
        </button>
      ))}
    </fieldset>
  )
}

function Legal({ rule }: { rule: Rule }) {
  const { t, label, language } = usePageWords('villages')
  const { period } = useApp((state) => state.link)
  const { validFrom: from, validTo: to } = rule
  const applies = from.slice(0, 4) <= period && (to === '' || to.slice(0, 4) >= period)
  return (
    <div className="rule-legal">
      <p>
        <b>{t('rules.legal')}:</b> {label({ labelVi: rule.legalVi, labelEn: rule.legalEn })}.{' '}
        <b>{t('rules.validity')}:</b>{' '}
        {t('rules.years', { from: formatDate(from, language), to: formatDate(to, language) })}.
      </p>
      <p className="hint">{label({ labelVi: rule.noteVi, labelEn: rule.noteEn })}</p>
      {!applies && <p className="out-of-time">{t('rules.outOfTime', { period })}</p>}
    </div>
  )
}

function Export({ rule }: { rule: Rule }) {
  const { t, language } = usePageWords('villages')
  const { edition, period } = useApp((state) => state.link)
  return (
    <a className="button" href={villagesApi.resultsUrl(rule.id, edition, period, language)} download>
      <Icon name="download" size={16} /> {t('rules.export')}
    </a>
  )
}

function NoVillages() {
  const { t } = usePageWords('villages')
  return (
    <section className="page-empty">
      <p>{t('rules.emptyVillages')}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => openPage('import')}>
          {t('empty.import')}
        </button>
        <button type="button" className="button" onClick={() => openPage('villages')}>
          {t('profile.all')}
        </button>
      </div>
    </section>
  )
}

function Findings({ rule, view, asked }: { rule: Rule; view: RuleView; asked: ReturnType<typeof useRule> }) {
  const { t } = usePageWords('villages')
  const [group, setGroup] = useState<Agreement | 'all'>('all')
  const [chosen, setChosen] = useState<string | null>(null)
  const rows = group === 'all' ? view.rows : view.rows.filter((row) => row.finding.agreement === group)
  const detail = view.rows.find((row) => row.unit.key === chosen)
  return (
    <>
      <div className="rule-bar">
        <Groups rows={view.rows} group={group} onGroup={setGroup} />
        <Export rule={rule} />
      </div>
      <div className="rule-findings" data-detail={detail !== undefined}>
        {rows.length === 0 ? (
          <p className="empty">{t('rules.noMatch')}</p>
        ) : (
          <RuleGrid rule={rule} rows={rows} chosen={chosen} onChoose={setChosen} />
        )}
        {detail && asked.inputs && (
          <RuleDetail
            key={detail.unit.key}
            evaluator={view.evaluator}
            row={detail}
            inputs={asked.inputs}
            change={asked.change}
            onClose={() => setChosen(null)}
          />
        )}
      </div>
    </>
  )
}

function RuleWork({ rule }: { rule: Rule }) {
  const { t } = usePageWords('villages')
  const asked = useRule(rule)
  const { view, inputs, failure, again } = asked
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!view || !inputs) return <p role="status">{t('loading')}</p>
  return (
    <>
      <Legal rule={rule} />
      <RuleSettings rule={rule} inputs={inputs} change={asked.change} save={asked.save} />
      {view.rows.length === 0 ? <NoVillages /> : <Findings rule={rule} view={view} asked={asked} />}
    </>
  )
}

/** Legal rules looked at with the user's own figures, beside the official lists. */
export default function RulesPage() {
  const { t, label } = usePageWords('villages')
  const { period } = useApp((state) => state.link)
  const loaded = useLoaded('rules', villagesApi.rules)
  const [id, setId] = useState<string | null>(null)
  if (loaded.failure) return <LoadFailed detail={loaded.failure} again={loaded.again} />
  const rules = loaded.value?.rules
  if (!rules) return <p role="status">{t('loading')}</p>
  // The first rule in force in the period on screen, until the user chooses.
  const inForce = rules.find((row) => row.validFrom.slice(0, 4) < period && row.validTo.slice(0, 4) >= period)
  const rule = rules.find((row) => row.id === id) ?? inForce ?? rules[0]
  if (!rule) return null
  return (
    <div className="rules">
      <label className="field rule-choice">
        <span>{t('rules.choose')}</span>
        <select value={rule.id} onChange={(event) => setId(event.target.value)}>
          {rules.map((row) => (
            <option key={row.id} value={row.id}>
              {label(row)}
            </option>
          ))}
        </select>
      </label>
      <RuleWork key={rule.id} rule={rule} />
    </div>
  )
}
