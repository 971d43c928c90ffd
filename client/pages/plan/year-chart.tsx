import { purses } from '../../../shared/model/meaning/purses.ts'
import { capsInForce } from '../../../shared/model/optimise/money.ts'
import { criterionColour } from '../../panels/colours.ts'
import { yearsOf } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { useLineNames } from './names.ts'
import { usePlanner } from './use-planner.ts'

interface Bar {
  line: string
  spent: number
  cap: number | null
}

/** Money by year and line against the caps: a picture of the table that stands in it. */
export function YearChart() {
  const { t, number } = usePageWords('plan')
  const { short } = useLineNames()
  const answer = usePlanner((state) => state.answer)
  const settings = usePlanner((state) => state.answered?.settings)
  if (!answer || !settings) return null
  const caps = capsInForce(settings)
  const lines = [...new Set([...caps.map((cap) => cap.line), ...Object.keys(answer.totals.byLine)])]
  const years = yearsOf(settings)
  const barsOf = (year: number): Bar[] =>
    lines.map((line) => ({
      line,
      spent: answer.totals.byYear[year]?.[line] ?? 0,
      cap: caps.find((cap) => cap.line === line && cap.year === year)?.amount ?? null,
    }))
  const most = Math.max(
    1,
    ...years.flatMap((year) => barsOf(year).map((bar) => Math.max(bar.spent, bar.cap ?? 0))),
  )
  const height = (value: number) => `${(value / most) * 100}%`
  return (
    <figure className="year-chart">
      <figcaption>
        <b>{t('chart.label')}</b>
        <ul>
          {lines.map((line, index) => (
            <li key={line}>
              <i style={{ background: criterionColour(index) }} />
              {short(line)}: {number(answer.totals.byLine[line] ?? 0)} /{' '}
              {number(purses(settings).get(line) ?? null)}
            </li>
          ))}
          <li>
            <i className="cap-key" />
            {t('chart.cap')}
          </li>
        </ul>
      </figcaption>
      <div className="year-bars" aria-hidden="true">
        {years.map((year) => (
          <div key={year}>
            <div className="year-columns">
              {barsOf(year).map(({ line, spent, cap }, index) => (
                <i key={line} title={`${short(line)}: ${number(spent)} / ${number(cap)}`}>
                  <i
                    className="spent"
                    style={{ height: height(spent), background: criterionColour(index) }}
                  />
                  {cap !== null && <i className="cap" style={{ bottom: height(cap) }} />}
                </i>
              ))}
            </div>
            <span className="num">{year}</span>
          </div>
        ))}
      </div>
      <table className="visually-hidden">
        <caption>{t('chart.label')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('chart.year')}</th>
            {lines.map((line) => (
              <th key={line} scope="col">
                {short(line)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              {barsOf(year).map(({ line, spent, cap }) => (
                <td key={line}>{t('chart.share', { spent: number(spent), cap: number(cap) })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
