import { useState } from 'react'
import type { KnownRow, ShareRow, SharesDocument } from '../../../shared/domain/shares.ts'
import { splitUnits } from '../../../shared/model/crosswalk-between.ts'
import { ledgerApi } from '../../api-ledger.ts'
import { draftOf } from '../../state/drafts.ts'
import { usePageWords } from '../use-page-words.ts'
import { KnownMark } from './known-mark.tsx'
import { ShareForm } from './share-form.tsx'
import type { Ledger } from './use-ledger.ts'

type Save = (next: SharesDocument, name: string) => Promise<boolean>

/** Uncertain ones first, then by name. */
function inOrder(ledger: Ledger): [string, KnownRow[]][] {
  const unsure = (rows: KnownRow[]) => Number(rows.some((row) => row.known === 'area'))
  const name = (code: string) => ledger.oldUnits.get(code)?.name ?? code
  return [...splitUnits(ledger.crosswalk)].sort(
    ([a, one], [b, other]) => unsure(other) - unsure(one) || name(a).localeCompare(name(b), 'vi'),
  )
}

function SplitUnit(props: { ledger: Ledger; code: string; rows: KnownRow[]; open: boolean; onSave: Save }) {
  const { ledger, code, rows, open, onSave } = props
  const { t, number } = usePageWords('ledger')
  const unit = ledger.oldUnits.get(code)
  const name = unit?.fullName ?? code
  const others = ledger.shares.rows.filter((row) => row.oldCode !== code)
  const put = (own: ShareRow[]) => onSave({ ...ledger.shares, rows: [...others, ...own] }, name)
  const known = rows.some((row) => row.known === 'area') ? 'area' : 'set'
  const said = ledger.shares.rows.filter((row) => row.oldCode === code)
  const draftKey = `shares/${ledger.shares.id}/${code}`
  const [typed] = useState(() => draftOf(draftKey) !== undefined)
  return (
    <li>
      <details className="ledger-split" open={open || typed}>
        <summary>
          <b>{name}</b>
          <span>
            {rows
              .map((row) => {
                const heir = ledger.newUnits.get(row.newCode)?.name ?? row.newCode
                return `${heir} ${t('percent', { value: number(row.share * 100, 1) })}`
              })
              .join(' · ')}
          </span>
          <KnownMark known={known} />
        </summary>
        {known === 'set' && said.length === 0 && (
          <p className="hint">{t('shares.elsewhere', { source: rows[0]?.source ?? '' })}</p>
        )}
        <ShareForm
          // Another version brings other numbers into the fields.
          key={ledger.shares.version}
          draftKey={draftKey}
          ledger={ledger}
          rows={rows}
          said={said}
          onSet={put}
          onUnset={() => put([])}
        />
      </details>
    </li>
  )
}

/** Old units that were split, those known by area only first, each with a form for its shares. */
export function ShareList({ ledger, onSave }: { ledger: Ledger; onSave: Save }) {
  const { t } = usePageWords('ledger')
  const split = inOrder(ledger)
  const { id, version } = ledger.shares
  const back = async () => {
    const before = await ledgerApi.sharesAt(id, version - 1)
    await onSave({ ...before, version }, t('shares.previous', { version: version - 1 }))
  }
  if (split.length === 0) return <p className="empty">{t('shares.none')}</p>
  return (
    <section className="ledger-shares">
      <div className="ledger-head">
        <p className="hint">{t('shares.note')}</p>
        {version > 0 && (
          <button type="button" className="button" onClick={back}>
            {t('shares.back', { version: version - 1 })}
          </button>
        )}
      </div>
      <ul>
        {split.map(([code, rows]) => (
          <SplitUnit
            key={code}
            ledger={ledger}
            code={code}
            rows={rows}
            open={split.length <= 4}
            onSave={onSave}
          />
        ))}
      </ul>
    </section>
  )
}
