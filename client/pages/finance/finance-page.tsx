import '../../styles/finance.css'
import { usePageWords } from '../use-page-words.ts'
import { ListsBoard } from './lists-board.tsx'
import { OfficialBoard } from './official-board.tsx'

/** Money by funding line: as the province reported it, and as the saved lists plan and pay it. */
export default function FinancePage() {
  const { t } = usePageWords('finance')
  return (
    <div className="finance" data-testid="finance">
      <p className="unit-note">{t('unit')}</p>
      <OfficialBoard />
      <ListsBoard />
    </div>
  )
}
