import { useMemo, useState } from 'react'
import type { KnownRow } from '../../../shared/domain/shares.ts'
import type { Commune } from '../../../shared/domain/units.ts'
import { rowsBy } from '../../../shared/model/crosswalk-between.ts'
import { districtCodeOf, districtsOf } from '../../../shared/model/districts.ts'
import { foldName } from '../../../shared/model/fold.ts'
import { usePageWords } from '../use-page-words.ts'
import { KnownMark } from './known-mark.tsx'
import type { Ledger } from './use-ledger.ts'

interface UnitRow {
  unit: Commune
  district: string
  parts: KnownRow[]
  /** Folded names and codes, old and new. */
  words: string
}

function rowsOf({ to, crosswalk, oldUnits }: Ledger): UnitRow[] {
  const byNew = rowsBy(crosswalk.rows, 'newCode')
  const districts = new Map(districtsOf(to).map((one) => [one.code, one.fullName]))
  return to.communes.map((unit) => {
    const parts = [...(byNew.get(unit.code) ?? [])].sort((a, b) => b.part - a.part)
    const names = [unit, ...parts.flatMap((part) => oldUnits.get(part.oldCode) ?? [])]
    const words = names.map((one) => `${foldName(one.fullName)} ${one.code}`).join('|')
    return { unit, parts, words, district: districts.get(districtCodeOf(unit) ?? '') ?? '' }
  })
}

/** The worst of what the parts rest on: a unit is as sure as its least sure part. */
function knownOf(parts: readonly KnownRow[]): KnownRow['known'] {
  if (parts.some((part) => part.known === 'area')) return 'area'
  return parts.some((part) => part.known === 'set') ? 'set' : 'whole'
}

/** Brings a row into view within its scrolling area, without moving the page. */
function showRow(row: HTMLTableRowElement | null): void {
  const area = row?.closest('.ledger-scroll')
  if (!row || !area) return
  const [inner, outer] = [row.getBoundingClientRect(), area.getBoundingClientRect()]
  if (inner.bottom > outer.bottom || inner.top < outer.top) {
    area.scrollTop += inner.top - outer.top - outer.height / 2
  }
}

/** New units with the old ones they are made of; one of them is chosen. */
export function UnitTable(props: {
  ledger: Ledger
  chosen: string | null
  onChoose: (code: string) => void
}) {
  const { ledger, chosen, onChoose } = props
  const { t, number } = usePageWords('ledger')
  const [query, setQuery] = useState('')
  const all = useMemo(() => rowsOf(ledger), [ledger])
  const wanted = foldName(query)
  const rows = all.filter((row) => row.words.includes(wanted))
  return (
    <div className="ledger-list">
      <label className="field">
        <span>{t('units.search')}</span>
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <p className="hint" role="status">
        {t('units.count', { n: rows.length, of: all.length })}
      </p>
      {rows.length === 0 ? (
        <p className="empty">{t('units.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        <section className="wide-table ledger-scroll" tabIndex={0} aria-label={t('units.title')}>
          <table className="plain-table ledger-table">
            <thead>
              <tr>
                <th scope="col">{t('units.unit')}</th>
                <th scope="col">{t('units.from')}</th>
                <th scope="col">{t('units.known')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ unit, district, parts }) => (
                <tr
                  key={unit.code}
                  data-chosen={unit.code === chosen}
                  ref={unit.code === chosen ? showRow : undefined}
                >
                  <th scope="row">
                    <button
                      type="button"
                      className="link-button"
                      aria-pressed={unit.code === chosen}
                      onClick={() => onChoose(unit.code)}
                    >
                      {unit.fullName}
                    </button>
                    <small>
                      {unit.code}
                      {district && ` · ${district}`}
                    </small>
                  </th>
                  <td>
                    <ul className="ledger-parts">
                      {parts.map((part) => (
                        <li key={part.oldCode}>
                          {ledger.oldUnits.get(part.oldCode)?.fullName ?? part.oldCode}
                          {part.known !== 'whole' && (
                            <b className="num"> {t('percent', { value: number(part.share * 100, 1) })}</b>
                          )}
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td>
                    <KnownMark known={knownOf(parts)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
