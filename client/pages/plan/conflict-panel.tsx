import { describe, describeAside, describeLoosening } from '../../../shared/model/meaning/describe.ts'
import { worksLeftOut } from '../../../shared/model/works/works-of-plan.ts'
import { useScene } from '../../panels/use.ts'
import { replacePlan } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { usePlanNames } from './names.ts'
import { usePlanner } from './use-planner.ts'

/** Which guarantees cannot hold together, and the ways out as buttons. */
export function ConflictPanel() {
  const { t, language } = usePageWords('plan')
  const names = usePlanNames()
  const conflict = usePlanner((state) => state.conflict)
  const problem = usePlanner((state) => state.problem)
  const scene = useScene()
  const { all = [], rows = [] } = scene?.ranking ?? {}
  const excluded = problem ? worksLeftOut(problem) : 0
  const aside = describeAside({ filtered: all.length - rows.length, excluded }, language)
  const alone = conflict !== null && conflict !== 'searching' && conflict.members.length === 1
  return (
    <section className="plan-conflict" role="alert" data-testid="plan-conflict">
      <h3>{t(alone ? 'conflict.titleOne' : 'conflict.title')}</h3>
      {conflict === 'searching' || conflict === null ? (
        <p>
          <progress aria-label={t('conflict.searching')} /> {t('conflict.searching')}
        </p>
      ) : (
        <>
          <ol>
            {conflict.members.map((member) => (
              <li key={member.id}>{describe(member, names, language)}</li>
            ))}
          </ol>
          <p>
            {t(conflict.mayBeFewer ? 'conflict.mayBeFewer' : alone ? 'conflict.introOne' : 'conflict.intro')}
          </p>
          <h4>{t('conflict.ways')}</h4>
          <ul className="plan-ways">
            {conflict.relaxations.map((way) => (
              <li key={way.constraint.id}>
                <button type="button" className="button" onClick={() => replacePlan(way.settings)}>
                  {[way, ...(way.also ?? [])].map((one, index) => (
                    <span key={one.constraint.id}>
                      {index > 0 && t('conflict.and')} {describeLoosening(one, names, language)}
                    </span>
                  ))}
                </button>
              </li>
            ))}
          </ul>
          {aside.map((sentence) => (
            <p key={sentence} className="hint">
              {sentence}
            </p>
          ))}
        </>
      )}
    </section>
  )
}
