import { useState } from 'react'
import '../../styles/long-table.css'
import '../../styles/villages.css'
import { PartButtons } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { ListsTab } from './lists-tab.tsx'
import { VillagesTab } from './villages-tab.tsx'

const TABS = { villages: VillagesTab, lists: ListsTab }

/** Villages of the province, and the official lists that name them. */
export default function VillagesPage() {
  const { t } = usePageWords('villages')
  const [tab, setTab] = useState<keyof typeof TABS>('villages')
  const Tab = TABS[tab]
  return (
    <div className="villages" data-tab={tab}>
      <PartButtons
        label={t('tabs.label')}
        ids={Object.keys(TABS) as (keyof typeof TABS)[]}
        chosen={tab}
        nameOf={(id) => t(`tabs.${id}`)}
        onChoose={setTab}
      />
      <Tab />
    </div>
  )
}
