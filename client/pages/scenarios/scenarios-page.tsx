import type { FormEvent } from 'react'
import { firstDiff, listDiff } from '../../../shared/model/scenario-compare.ts'
import { defaultPlan } from '../../../shared/model/works/default-plan.ts'
import { useApp, useWaiting } from '../../panels/use.ts'
import { useDraft } from '../../panels/use-draft.ts'
import { firstYearOf } from '../../state/first-year.ts'
import { saveScenarioAs } from '../../state/scenario.ts'
import { openPage } from '../../state/view.ts'
import '../../styles/scenarios.css'
import { usePageWords } from '../use-page-words.ts'
import { FirstPart } from './first-part.tsx'
import { MoneyPart } from './money-part.tsx'
import { MovesPart } from './moves-part.tsx'
import { ScenarioList } from './scenario-list.tsx'
import { SettingsTable } from './settings-table.tsx'
import { type Side, useSides } from './use-sides.ts'
import { WorksPart } from './works-part.tsx'

/** Keeps what is on screen as a scenario of its own. */
function SaveForm() {
  const { t } = usePageWords('scenarios')
  const { value: name, set: setName, drop } = useDraft('scenario/new', '')
  const [saving, save] = useWaiting()
  const clean = name.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clean) void save(() => saveScenarioAs(clean).then((done) => done && drop()))
  }
  return (
    <form className="scenario-save" onSubmit={submit}>
      <label className="field">
        <span>{t('save.name')}</span>
        <input
          value={name}
          maxLength={200}
          placeholder={t('save.example')}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button primary" disabled={!clean || saving}>
        {t('save.do')}
      </button>
    </form>
  )
}

/** What to do while nothing is compared. */
function Empty({ only }: { only: boolean }) {
  const { t } = usePageWords('scenarios')
  return (
    <div className="page-empty">
      <h3>{t(only ? 'empty.oneTitle' : 'empty.chooseTitle')}</h3>
      <p>{t(only ? 'empty.one' : 'empty.choose')}</p>
      {only && (
        <button type="button" className="button" onClick={() => openPage('methods')}>
          {t('empty.weights')}
        </button>
      )}
    </div>
  )
}

/** Says so when alternatives do not differ in what comes out. */
function Alike({ sides }: { sides: readonly Side[] }) {
  const { t } = usePageWords('scenarios')
  const top = useApp((state) => state.link.top)
  const [base, ...others] = sides
  const alike = others.filter(({ ranking, answer }) => {
    if (!base?.answer || !answer) return false
    const { enters, leaves } = firstDiff(base.ranking, ranking, top)
    const same =
      answer.status === base.answer.status && listDiff(base.answer, answer).differences.length === 0
    return enters.length + leaves.length === 0 && same
  })
  return alike.map(({ scenario }) => (
    <p key={scenario.id} className="scenario-alike" role="status">
      {t('alike', { name: base?.scenario.name ?? '', other: scenario.name, top })}
    </p>
  ))
}

function Compared({ sides }: { sides: readonly Side[] }) {
  const { t } = usePageWords('scenarios')
  const catalogue = useApp((state) => state.catalogue)
  const edition = useApp((state) => state.link.edition)
  const first = useApp((state) => firstYearOf(state.link))
  if (!catalogue) return null
  // Codes of one edition mean other communes in the next.
  const here = sides.filter(({ bundle }) => bundle.edition.id === edition)
  const elsewhere = sides.filter((side) => !here.includes(side))
  const names = new Map(here[0]?.bundle.edition.communes.map(({ code, fullName }) => [code, fullName]))
  return (
    <div className="page-stack scenario-compared">
      <Alike sides={here} />
      <SettingsTable sides={sides} fallback={defaultPlan(catalogue, first)} />
      {elsewhere.map(({ scenario }) => (
        <p key={scenario.id} className="hint">
          {t('otherEdition', { name: scenario.name, edition: scenario.edition, here: edition })}
        </p>
      ))}
      {here.length > 1 && (
        <>
          <FirstPart sides={here} names={names} />
          <MovesPart sides={here} names={names} />
          <WorksPart sides={here} names={names} />
        </>
      )}
      <MoneyPart sides={sides} />
    </div>
  )
}

/** Saved scenarios, and two or three of them side by side. */
export default function ScenariosPage() {
  const { t } = usePageWords('scenarios')
  const count = useApp((state) => state.scenarios.length)
  const against = useApp((state) => state.link.against.length)
  const { sides, failure } = useSides()
  return (
    <div className="page-stack scenarios">
      <p>{t('intro')}</p>
      <SaveForm />
      <ScenarioList />
      {against === 0 ? (
        <Empty only={count < 2} />
      ) : failure ? (
        <p className="error-text">{t('failed', { detail: failure })}</p>
      ) : sides ? (
        <Compared sides={sides} />
      ) : (
        <p role="status">{t('working')}</p>
      )}
    </div>
  )
}
