import type { PointRow } from '../../../shared/domain/entitlement.ts'
import type { Indicator } from '../../../shared/domain/indicators.ts'
import { countAt, readCounts } from '../../../shared/model/works/counts.ts'
import { IconButton } from '../../panels/icons.tsx'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp } from '../../panels/use.ts'
import type { Scene } from '../../state/scene.ts'
import { usePageWords } from '../use-page-words.ts'

const MOST_POINTS = 1_000_000

interface RowsProps {
  scene: Scene
  rows: readonly PointRow[]
  onRow: (id: string, patch: Partial<Omit<PointRow, 'id'>>) => void
  onRemove: (id: string) => void
}

/** What a row counts over the whole province, or why it cannot be counted. */
function Found({
  row,
  scene,
  indicators,
}: {
  row: PointRow
  scene: Scene
  indicators: readonly Indicator[]
}) {
  const { t, number } = usePageWords('columns')
  if (row.counts.trim() === '') return <span className="soft">–</span>
  const counts = readCounts(row.counts, indicators)
  if (!counts.ok) {
    return (
      <span className="points-error">
        {t(`points.error.${counts.error.code}`, { part: counts.error.part })}
      </span>
    )
  }
  const { table } = scene.bundle
  const found = table.codes.map((_, index) => countAt(table, counts.parts, index))
  const sum = found.reduce((total: number, value) => total + (value ?? 0), 0)
  const missing = found.every((value) => value === null)
  return <span className="num">{number(missing ? null : sum, 1)}</span>
}

/** How counts are written, with the indicators there are. */
function Syntax({ indicators }: { indicators: readonly Indicator[] }) {
  const { t, label } = usePageWords('columns')
  const examples = {
    plain: 'households',
    sign: 'households - waterHouseholds',
    class: 'zone=3',
    at: 'difficultVillages@zone!=3',
  }
  return (
    <details className="points-syntax">
      <summary>{t('points.syntax')}</summary>
      <dl>
        {Object.entries(examples).map(([key, example]) => (
          <div key={key}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{t(`points.syntaxRows.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <h4>{t('points.known')}</h4>
      <ul>
        {indicators
          .filter(({ entered }) => entered)
          .map((indicator) => (
            <li key={indicator.id}>
              <code>{indicator.id}</code> {label(indicator)}
            </li>
          ))}
      </ul>
    </details>
  )
}

/** The rows of a points table, each typed in place. */
export function PointsRows({ scene, rows, onRow, onRemove }: RowsProps) {
  const { t, language } = usePageWords('columns')
  const indicators = useApp((state) => state.catalogue?.indicators ?? [])
  const label = language === 'vi' ? 'labelVi' : 'labelEn'
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="wide-table points-table" tabIndex={0} aria-label={t('tabs.points')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('points.label')}</th>
              <th scope="col">{t('points.counts')}</th>
              <th scope="col" className="num">
                {t('points.perUnit')}
              </th>
              <th scope="col" className="num">
                {t('points.found')}
              </th>
              <th scope="col">{t('points.note')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('points.remove', { n: '' })}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const n = index + 1
              return (
                <tr key={row.id}>
                  <td>
                    <textarea
                      rows={2}
                      maxLength={400}
                      aria-label={t('points.labelOf', { n })}
                      value={row[label]}
                      onChange={(event) => {
                        const text = event.target.value
                        // Typed in one language it stands for both until the other is typed.
                        const both = row.labelVi === row.labelEn
                        onRow(row.id, both ? { labelVi: text, labelEn: text } : { [label]: text })
                      }}
                    />
                  </td>
                  <td>
                    <textarea
                      rows={2}
                      maxLength={120}
                      spellCheck={false}
                      className="points-counts"
                      aria-label={t('points.countsOf', { n })}
                      value={row.counts}
                      onChange={(event) => onRow(row.id, { counts: event.target.value })}
                    />
                  </td>
                  <td className="num">
                    <NumberField
                      live
                      label={t('points.pointsOf', { n })}
                      decimals={2}
                      most={MOST_POINTS}
                      value={row.points}
                      onChange={(points) => onRow(row.id, { points })}
                    />
                  </td>
                  <td className="num points-found">
                    <Found row={row} scene={scene} indicators={indicators} />
                  </td>
                  <td>
                    <textarea
                      rows={2}
                      maxLength={400}
                      aria-label={t('points.noteOf', { n })}
                      value={row.note}
                      onChange={(event) => onRow(row.id, { note: event.target.value })}
                    />
                  </td>
                  <td>
                    <IconButton
                      icon="trash"
                      label={t('points.remove', { n })}
                      onClick={() => onRemove(row.id)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <Syntax indicators={indicators} />
    </>
  )
}
