import { useState } from 'react'
import '../../styles/hazards.css'
import { useApp } from '../../panels/use.ts'
import { bundleKey } from '../../state/store.ts'
import { ChoiceField } from '../choice-field.tsx'
import { Tabs } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { useCommunes } from './communes.ts'
import { RiskTable } from './risk-table.tsx'
import { RoadsTable } from './roads-table.tsx'

const VIEWS = { risk: RiskTable, roads: RoadsTable }
type View = keyof typeof VIEWS

/** Risk zones and roads read over communes. */
export default function HazardsPage() {
  const { t } = usePageWords('hazards')
  const [view, setView] = useState<View>('risk')
  const [search, setSearch] = useState('')
  const [district, setDistrict] = useState('')
  const key = useApp((state) => bundleKey(state.link.edition, state.link.period))
  const communes = useCommunes(search, district)
  const Table = VIEWS[view]
  const tools = (
    <>
      <label className="field-inline">
        <span>{t('search')}</span>
        <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
      </label>
      {communes.districts.length > 0 && (
        <ChoiceField
          inline
          name={t('district')}
          none={t('allDistricts')}
          value={district}
          choices={communes.districts.map(({ code, fullName }) => [code, fullName] as const)}
          onChoose={setDistrict}
        />
      )}
    </>
  )
  return (
    <div className="hazards-page">
      <Tabs
        label={t('views')}
        ids={Object.keys(VIEWS) as View[]}
        chosen={view}
        nameOf={(id) => t(`${id}.tab`)}
        onChoose={setView}
        panel="hazards-part"
      />
      <div id="hazards-part" role="tabpanel" aria-label={t(`${view}.tab`)}>
        <Table key={key} communes={communes} tools={tools} />
      </div>
    </div>
  )
}
