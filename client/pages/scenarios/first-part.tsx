import { firstDiff } from '../../../shared/model/scenario-compare.ts'
import { useApp } from '../../panels/use.ts'
import { TopField } from '../top-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import type { Side } from './use-sides.ts'

function Names({
  title,
  codes,
  names,
}: {
  title: string
  codes: string[]
  names: ReadonlyMap<string, string>
}) {
  const { t } = usePageWords('scenarios')
  return (
    <div>
      <h5>{title}</h5>
      <p>{codes.length > 0 ? codes.map((code) => names.get(code) ?? code).join(', ') : t('first.nobody')}</p>
    </div>
  )
}

/** Who comes into the first places and who drops out, against the scenario on screen. */
export function FirstPart({ sides, names }: { sides: readonly Side[]; names: ReadonlyMap<string, string> }) {
  const { t, number } = usePageWords('scenarios')
  const top = useApp((state) => state.link.top)
  const [base, ...others] = sides
  if (!base) return null
  return (
    <section className="page-stack" aria-labelledby="first-title">
      <div className="row">
        <h3 id="first-title">{t('first.title')}</h3>
        <TopField name={t('first.top')} />
      </div>
      <div className="scenario-firsts">
        {others.map(({ scenario, ranking }) => {
          const { enters, leaves, common } = firstDiff(base.ranking, ranking, top)
          return (
            <article key={scenario.id} className="card">
              <h4>{scenario.name}</h4>
              <p className="hint">{t('first.common', { n: number(common), top: number(top) })}</p>
              <Names title={t('first.enters', { n: number(enters.length) })} codes={enters} names={names} />
              <Names title={t('first.leaves', { n: number(leaves.length) })} codes={leaves} names={names} />
            </article>
          )
        })}
      </div>
    </section>
  )
}
