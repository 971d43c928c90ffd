import { useState } from 'react'
import '../../styles/long-table.css'
import '../../styles/works.css'
import '../../styles/work-editor.css'
import '../../styles/work-tables.css'
import { LoadFailed } from '../load-failed.tsx'
import { PartButtons } from '../tabs.tsx'
import { usePageWords } from '../use-page-words.ts'
import { CommitmentsTab } from './commitments-tab.tsx'
import { CostsTab } from './costs-tab.tsx'
import { useWorks } from './use-works.ts'
import { WorksTab } from './works-tab.tsx'

const TABS = { works: WorksTab, costs: CostsTab, commitments: CommitmentsTab }

/** Works that the gaps suggest, what they cost, and what has money already. */
export default function WorksPage() {
  const { t } = usePageWords('works')
  const [tab, setTab] = useState<keyof typeof TABS>('works')
  const { view, failure, again } = useWorks()
  if (failure) return <LoadFailed detail={failure} again={again} />
  if (!view) return <p role="status">{t('loading')}</p>
  const Tab = TABS[tab]
  return (
    <div className="works" data-tab={tab}>
      <PartButtons
        label={t('tabs.label')}
        ids={Object.keys(TABS) as (keyof typeof TABS)[]}
        chosen={tab}
        nameOf={(id) => t(`tabs.${id}`)}
        onChoose={setTab}
      />
      <Tab view={view} />
    </div>
  )
}
