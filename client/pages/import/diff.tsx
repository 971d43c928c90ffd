import type { IntakeReport, ValueChange } from '../../../shared/domain/intake.ts'
import { MiniMap } from '../mini-map.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useNames } from './use-names.ts'

const FEW = '#cfe3df'
const SOME = '#7fb3ae'
const MANY = '#1f6670'

/** Three steps of one colour: few, some, many changed values. */
function changeFills(changed: Record<string, number>): Record<string, string> {
  const most = Math.max(1, ...Object.values(changed))
  const colour = (n: number) => (n > (most * 2) / 3 ? MANY : n > most / 3 ? SOME : FEW)
  return Object.fromEntries(Object.entries(changed).map(([code, n]) => [code, colour(n)]))
}

function Changes({ changes }: { changes: ValueChange[] }) {
  const { t, number } = usePageWords('intake')
  const names = useNames()
  const shown = (value: number | null) =>
    value === null ? t('check.none') : number(value, value % 1 ? 1 : 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll-table" tabIndex={0} aria-label={t('check.changes')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('check.commune')}</th>
            <th scope="col">{t('check.indicator')}</th>
            <th scope="col" className="num">
              {t('check.before')}
            </th>
            <th scope="col" className="num">
              {t('check.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.code}/${change.village}/${change.field}`}>
              <th scope="row">
                {names.commune(change.code)}
                {change.village && <small>{change.village}</small>}
              </th>
              <td>{names.field(change.field)}</td>
              <td className="num">{shown(change.before)}</td>
              <td className="num">{shown(change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What would differ from the present data: counted, on a map, and value by value. */
export function Diff({ report }: { report: Pick<IntakeReport, 'diff' | 'changes' | 'changedCommunes'> }) {
  const { t, number } = usePageWords('intake')
  const communes = Object.keys(report.changedCommunes).length
  return (
    <section className="diff">
      <h3>{t('check.diff')}</h3>
      <dl className="tiles">
        {(['changed', 'added', 'same', 'cleared', 'gone'] as const).map((key) => (
          <div key={key} data-zero={report.diff[key] === 0}>
            <dt>{t(`check.${key}`)}</dt>
            <dd>{number(report.diff[key])}</dd>
          </div>
        ))}
      </dl>
      {communes > 0 && (
        <div className="diff-detail">
          <figure>
            <MiniMap
              label={t('check.map', { n: number(communes) })}
              fills={changeFills(report.changedCommunes)}
              note={(code) => t('check.values', { n: number(report.changedCommunes[code] ?? 0) })}
            />
            <figcaption className="hint">{t('check.map', { n: number(communes) })}</figcaption>
          </figure>
          <Changes changes={report.changes} />
        </div>
      )}
    </section>
  )
}
