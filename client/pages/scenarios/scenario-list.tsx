import { type FormEvent, useState } from 'react'
import type { Scenario } from '../../../shared/domain/scenarios.ts'
import type { BasisChange } from '../../../shared/model/data-basis.ts'
import { formatDate } from '../../../shared/model/format.ts'
import { IconButton } from '../../panels/icons.tsx'
import { useApp, useWaiting } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { draftOf } from '../../state/drafts.ts'
import { openScenario } from '../../state/plan.ts'
import { isChanged } from '../../state/scenario.ts'
import {
  duplicateScenario,
  removeScenario,
  renameScenario,
  toggleAgainst,
} from '../../state/scenario-list.ts'
import { usePageWords } from '../use-page-words.ts'
import { useBasisChanges } from './use-basis.ts'

/** Whether the figures are still those that the scenario was saved on. */
function Basis({ scenario, change }: { scenario: Scenario; change: BasisChange | null | undefined }) {
  const { t } = usePageWords('scenarios')
  const titles = (rows: { title: string }[]) => rows.map(({ title }) => title).join(', ')
  if (change === undefined) return <span role="status">{t('basis.looking')}</span>
  if (change === null) return <>{t('basis.none')}</>
  const sources = scenario.basis?.datasets ?? []
  return (
    <>
      {change.changed ? (
        <b className="scenario-changed">{t('basis.changed')}</b>
      ) : (
        <span>{t('basis.same')}</span>
      )}
      {change.came.length > 0 && <small>{t('basis.came', { titles: titles(change.came) })}</small>}
      {change.went.length > 0 && <small>{t('basis.went', { titles: titles(change.went) })}</small>}
      {!change.changed && <small title={titles(sources)}>{t('basis.sources', { n: sources.length })}</small>}
    </>
  )
}

const nameDraft = (id: string) => `scenario/${id}/name`

function NameForm(props: { scenario: Scenario; onDone: () => void }) {
  const { t } = usePageWords('scenarios')
  const { id, name: given } = props.scenario
  const { value: name, set: setName, drop } = useDraft(nameDraft(id), given)
  const clean = name.trim()
  const done = () => {
    drop()
    props.onDone()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clean && clean !== given) void renameScenario(props.scenario, clean)
    done()
  }
  return (
    <form className="scenario-rename" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed
        autoFocus
        value={name}
        maxLength={200}
        aria-label={t('list.newName', { name: given })}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && done()}
      />
      <button type="submit" className="button" disabled={!clean}>
        {t('list.keep')}
      </button>
    </form>
  )
}

interface RowProps {
  scenario: Scenario
  shown: boolean
  unsaved: boolean
  chosen: boolean
  change: BasisChange | null | undefined
  fixed: boolean
}

function Row({ scenario, shown, unsaved, chosen, change, fixed }: RowProps) {
  const { t, language } = usePageWords('scenarios')
  const [naming, setNaming] = useState(() => draftOf(nameDraft(scenario.id)) !== undefined)
  const [copying, copy] = useWaiting()
  const { id, name, plan, basis } = scenario
  return (
    <tr data-chosen={shown || chosen}>
      <td className="scenario-pick">
        {shown ? (
          <span className="scenario-open">{t('list.shown')}</span>
        ) : (
          <input
            type="checkbox"
            checked={chosen}
            aria-label={t('list.against', { name })}
            onChange={() => toggleAgainst(id)}
          />
        )}
      </td>
      <th scope="row">
        {naming ? (
          <NameForm scenario={scenario} onDone={() => setNaming(false)} />
        ) : (
          <button
            type="button"
            className="link-button"
            aria-pressed={shown}
            title={t('list.open')}
            onClick={() => !shown && openScenario(id)}
          >
            {name}
          </button>
        )}
        {unsaved && <small>{t('list.unsaved')}</small>}
      </th>
      <td className="scenario-where">
        {t('list.where', { edition: scenario.edition, period: scenario.period })}
      </td>
      <td>{plan ? t('list.years', { from: plan.from, to: plan.to }) : t('list.noPlan')}</td>
      <td className="num">{basis ? formatDate(basis.savedAt, language) : '–'}</td>
      <td>
        <Basis scenario={scenario} change={change} />
      </td>
      <td className="scenario-actions">
        <div>
          <button type="button" className="link-button" onClick={() => setNaming(true)}>
            {t('list.rename')}
          </button>
          <button
            type="button"
            className="link-button"
            disabled={copying}
            onClick={() => copy(() => duplicateScenario(scenario, t('list.copyName', { name })))}
          >
            {t('list.duplicate')}
          </button>
          {!fixed && (
            <IconButton
              icon="trash"
              label={t('list.remove', { name })}
              onClick={() => removeScenario(scenario)}
            />
          )}
        </div>
      </td>
    </tr>
  )
}

const HEADS = ['against', 'name', 'where', 'plan', 'saved', 'basis', 'actions'] as const

/** Every saved scenario: what it rests on, and which ones stand side by side. */
export function ScenarioList() {
  const { t } = usePageWords('scenarios')
  const scenarios = useApp((state) => state.scenarios)
  const link = useApp((state) => state.link)
  const fixed = useApp((state) => state.catalogue?.defaultScenario.id)
  const changeOf = useBasisChanges(scenarios)
  const rows = [...scenarios].sort((one, other) => one.name.localeCompare(other.name, 'vi'))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="wide-table" tabIndex={0} aria-label={t('list.title')}>
      <table className="plain-table scenario-list">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`list.head.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((scenario) => (
            <Row
              key={scenario.id}
              scenario={scenario}
              shown={scenario.id === link.scenarioId}
              unsaved={scenario.id === link.scenarioId && isChanged(link)}
              chosen={link.against.includes(scenario.id)}
              change={changeOf(scenario)}
              fixed={scenario.id === fixed}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}
