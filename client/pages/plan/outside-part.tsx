import { describeOutside, describeWayIn } from '../../../shared/model/meaning/describe-outside.ts'
import { useScene } from '../../panels/use.ts'
import { planner } from '../../state/planner.ts'
import { openPage, openProfile } from '../../state/view.ts'
import { Heads } from '../number-heads.tsx'
import { usePageWords } from '../use-page-words.ts'
import { usePlanNames } from './names.ts'
import { useQuestion } from './use-question.ts'

/** Communes without works in the plan: why, and what would bring each in. */
export function OutsidePart() {
  const { t, number, language } = usePageWords('plan')
  const names = usePlanNames()
  const scene = useScene()
  const { result, failure } = useQuestion('outside', () => {
    const { answer } = planner.getState()
    if (!answer || !scene) return null
    const codes = scene.bundle.edition.communes.map(({ code }) => code)
    return { answer, codes, kept: scene.ranking.rows.map(({ code }) => code) }
  })
  if (failure) return <p className="error-text">{t('failed', { detail: failure })}</p>
  if (!result) return <p role="status">{t('answer.computing')}</p>
  if (result.length === 0) return <p className="hint">{t('outside.none')}</p>
  return (
    <div className="wide-table">
      <table className="plain-table" data-testid="plan-outside">
        <caption>{t('outside.caption', { n: number(result.length) })}</caption>
        <Heads names={[t('list.commune'), t('outside.reason'), t('outside.wayIn')]} />
        <tbody>
          {result.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                <button
                  type="button"
                  className="link-button"
                  onClick={() => {
                    openPage(null)
                    openProfile(one.code)
                  }}
                >
                  {names.commune(one.code)}
                </button>
              </th>
              <td>{describeOutside(one, names, language)}</td>
              <td>{describeWayIn(one, language) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
