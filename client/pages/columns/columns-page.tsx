import { useState } from 'react'
import { useScene } from '../../panels/use.ts'
import '../../styles/long-table.css'
import '../../styles/columns.css'
import '../../styles/points.css'
import { PartButtons } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { ColumnsTab } from './columns-tab.tsx'
import { PointsTab } from './points-tab.tsx'

const TABS = ['columns', 'points'] as const
type Tab = (typeof TABS)[number]

/** Need, entitlement and value side by side, and the points that entitlement rests on. */
export default function ColumnsPage() {
  const { t } = usePageWords('columns')
  const scene = useScene()
  const [tab, setTab] = useState<Tab>('columns')
  if (!scene) return <p role="status">{t('working')}</p>
  return (
    <div className="columns-page">
      <PartButtons
        label={t('tabs.label')}
        ids={TABS}
        chosen={tab}
        nameOf={(id) => t(`tabs.${id}`)}
        onChoose={setTab}
      />
      {tab === 'columns' ? (
        <ColumnsTab scene={scene} onPoints={() => setTab('points')} />
      ) : (
        <PointsTab scene={scene} />
      )}
    </div>
  )
}
