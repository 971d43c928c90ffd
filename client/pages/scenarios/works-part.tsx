import { useMemo, useState } from 'react'
import type { PlanAnswer } from '../../../shared/domain/plans.ts'
import { listDiff, type WorkDifference, type WorkPart } from '../../../shared/model/scenario-compare.ts'
import { useApp } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { AgainstButtons } from './against-buttons.tsx'
import type { Side } from './use-sides.ts'

/** More rows than this are read in the lists themselves. */
const MOST_ROWS = 200

function Part({ part, unit }: { part: WorkPart | null; unit: string }) {
  const { t, number } = usePageWords('scenarios')
  if (!part) return <td className="num">{t('works.absent')}</td>
  const decimals = part.quantity % 1 === 0 ? 0 : 1
  return (
    <td className="num">
      {number(part.cost)}
      <small>{`${number(part.quantity, decimals)} ${unit} · ${part.years.join(', ')}`}</small>
    </td>
  )
}

function Row(props: {
  work: WorkDifference
  sides: readonly [Side, Side]
  names: ReadonlyMap<string, string>
}) {
  const { work, sides, names } = props
  const { label, unit, number } = usePageWords('scenarios')
  const type = useApp((state) => state.catalogue?.workTypes.find(({ id }) => id === work.workType))
  const added = sides
    .flatMap(({ scenario }) => scenario.plan?.added ?? [])
    .find(({ id }) => id === work.added)?.name
  const by = (work.after?.cost ?? 0) - (work.before?.cost ?? 0)
  const unitText = type ? unit(type) : ''
  return (
    <tr>
      <th scope="row">
        {names.get(work.code) ?? work.code}
        <small>{added || (type ? label(type) : work.workType)}</small>
      </th>
      <Part part={work.before} unit={unitText} />
      <Part part={work.after} unit={unitText} />
      <td className="num">{`${by > 0 ? '+' : ''}${number(by)}`}</td>
    </tr>
  )
}

type Planned = Side & { answer: PlanAnswer }
const isPlanned = (side: Side): side is Planned =>
  side.answer !== null && (side.answer.status === 'solved' || side.answer.status === 'stopped')

function Differences(props: { base: Planned; other: Planned; names: ReadonlyMap<string, string> }) {
  const { base, other, names } = props
  const { t, number } = usePageWords('scenarios')
  const { differences, same } = useMemo(
    () => listDiff(base.answer, other.answer),
    [base.answer, other.answer],
  )
  if (differences.length === 0) return <p>{t('works.same')}</p>
  const shown = differences.slice(0, MOST_ROWS)
  const only = (which: 'before' | 'after') => differences.filter((work) => work[which] === null).length
  const heads = [base.scenario.name, other.scenario.name, t('works.change')]
  return (
    <>
      <p className="hint">
        {t('works.count', {
          ...{ same: number(same), only: number(only('after')), other: number(only('before')) },
          ...{ name: base.scenario.name, otherName: other.scenario.name },
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll-table" tabIndex={0} aria-label={t('works.title')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('works.work')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="num">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((work) => (
              <Row
                key={`${work.code}:${work.workType}:${work.added}`}
                work={work}
                sides={[base, other]}
                names={names}
              />
            ))}
          </tbody>
        </table>
      </section>
      {differences.length > MOST_ROWS && (
        <p className="hint">{t('works.more', { n: number(differences.length - MOST_ROWS) })}</p>
      )}
    </>
  )
}

/** Works that the lists do not share, money in triệu đồng. */
export function WorksPart({ sides, names }: { sides: readonly Side[]; names: ReadonlyMap<string, string> }) {
  const { t } = usePageWords('scenarios')
  const [chosen, setChosen] = useState(1)
  const at = Math.min(chosen, sides.length - 1)
  const [base, other] = [sides[0], sides[at]]
  if (!base || !other) return null
  return (
    <section className="page-stack scenario-works" aria-labelledby="works-title">
      <h3 id="works-title">{t('works.title')}</h3>
      <AgainstButtons sides={sides} at={at} onChoose={setChosen} />
      {isPlanned(base) && isPlanned(other) ? (
        <Differences base={base} other={other} names={names} />
      ) : (
        <Waiting sides={[base, other]} />
      )}
    </section>
  )
}

/** Why there is no list to compare yet. */
function Waiting({ sides }: { sides: readonly Side[] }) {
  const { t } = usePageWords('scenarios')
  const without = sides.find(
    ({ answer }) => answer !== null && answer.status !== 'solved' && answer.status !== 'stopped',
  )
  if (without) return <p className="error-text">{t('works.noPlan', { name: without.scenario.name })}</p>
  return <p role="status">{t('works.working')}</p>
}
