import { type FormEvent, useState } from 'react'
import type { KnownRow, ShareRow } from '../../../shared/domain/shares.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useDraft } from '../../panels/use-draft.ts'
import { usePageWords } from '../use-page-words.ts'
import type { Ledger } from './use-ledger.ts'

/** Percent that the sum may miss 100 by. */
const ROUNDING = 0.05

interface FormProps {
  /** Under which what is typed is kept until it is saved. */
  draftKey: string
  ledger: Ledger
  rows: KnownRow[]
  /** What has been set for this unit in this pair. */
  said: ShareRow[]
  onSet: (rows: ShareRow[]) => Promise<boolean>
  onUnset: () => Promise<boolean>
}

const asPercent = (share: number) => Math.round(share * 1e4) / 100

/** Shares of one old unit in percent, with the document they rest on. */
export function ShareForm({ draftKey, ledger, rows, said, onSet, onUnset }: FormProps) {
  const { t, number } = usePageWords('ledger')
  const {
    value: draft,
    set: setDraft,
    drop,
  } = useDraft(draftKey, {
    shares: rows.map((row): number | null => asPercent(row.share)),
    source: said[0]?.source ?? '',
    documentNumber: said[0]?.documentNumber ?? '',
    documentDate: said[0]?.documentDate ?? '',
  })
  const { shares, source, documentNumber, documentDate } = draft
  const set = (patch: Partial<typeof draft>) => setDraft({ ...draft, ...patch })
  const [busy, setBusy] = useState(false)
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0)
  const sums = Math.abs(sum - 100) <= ROUNDING
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const document = { source: source.trim(), documentNumber: documentNumber.trim(), documentDate }
    const done = await onSet(
      rows.map(({ oldCode, newCode }, i) => {
        return { oldCode, newCode, share: (shares[i] ?? 0) / 100, ...document }
      }),
    )
    if (done) drop()
    setBusy(false)
  }
  return (
    <form className="share-form" onSubmit={submit}>
      <div className="share-fields">
        {rows.map((row, i) => (
          <label key={row.newCode} className="field">
            <span>
              {t('shares.part', { name: ledger.newUnits.get(row.newCode)?.fullName ?? row.newCode })}
            </span>
            <NumberField
              blank
              live
              label={t('shares.part', { name: ledger.newUnits.get(row.newCode)?.fullName ?? row.newCode })}
              decimals={2}
              most={100}
              value={shares[i] ?? null}
              onChange={(share) => set({ shares: shares.map((old, at) => (at === i ? share : old)) })}
            />
          </label>
        ))}
        <p className="share-sum" data-wrong={!sums} role="status">
          {t(sums ? 'shares.sum' : 'shares.sumWrong', { value: number(sum, 2) })}
        </p>
      </div>
      <div className="share-fields">
        <label className="field wide">
          <span>{t('shares.source')}</span>
          <input
            required
            maxLength={500}
            value={source}
            onChange={(event) => set({ source: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('shares.number')}</span>
          <input
            maxLength={200}
            value={documentNumber}
            onChange={(event) => set({ documentNumber: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('shares.date')}</span>
          <input
            type="date"
            value={documentDate}
            onChange={(event) => set({ documentDate: event.target.value })}
          />
        </label>
      </div>
      <div className="share-actions">
        <button type="submit" className="button primary" disabled={busy || !sums}>
          {t('shares.save')}
        </button>
        {said.length > 0 && (
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => onUnset().then((done) => done && drop())}
          >
            {t('shares.unset')}
          </button>
        )}
      </div>
    </form>
  )
}
