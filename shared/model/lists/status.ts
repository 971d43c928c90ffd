import type { ListStatus } from '../../domain/lists.ts'

/** A step that a list may take. */
export interface StatusStep {
  id: 'submit' | 'takeBack' | 'approve' | 'reopen'
  from: ListStatus
  to: ListStatus
  /** Nobody may take it without saying why. */
  needsReason: boolean
}

/** Every step there is. Each makes a version; what is handed in or approved stays on record as it was. */
export const STATUS_STEPS: readonly StatusStep[] = [
  { id: 'submit', from: 'draft', to: 'submitted', needsReason: false },
  { id: 'takeBack', from: 'submitted', to: 'draft', needsReason: false },
  { id: 'approve', from: 'submitted', to: 'approved', needsReason: false },
  { id: 'reopen', from: 'approved', to: 'draft', needsReason: true },
]

/** The step that leads from one status to another; null when there is none. */
export function statusStep(from: ListStatus, to: ListStatus): StatusStep | null {
  return STATUS_STEPS.find((step) => step.from === from && step.to === to) ?? null
}

/** Only drafts are edited: what is handed in is taken back first, what is approved is opened again. */
export function isEditable({ status }: { status: ListStatus }): boolean {
  return status === 'draft'
}
