import type { AddedWork, CandidateEdit } from '../../domain/plans.ts'
import type { WorkPlace } from './funding.ts'

type Change = Partial<Omit<CandidateEdit, 'code' | 'workType'>>

/** What says the same as saying nothing. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === '' || value === false
}

/**
 * Edits with one work changed: fields of `change` replace those there; undefined, '' and false take a field away; an edit that
 * says nothing any more goes. The order of the others stays.
 */
export function withEdit(edits: readonly CandidateEdit[], place: WorkPlace, change: Change): CandidateEdit[] {
  const { code, workType } = place
  const mine = (edit: CandidateEdit) => edit.code === code && edit.workType === workType
  const before = edits.find(mine)
  const merged = Object.entries({ ...before, ...change, code, workType }).filter(
    ([, value]) => !isBlank(value),
  )
  const after = Object.fromEntries(merged) as unknown as CandidateEdit
  const says = merged.length > 2
  if (!before) return says ? [...edits, after] : [...edits]
  return edits.flatMap((edit) => (mine(edit) ? (says ? [after] : []) : [edit]))
}

/** Edits without any for one work: it is again what the gap suggests. */
export function withoutEdit(edits: readonly CandidateEdit[], { code, workType }: WorkPlace): CandidateEdit[] {
  return edits.filter((edit) => edit.code !== code || edit.workType !== workType)
}

/** `count` ids "<prefix>-<n>", counted from 1, that are not taken. */
export function freshIds(prefix: string, taken: readonly string[], count: number): string[] {
  const ids = new Set(taken)
  const fresh: string[] = []
  for (let n = 1; fresh.length < count; n++) {
    if (!ids.has(`${prefix}-${n}`)) fresh.push(`${prefix}-${n}`)
  }
  return fresh
}

/** "them-3": the first number that no work written by hand has. */
export function freshAddedId(added: readonly Pick<AddedWork, 'id'>[]): string {
  const taken = added.map((work) => work.id)
  return freshIds('them', taken, 1)[0] ?? 'them-1'
}
