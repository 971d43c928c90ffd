import type { CandidateEdit, Commitment } from '../../../shared/domain/plans.ts'
import { withEdit } from '../../../shared/model/works/edits.ts'
import { changePlan } from '../../state/plan-settings.ts'
import { usePageWords } from '../use-page-words.ts'
import { BlockBox } from './block-box.tsx'
import { useCatalogueNames } from './use-type-names.ts'
import type { WorksView } from './use-works.ts'
import { type WorkEntry, workDraft } from './work-rows.ts'

interface EntryProps {
  view: WorksView
  entry: WorkEntry
}

/** Changes the edit of one work; `key` joins typing into one step of undo. */
export function changeEdit(
  { settings }: WorksView,
  entry: Pick<WorkEntry, 'code' | 'workType'>,
  change: Partial<CandidateEdit>,
): void {
  changePlan({ edits: withEdit(settings.edits, entry, change) })
}

function editOf({ settings }: WorksView, { code, workType }: WorkEntry): CandidateEdit | null {
  return settings.edits.find((edit) => edit.code === code && edit.workType === workType) ?? null
}

/** "Nông thôn mới, 2026–2027, 7/NQ-HĐND: 10 hộ" */
function useCommitmentText() {
  const { t, number } = usePageWords('works')
  const names = useCatalogueNames()
  return ({ programme, from, to, document, quantity, workType }: Commitment) => {
    const where = [programme, from === to ? `${from}` : `${from}–${to}`, document].filter(
      (part) => part !== '',
    )
    const howMuch = quantity === null ? t('block.all') : `${number(quantity, 2)} ${names.unit(workType)}`
    return `${where.join(', ')}: ${howMuch}`
  }
}

function VetoBox({ view, entry }: EntryProps) {
  const { t, number } = usePageWords('works')
  const edit = editOf(view, entry)
  const reason = edit?.overrideVeto ?? ''
  const households = entry.lots.reduce((sum, lot) => sum + (lot.veto?.households ?? 0), 0)
  if (households === 0 && reason === '') return null
  return (
    <BlockBox
      draftKey={workDraft(entry.key, 'veto')}
      kind="veto"
      text={households > 0 ? t('block.vetoText', { count: households, n: number(households) }) : ''}
      details={[]}
      reason={reason}
      onReason={(overrideVeto) => changeEdit(view, entry, { overrideVeto })}
    />
  )
}

function FundedBox({ view, entry }: EntryProps) {
  const { t } = usePageWords('works')
  const text = useCommitmentText()
  const edit = editOf(view, entry)
  const reason = edit?.overrideFunded ?? ''
  const funded = entry.work?.funded ?? entry.lots.flatMap((lot) => lot.funded)
  if (funded.length === 0 && reason === '') return null
  return (
    <BlockBox
      draftKey={workDraft(entry.key, 'funded')}
      kind="funded"
      text={funded.length > 0 ? t('block.fundedText') : ''}
      details={funded.map(text)}
      reason={reason}
      onReason={(overrideFunded) => changeEdit(view, entry, { overrideFunded })}
    />
  )
}

/** Everything that stands in the way of a work, or might: households due to move, money elsewhere, other scenarios. */
export function Blocks({ view, entry }: EntryProps) {
  const { t } = usePageWords('works')
  const scenarios = view.alsoPlanned(entry)
  return (
    <>
      <VetoBox view={view} entry={entry} />
      {entry.lots.some((lot) => lot.vetoUnknown) && <p className="works-warning">{t('block.vetoUnknown')}</p>}
      <FundedBox view={view} entry={entry} />
      {scenarios.length > 0 && (
        <p className="works-warning">
          {t('block.elsewhere', { names: scenarios.map(({ name }) => `“${name}”`).join(', ') })}
        </p>
      )}
    </>
  )
}
