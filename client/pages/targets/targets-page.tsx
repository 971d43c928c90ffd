import { useMemo, useState } from 'react'
import { foldText } from '../../../shared/model/fold.ts'
import { statesOf, type TargetRow, targetBoard } from '../../../shared/model/target-board.ts'
import { TARGET_STATES, TARGET_YEARS, type TargetState } from '../../../shared/model/targets.ts'
import { Icon } from '../../panels/icons.tsx'
import { useApp } from '../../panels/use.ts'
import '../../styles/time.css'
import { ChoiceField } from '../choice-field.tsx'
import { SeriesState } from '../trend/series-state.tsx'
import { useSeries } from '../trend/use-series.ts'
import { usePageWords } from '../use-page-words.ts'
import { BoardTable } from './board-table.tsx'

interface Filter {
  text: string
  state: TargetState | ''
  topic: string
}

const NO_FILTER: Filter = { text: '', state: '', topic: '' }

/** Words are found with or without diacritics, in either language. */
function matches(row: TargetRow, { text, state, topic }: Filter): boolean {
  const { target } = row
  const hay = foldText([target.labelVi, target.labelEn, target.scopeVi, target.scopeEn].join(' '))
  if (!hay.includes(foldText(text))) return false
  if (topic !== '' && target.topic !== topic) return false
  return state === '' || statesOf(row).includes(state)
}

/** Per year a bar of how the targets stand; the words and numbers beside it say the same. */
function Summary({ rows }: { rows: readonly TargetRow[] }) {
  const { t } = usePageWords('time')
  return (
    <section className="target-summary" aria-label={t('board.summary')}>
      {TARGET_YEARS.map((year) => {
        const states = rows.flatMap((row) => row.years[year].state ?? [])
        const count = (state: TargetState) => states.filter((one) => one === state).length
        return (
          <div key={year}>
            <h3>{t('board.year', { year })}</h3>
            <div className="target-bar" aria-hidden="true">
              {TARGET_STATES.map((state) => (
                <i key={state} data-state={state} style={{ flexGrow: count(state) }} />
              ))}
            </div>
            <dl>
              {TARGET_STATES.map((state) => (
                <div key={state}>
                  <dt>
                    <i data-state={state} aria-hidden="true" />
                    {t(`state.${state}`)}
                  </dt>
                  <dd className="num">{t('board.of', { n: count(state), of: states.length })}</dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
    </section>
  )
}

function Filters(props: { filter: Filter; topics: readonly string[]; onFilter: (filter: Filter) => void }) {
  const { t } = usePageWords('time')
  const { filter, topics, onFilter } = props
  return (
    <>
      <label className="field">
        <span>{t('board.search')}</span>
        <input
          type="search"
          value={filter.text}
          placeholder={t('board.searchHint')}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        />
      </label>
      <ChoiceField
        name={t('board.state')}
        none={t('board.allStates')}
        value={filter.state}
        choices={TARGET_STATES.map((state) => [state, t(`state.${state}`)] as const)}
        onChoose={(state) => onFilter({ ...filter, state: state as Filter['state'] })}
      />
      <ChoiceField
        name={t('board.topic')}
        none={t('board.allTopics')}
        value={filter.topic}
        choices={topics.map((topic) => [topic, t(`topic.${topic}`)] as const)}
        onChoose={(topic) => onFilter({ ...filter, topic })}
      />
    </>
  )
}

/** Hands the rows on screen to the browser as a file. */
async function download(rows: readonly TargetRow[], language: 'vi' | 'en'): Promise<void> {
  const { targetCsv } = await import('../../../shared/formats/target-csv.ts')
  const blob = new Blob([await targetCsv(rows, language)], { type: 'text/csv;charset=utf-8' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = language === 'vi' ? 'muc-tieu.csv' : 'targets.csv'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** All targets of the plan held against the province's figures. */
export default function TargetsPage() {
  const { t, language } = usePageWords('time')
  const { series, failure, again } = useSeries()
  const catalogue = useApp((state) => state.catalogue)
  const [filter, setFilter] = useState(NO_FILTER)
  const all = useMemo(() => (series && catalogue ? targetBoard(catalogue, series) : []), [series, catalogue])
  if (!series || !catalogue) return <SeriesState failure={failure} again={again} />
  const rows = all.filter((row) => matches(row, filter))
  const topics = [...new Set(all.map((row) => row.target.topic))]
  return (
    <div className="targets">
      <p className="time-intro">{t('board.intro', { n: all.length })}</p>
      <Summary rows={all} />
      <div className="time-controls">
        <Filters filter={filter} topics={topics} onFilter={setFilter} />
        <div className="time-actions">
          <span role="status">{t('board.shown', { n: rows.length, of: all.length })}</span>
          <button type="button" className="button" onClick={() => download(rows, language)}>
            <Icon name="download" size={16} /> {t('board.export')}
          </button>
        </div>
      </div>
      {rows.length > 0 ? <BoardTable rows={rows} /> : <p className="empty">{t('board.none')}</p>}
      <section className="time-notes">
        <h3>{t('board.rules')}</h3>
        <p>{t('board.ruleSign')}</p>
        <p>{t('board.ruleMissing')}</p>
        <p>{t('board.ruleProjection')}</p>
      </section>
    </div>
  )
}
