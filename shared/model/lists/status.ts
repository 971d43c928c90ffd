import type { ListStatus, ListVersion } from '../../domain/lists.ts'

/** A step that a list may take. */
export interface StatusStep {
  id: 'submit' | 'submitAgain' | 'takeBack' | 'return' | 'approve' | 'reopen'
  from: ListStatus
  to: ListStatus
  /** Nobody may take it without saying why. */
  needsReason: boolean
}

/** Every step there is. Each makes a version; what is handed in or approved stays on record as it was. */
export const STATUS_STEPS: readonly StatusStep[] = [
  { id: 'submit', from: 'draft', to: 'submitted', needsReason: false },
  { id: 'submitAgain', from: 'returned', to: 'submitted', needsReason: false },
  { id: 'takeBack', from: 'submitted', to: 'draft', needsReason: false },
  { id: 'return', from: 'submitted', to: 'returned', needsReason: true },
  { id: 'approve', from: 'submitted', to: 'approved', needsReason: false },
  { id: 'reopen', from: 'approved', to: 'draft', needsReason: true },
]

/** The step that leads from one status to another; null when there is none. */
export function statusStep(from: ListStatus, to: ListStatus): StatusStep | null {
  return STATUS_STEPS.find((step) => step.from === from && step.to === to) ?? null
}

/** Only drafts and what was returned are edited: what is handed in is taken back first, what is approved is opened again. */
export function isEditable({ status }: { status: ListStatus }): boolean {
  return status === 'draft' || status === 'returned'
}

type Step = Pick<ListVersion, 'version' | 'status' | 'author' | 'reason'>

/** The version by which a list came to the status it has in `version`: who took that step, and why. null where `versions` lack it. */
export function cameBy(versions: readonly Step[], version: number): Step | null {
  const older = [...versions]
    .filter((one) => one.version <= version)
    .sort((one, other) => other.version - one.version)
  const other = older.findIndex(({ status }) => status !== older[0]?.status)
  return older[(other < 0 ? older.length : other) - 1] ?? null
}

/** Whether the name that approved a version is also the one that handed it in: shown, not forbidden. */
export function approvedAlone(versions: readonly Step[], { version, status, author }: Step): boolean {
  const handedIn = versions.find((one) => one.version === version - 1)
  const approval = status === 'approved' && handedIn?.status === 'submitted'
  return approval && author !== '' && handedIn.author === author
}
