import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AUTOSAVE_MS, createEditor, type Editor, isUnsaved } from '../../client/pages/lists/editor.ts'
import { rememberAuthor } from '../../client/state/author.ts'
import type { InvestmentList, ListedItem } from '../../shared/domain/lists.ts'
import { newItem } from '../../shared/model/lists/item.ts'
import { settleConflict } from '../../shared/model/lists/merge.ts'

const item = (id: string, more: Partial<ListedItem> = {}): ListedItem =>
  newItem({ id, code: '05968', from: 2026, name: `Việc ${id}`, ...more })

const opened: InvestmentList = {
  ...{ id: 'thu', version: 1, title: 'Thử', status: 'draft', edition: '2020', period: '2024' },
  ...{ scenarioId: 'default', origin: 'empty', programme: '', caps: [], items: [item('a'), item('b')] },
  ...{ author: '', reason: '', savedAt: '2026-01-05T03:00:00.000Z', approvedVersion: 0 },
}

/** A server with one list: it refuses what is based on another version than its own. */
let present: InvestmentList
let online: boolean
/** Runs before the next save is answered. */
let meanwhile: () => void
const timers = new Map<number, () => void>()

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })

async function serve(_path: string, init?: RequestInit): Promise<Response> {
  if (!online) throw new TypeError('no network')
  const body = JSON.parse(String(init?.body)) as InvestmentList
  meanwhile()
  meanwhile = () => {}
  if (body.version !== present.version) return answer(409, { code: 'conflict', current: present })
  present = { ...body, version: body.version + 1, savedAt: '2026-01-05T03:01:00.000Z' }
  return answer(200, present)
}

const later = (work: () => void, ms: number) => {
  timers.set(ms, work)
  return () => void timers.delete(ms)
}

/** Lets the wait of `ms` be over, and everything that follows from it happen. */
async function pass(ms: number): Promise<void> {
  const work = timers.get(ms)
  timers.delete(ms)
  work?.()
  for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done))
}

const write = (editor: Editor, id: string, part: Partial<ListedItem>) =>
  editor.edit((content) => ({
    ...content,
    items: content.items.map((one) => (one.id === id ? { ...one, ...part } : one)),
  }))
const theirs = (id: string, part: Partial<ListedItem>) => {
  const items = present.items.map((one) => (one.id === id ? { ...one, ...part } : one))
  present = { ...present, version: present.version + 1, author: 'Hoa', items }
}
const itemOf = (list: InvestmentList, id: string) => list.items.find((one) => one.id === id)
const state = (editor: Editor) => editor.store.getState()

beforeEach(() => {
  present = opened
  online = true
  meanwhile = () => {}
  timers.clear()
  vi.stubGlobal('document', { documentElement: { lang: 'vi' } })
  vi.stubGlobal('fetch', serve)
  rememberAuthor('An')
})
afterEach(() => vi.unstubAllGlobals())

test('a change is saved by itself, with who made it, and can be taken back and made again', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'một' })
  expect(isUnsaved(state(editor))).toBe(true)
  await pass(AUTOSAVE_MS)
  expect(present).toMatchObject({ version: 2, author: 'An' })
  expect(itemOf(present, 'a')?.note).toBe('một')
  expect(isUnsaved(state(editor))).toBe(false)
  editor.undo()
  expect(itemOf(state(editor).list, 'a')?.note).toBe('')
  editor.redo()
  editor.redo()
  expect(itemOf(state(editor).list, 'a')?.note).toBe('một')
  editor.undo()
  await pass(AUTOSAVE_MS)
  expect(present.version).toBe(3)
  expect(itemOf(present, 'a')?.note).toBe('')
})

test('nothing is saved twice, but a reason makes a version', async () => {
  const editor = createEditor(opened, later)
  await editor.save()
  expect(present.version).toBe(1)
  await editor.save('rà soát xong')
  expect(present).toMatchObject({ version: 2, reason: 'rà soát xong' })
})

test('what is typed while a save is on its way is saved next', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'một' })
  meanwhile = () => write(editor, 'b', { note: 'hai' })
  await pass(AUTOSAVE_MS)
  expect(itemOf(present, 'b')?.note).toBe('')
  expect(isUnsaved(state(editor))).toBe(true)
  await pass(AUTOSAVE_MS)
  expect(present.version).toBe(3)
  expect(itemOf(present, 'b')?.note).toBe('hai')
})

test('changes of different fields are joined without asking', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'của tôi' })
  theirs('a', { owner: 'UBND huyện' })
  await pass(AUTOSAVE_MS)
  expect(state(editor).merge).toBeNull()
  expect(present.version).toBe(3)
  expect(itemOf(present, 'a')).toMatchObject({ note: 'của tôi', owner: 'UBND huyện' })
  expect(state(editor).joined).toEqual({ author: 'Hoa' })
  expect(isUnsaved(state(editor))).toBe(false)
})

test('changes of the same field wait for a choice, and nothing is lost before it', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'của tôi' })
  write(editor, 'b', { quantity: 5 })
  theirs('a', { note: 'của họ' })
  await pass(AUTOSAVE_MS)
  const { merge } = state(editor)
  expect(merge?.conflicts).toMatchObject([{ item: 'a', field: 'note', mine: 'của tôi', theirs: 'của họ' }])
  expect(present.version).toBe(2)
  expect(isUnsaved(state(editor))).toBe(true)
  write(editor, 'b', { quantity: 6 })
  expect(itemOf(state(editor).list, 'b')?.quantity).toBe(5)
  const [conflict] = merge?.conflicts ?? []
  if (!merge || !conflict) throw new Error('no conflict')
  await editor.settle(settleConflict(merge.merged, conflict, 'both'))
  expect(present.version).toBe(3)
  expect(itemOf(present, 'a')?.note).toBe('của họ; của tôi')
  expect(itemOf(present, 'b')?.quantity).toBe(5)
  expect(isUnsaved(state(editor))).toBe(false)
})

test('a list that was handed in meanwhile keeps the edits on screen until someone decides', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'của tôi' })
  present = { ...present, version: 2, status: 'submitted', author: 'Hoa' }
  await pass(AUTOSAVE_MS)
  expect(state(editor).barred?.theirs?.status).toBe('submitted')
  expect(itemOf(state(editor).list, 'a')?.note).toBe('của tôi')
  editor.adopt(present)
  expect(isUnsaved(state(editor))).toBe(false)
})

test('without a server the edits stay, and are saved when it is back', async () => {
  const editor = createEditor(opened, later)
  write(editor, 'a', { note: 'một' })
  online = false
  await pass(AUTOSAVE_MS)
  expect(state(editor).failure).not.toBe('')
  expect(itemOf(state(editor).list, 'a')?.note).toBe('một')
  online = true
  const [wait] = timers.keys()
  await pass(wait ?? 0)
  expect(state(editor).failure).toBe('')
  expect(itemOf(present, 'a')?.note).toBe('một')
})

test('a list that is no draft takes no edit', () => {
  const editor = createEditor({ ...opened, status: 'approved' }, later)
  write(editor, 'a', { note: 'một' })
  expect(isUnsaved(state(editor))).toBe(false)
})
