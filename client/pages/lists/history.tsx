import { useState } from 'react'
import type { ListVersion } from '../../../shared/domain/lists.ts'
import { approvedAlone } from '../../../shared/model/lists/status.ts'
import { listsApi } from '../../api-lists.ts'
import { LoadFailed } from '../load-failed.tsx'
import { useLoaded } from '../use-loaded.ts'
import { usePageWords } from '../use-page-words.ts'
import { DiffTable } from './diff-table.tsx'
import { momentText } from './use-names.ts'
import type { ListView } from './use-view.ts'

const RUN_MS = 10 * 60_000

/** True where a version is one of a run of saves while somebody was typing, and not the last of it. */
function isPassing(version: ListVersion, next: ListVersion | undefined): boolean {
  if (!next || version.reason !== '' || version.version === 1) return false
  const near = Date.parse(next.savedAt) - Date.parse(version.savedAt) < RUN_MS
  return next.author === version.author && next.status === version.status && next.reason === '' && near
}

/** Newest first; saves made while typing only on request. */
function shownVersions(versions: readonly ListVersion[], all: boolean): ListVersion[] {
  const newest = [...versions].sort((one, other) => other.version - one.version)
  return all ? newest : newest.filter((version, at) => !isPassing(version, newest[at - 1]))
}

interface RowsProps {
  rows: ListVersion[]
  pair: readonly [number, number]
  onPair: (pair: [number, number]) => void
}

function VersionTable({ rows, pair, onPair }: RowsProps) {
  const { t, number } = usePageWords('lists')
  const now = new Date()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll-table" tabIndex={0} aria-label={t('history.label')}>
      <table className="plain-table history-table">
        <thead>
          <tr>
            {(
              ['before', 'after', 'version', 'saved', 'author', 'status', 'items', 'cost', 'reason'] as const
            ).map((head) => (
              <th key={head} scope="col" className={head === 'items' || head === 'cost' ? 'num' : undefined}>
                {t(`history.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ version, savedAt, author, reason, status, items, cost }) => (
            <tr key={version} data-chosen={pair.includes(version)}>
              {([0, 1] as const).map((side) => (
                <td key={side}>
                  <input
                    type="radio"
                    name={side === 0 ? 'before' : 'after'}
                    aria-label={t(side === 0 ? 'history.beforeOf' : 'history.afterOf', { version })}
                    checked={pair[side] === version}
                    onChange={() => onPair(side === 0 ? [version, pair[1]] : [pair[0], version])}
                  />
                </td>
              ))}
              <th scope="row">{version}</th>
              <td className="moment">{momentText(savedAt, now)}</td>
              <td>{author || t('noAuthor')}</td>
              <td>{t(`status.${status}`)}</td>
              <td className="num">{number(items)}</td>
              <td className="num">{number(cost)}</td>
              <td>
                {reason}
                {approvedAlone(rows, { version, status, author, reason }) && (
                  <small className="history-alone">{t('standing.alone', { author })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Compared({ view, pair }: { view: ListView; pair: readonly [number, number] }) {
  const { t } = usePageWords('lists')
  const { id } = view.list
  const load = () => Promise.all(pair.map((version) => listsApi.version(id, version)))
  const { value, failure, again } = useLoaded(`${id}/${pair.join('/')}`, load)
  if (failure) return <LoadFailed detail={failure} again={again} />
  const [before, after] = value ?? []
  if (!before || !after) return <p role="status">{t('loading')}</p>
  return <DiffTable before={before} after={after} view={view} />
}

/** Every version with who saved it, when and why; any two of them side by side. */
export function History({ view }: { view: ListView }) {
  const { t } = usePageWords('lists')
  const { id, version } = view.list
  const { value, failure, again } = useLoaded(`${id}@${version}`, () => listsApi.versions(id))
  const [all, setAll] = useState(false)
  const [chosen, setChosen] = useState<[number, number] | null>(null)
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!value) return <p role="status">{t('loading')}</p>
  const rows = shownVersions(value.versions, all)
  const [newest, before] = rows
  const pair = chosen ?? [before?.version ?? newest?.version ?? 1, newest?.version ?? 1]
  return (
    <div className="page-stack list-history">
      <p className="hint">{t('history.intro')}</p>
      {(all || rows.length < value.versions.length) && (
        <label className="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          <span>{t('history.all')}</span>
        </label>
      )}
      <VersionTable rows={rows} pair={pair} onPair={setChosen} />
      {rows.length > 1 ? <Compared view={view} pair={pair} /> : <p className="empty">{t('history.one')}</p>}
    </div>
  )
}
