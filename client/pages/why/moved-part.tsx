import { useState } from 'react'
import type { Movement } from '../../../shared/model/reasons/movement.ts'
import { useApp } from '../../panels/use.ts'
import { indicatorOf, type Scene } from '../../state/scene.ts'
import { get } from '../../state/store.ts'
import { usePageWords } from '../use-page-words.ts'
import { type Against, useAgainst, useMoved } from './use-moved.ts'
import { signed } from './use-why.ts'

function Sentence({ moved }: { moved: Movement }) {
  const { t, number } = usePageWords('why')
  const { places, change } = moved
  if (places === null || change === null) return <p className="why-lead">{t('moved.unknown')}</p>
  const way = places > 0 ? 'up' : places < 0 ? 'down' : 'same'
  return (
    <p className="why-lead">
      {t(`moved.${way}`, {
        before: number(moved.rankBefore),
        after: number(moved.rankAfter),
        totalBefore: number(moved.totalBefore, 1),
        totalAfter: number(moved.totalAfter, 1),
        change: signed((value) => number(value, 1), change),
      })}
    </p>
  )
}

function Table({ moved }: { moved: Movement }) {
  const { t, number, label } = usePageWords('why')
  const plus = (value: number | null) =>
    value === null ? number(null) : signed((one) => number(one, 1), value)
  return (
    <div className="wide-table">
      <table className="plain-table" aria-label={t('moved.label')}>
        <thead>
          <tr>
            <th scope="col">{t('moved.criterion')}</th>
            {(['before', 'after', 'change'] as const).map((head) => (
              <th key={head} scope="col" className="num">
                {t(`moved.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moved.parts.map((part) => (
            <tr key={part.indicator} data-indicator={part.indicator}>
              <th scope="row">{label(indicatorOf(get(), part.indicator))}</th>
              <td className="num">{number(part.before, 1)}</td>
              <td className="num">{number(part.after, 1)}</td>
              <td className="num">{plus(part.change)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('moved.sum')}</th>
            <td className="num">{number(moved.totalBefore, 1)}</td>
            <td className="num">{number(moved.totalAfter, 1)}</td>
            <td className="num">
              <b>{plus(moved.change)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** What moved the commune against another scenario or another period. */
export function MovedPart({ code, scene }: { code: string; scene: Scene }) {
  const { t } = usePageWords('why')
  const options = useAgainst(scene)
  const first = useApp((state) => state.link.against[0])
  const [chosen, setChosen] = useState('')
  const wanted = (id: string) => options.find((one) => one.id === id)
  const against = wanted(chosen) ?? wanted(`s:${first}`) ?? options[0]
  const { movement: moved, busy, failure, again } = useMoved(scene, code, against)
  const name = (one: Against) => {
    if (one.kind === 'saved') return t('moved.saved')
    if (one.kind === 'period') return t('moved.period', { period: one.period })
    return t('moved.scenario', { name: one.scenario.name })
  }
  return (
    <section className="why-part" data-testid="moved">
      <h3>{t('moved.heading')}</h3>
      {!against && <p className="hint">{t('moved.nothing')}</p>}
      {against && (
        <label className="field">
          <span>{t('moved.against')}</span>
          <select value={against.id} onChange={(event) => setChosen(event.target.value)}>
            {options.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {failure && (
        <div role="alert" className="why-failed">
          <p className="error-text">{t('moved.failed', { detail: failure })}</p>
          <button type="button" className="button small" onClick={again}>
            {t('moved.again')}
          </button>
        </div>
      )}
      {busy && !failure && <p role="status">{t('moved.working')}</p>}
      {against && !busy && !moved && <p className="hint">{t('moved.absent')}</p>}
      {moved && <Sentence moved={moved} />}
      {moved && <Table moved={moved} />}
      {moved && <p className="hint">{t('moved.others')}</p>}
    </section>
  )
}
