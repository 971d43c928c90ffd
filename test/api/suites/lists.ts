import { expect, it } from 'vitest'
import { z } from 'zod'
import { optimiseCommand } from '../../../server/cli/optimise-command.ts'
import {
  investmentListSchema,
  listCommitmentsSchema,
  listHeadlineSchema,
  listVersionSchema,
} from '../../../shared/api/lists.ts'
import { optimiseResponseSchema } from '../../../shared/api/plan-answers.ts'
import type { InvestmentList, ListStatus } from '../../../shared/domain/lists.ts'
import { serverTranslator } from '../../../shared/messages/server.ts'
import { item, list, money } from '../../model/lists-support.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'

const headlinesSchema = z.object({ lists: z.array(listHeadlineSchema) })
const historySchema = z.object({ versions: z.array(listVersionSchema) })

/** Saved investment lists: versions, status, and writes that run into each other. */
export function listsSuite(api: () => Api): void {
  const { id: _, ...blank } = list([item('a'), item('b', { cost: 30, money: [] })])
  const make = async (title: string, more: Partial<InvestmentList> = {}) =>
    bodyOf(await api().send('POST', '/api/lists', { ...blank, title, ...more }), investmentListSchema)
  const put = (body: InvestmentList, headers = {}) =>
    api().send('PUT', `/api/lists/${body.id}`, body, headers)
  const saved = async (body: InvestmentList) => bodyOf(await put(body), investmentListSchema)
  const step = (given: InvestmentList, status: ListStatus, reason = '') =>
    api().send('POST', `/api/lists/${given.id}/status`, {
      ...{ status, version: given.version, author: 'Bình', reason },
    })
  const stepped = async (given: InvestmentList, status: ListStatus, reason = '') =>
    bodyOf(await step(given, status, reason), investmentListSchema)
  const remove = (id: string, version: number) =>
    api().app.request(`/api/lists/${id}?version=${version}`, { method: 'DELETE' })

  it('are none at first', async () => {
    expect(await api().read('/api/lists', headlinesSchema)).toEqual({ lists: [] })
    const missing = await api().get('/api/lists/khong-co')
    expect(missing.status).toBe(404)
    expect(await problemOf(missing)).toMatchObject({ code: 'unknownList' })
    expect((await api().get('/api/lists/khong-co/versions')).status).toBe(404)
  })

  it('start as drafts under an id made of the title, saved at the server’s time', async () => {
    const answer = await api().send('POST', '/api/lists', {
      ...blank,
      ...{ title: 'Danh mục Văn Quan', status: 'approved', author: 'An', savedAt: '1999' },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('etag')).toBe('"1"')
    const made = await bodyOf(answer, investmentListSchema)
    expect(made).toMatchObject({
      ...{ id: 'danh-muc-van-quan', version: 1, status: 'draft', author: 'An', approvedVersion: 0 },
      savedAt: NOW.toISOString(),
    })
    expect(await api().read(`/api/lists/${made.id}`, investmentListSchema)).toEqual(made)
    expect((await make('Danh mục Văn Quan')).id).toBe('danh-muc-van-quan-2')
    const { lists } = await api().read('/api/lists', headlinesSchema)
    expect(lists[0]).toMatchObject({ id: made.id, items: 2, cost: 130, quality: 'reported' })
  })

  it('keep every version with who saved it and why, and show it again', async () => {
    const made = await make('Có lịch sử', { author: 'An' })
    const more = [...made.items, item('c', { cost: 7 })]
    const next = await saved({ ...made, items: more, author: 'Bình', reason: 'thêm một công trình' })
    expect(next.version).toBe(2)
    const { versions } = await api().read(`/api/lists/${made.id}/versions`, historySchema)
    const at = { savedAt: NOW.toISOString(), status: 'draft' }
    expect(versions).toEqual([
      { ...at, version: 2, author: 'Bình', reason: 'thêm một công trình', items: 3, cost: 137 },
      { ...at, version: 1, author: 'An', reason: '', items: 2, cost: 130 },
    ])
    expect(await api().read(`/api/lists/${made.id}/versions/1`, investmentListSchema)).toEqual(made)
    expect((await api().get(`/api/lists/${made.id}/versions/9`)).status).toBe(404)
  })

  it('tell the second of two writers, with what the first one saved', async () => {
    const made = await make('Hai người')
    const first = await saved({ ...made, programme: 'NTM' })
    const second = await put({ ...made, programme: 'DTTS' })
    expect(second.status).toBe(409)
    expect(await problemOf(second)).toMatchObject({ code: 'conflict', current: first })
    const again = await put({ ...made, programme: 'DTTS' }, { 'if-match': '"2"' })
    expect(again.headers.get('etag')).toBe('"3"')
  })

  it('let one of two writes at the same moment through, never both', async () => {
    const made = await make('Cùng lúc')
    const notes = ['một', 'hai', 'ba', 'bốn']
    const answers = await Promise.all(notes.map((programme) => put({ ...made, programme })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    const now = await api().read(`/api/lists/${made.id}`, investmentListSchema)
    expect(now.version).toBe(2)
    expect(now.programme).toBe(notes[answers.findIndex(({ status }) => status === 200)])
  })

  it('are handed in, taken back, approved, and opened again with a reason', async () => {
    const made = await make('Trình duyệt')
    const refused = await step(made, 'approved')
    expect(refused.status).toBe(409)
    expect((await problemOf(refused)).code).toBe('listStep')
    const back = await stepped(await stepped(made, 'submitted'), 'draft')
    const handedIn = await stepped(back, 'submitted', 'đủ hồ sơ')
    expect(handedIn).toMatchObject({ status: 'submitted', author: 'Bình', reason: 'đủ hồ sơ', version: 4 })
    expect((await problemOf(await put(handedIn))).code).toBe('listFrozen')
    const approved = await stepped(handedIn, 'approved')
    expect(approved).toMatchObject({ status: 'approved', version: 5, approvedVersion: 5 })
    const frozen = await put({ ...approved, status: 'draft', title: 'khác' })
    expect(frozen.status).toBe(409)
    expect(await problemOf(frozen)).toMatchObject({ code: 'listFrozen', current: { version: 5 } })
    const silent = await step(approved, 'draft', ' ')
    expect(silent.status).toBe(400)
    expect((await problemOf(silent)).code).toBe('listReason')
    const opened = await stepped(approved, 'draft', 'thiếu một xã')
    expect(opened).toMatchObject({ status: 'draft', version: 6, approvedVersion: 5 })
    expect(await saved({ ...opened, items: [], approvedVersion: 0 })).toMatchObject({
      ...{ version: 7, approvedVersion: 5, items: [] },
    })
    expect((await api().read(`/api/lists/${made.id}/versions/5`, investmentListSchema)).items).toHaveLength(2)
    expect((await problemOf(await remove(made.id, 7))).code).toBe('listStays')
  })

  it('are returned with a reason, worked on, and handed in again', async () => {
    const handedIn = await stepped(await make('Trả lại'), 'submitted')
    const silent = await step(handedIn, 'returned')
    expect([silent.status, (await problemOf(silent)).code]).toEqual([400, 'listReason'])
    const returned = await stepped(handedIn, 'returned', 'thiếu nguồn vốn')
    expect(returned).toMatchObject({ status: 'returned', version: 3, reason: 'thiếu nguồn vốn' })
    const { commitments } = await api().read('/api/list-commitments', listCommitmentsSchema)
    expect(commitments.filter(({ list: of }) => of === returned.id)).toEqual([])
    const worked = await saved({ ...returned, programme: 'Đã bổ sung', reason: '' })
    expect(worked).toMatchObject({ status: 'returned', version: 4 })
    expect((await problemOf(await step(worked, 'approved'))).code).toBe('listStep')
    expect(await stepped(worked, 'submitted')).toMatchObject({ status: 'submitted', version: 5 })
    const { versions } = await api().read(`/api/lists/${returned.id}/versions`, historySchema)
    expect(versions.map(({ status, reason }) => [status, reason])).toContainEqual([
      'returned',
      'thiếu nguồn vốn',
    ])
  })

  it('take no step from a version that nobody looked at', async () => {
    const made = await make('Bước cũ')
    const newer = await saved({ ...made, programme: 'x' })
    const answer = await step(made, 'submitted')
    expect(await problemOf(answer)).toMatchObject({ code: 'conflict', current: { version: newer.version } })
  })

  it('are deleted in the version seen, and come back under their id with their history', async () => {
    const made = await make('Xóa thử')
    const blind = await api().app.request(`/api/lists/${made.id}`, { method: 'DELETE' })
    expect((await problemOf(blind)).code).toBe('versionMissing')
    expect((await problemOf(await remove(made.id, 3))).code).toBe('conflict')
    expect((await remove(made.id, 1)).status).toBe(204)
    expect((await api().get(`/api/lists/${made.id}`)).status).toBe(404)
    // A new list of the same title does not inherit the history of the deleted one.
    expect((await make('Xóa thử')).id).toBe('xoa-thu-2')
    expect((await put(made)).status).toBe(404)
    const back = await make(made.title, made)
    expect(back).toMatchObject({ id: made.id, version: 3, items: made.items })
    const { versions } = await api().read(`/api/lists/${made.id}/versions`, historySchema)
    expect(versions.map(({ version }) => version)).toEqual([3, 1])
  })

  const wrong: [string, Partial<InvestmentList>, string, string][] = [
    ['an edition', { edition: '1999' }, 'unknownEdition', 'edition'],
    ['a commune', { items: [item('a'), item('b', { code: '99999' })] }, 'listRow', 'items.1.code'],
    ['a work type', { items: [item('a', { workType: 'moon' })] }, 'listRow', 'items.0.workType'],
    [
      'a line',
      { items: [item('a', { money: [money(2026, 'moon', 1)] })] },
      'listRow',
      'items.0.money.0.line',
    ],
    ['an item twice', { items: [item('a'), item('a')] }, 'listRow', 'items.1.id'],
    [
      'money twice',
      { items: [item('a', { money: [money(2026, 'recurrent', 1), money(2026, 'recurrent', 2)] })] },
      ...(['listRow', 'items.0.money.1'] as const),
    ],
    ['a cap', { caps: [{ line: 'moon', year: null, amount: 1 }] }, 'listCap', 'caps.0.line'],
  ]
  it.each(wrong)('refuse %s that nobody knows, naming row and field', async (_name, change, code, field) => {
    const made = await make('Kiểm tra')
    const answer = await put({ ...made, ...change })
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code, place: { field } })
    const created = await api().send('POST', '/api/lists', { ...blank, ...change })
    expect((await problemOf(created)).code).toBe(code)
    expect((await api().read(`/api/lists/${made.id}`, investmentListSchema)).version).toBe(1)
  })

  it('of thousands of items are taken, even where other requests may not be that large', async () => {
    const items = Array.from({ length: 1500 }, (_, index) =>
      item(`n${index}`, { note: 'Công trình chuyển tiếp từ giai đoạn trước '.repeat(8) }),
    )
    const large = await make('Danh mục lớn', { items })
    expect(large.items).toHaveLength(1500)
    expect((await remove(large.id, 1)).status).toBe(204)
  })

  it('are money elsewhere once handed in: plans leave their works out, until they are taken back', async () => {
    const listed = async () => {
      const { commitments } = await api().read('/api/list-commitments', listCommitmentsSchema)
      return commitments.filter(({ document }) => document === 'Nguồn khác')
    }
    const planned = async () => {
      const answer = await api().send('POST', '/api/plans/optimise', { scenarioId: 'default' })
      const { answer: plan, besides } = await bodyOf(answer, optimiseResponseSchema)
      return { ...plan, besides: besides.filter(({ title }) => title === 'Nguồn khác') }
    }
    const before = await planned()
    const [first] = before.items
    const work = item('w', {
      ...{ code: first?.code ?? '', workType: first?.workType ?? '', quantity: 1e6 },
      ...{ from: 2026, to: 2030, cost: 90, money: [money(2028, 'development', 70)] },
    })
    const made = await make('Nguồn khác', { items: [work], programme: 'NTM' })
    expect(await listed()).toEqual([])
    const handedIn = await stepped(made, 'submitted')
    expect(await listed()).toMatchObject([{ list: made.id, code: first?.code, programme: 'NTM' }])
    const after = await planned()
    const there = (one: { code: string; workType: string }) =>
      one.code === first?.code && one.workType === first.workType
    expect(after.items.filter(there)).toEqual([])
    expect(after.leftOut.funded).toBeGreaterThan(before.leftOut.funded)
    // A plan worked out anew says what it comes on top of.
    expect(before.besides).toEqual([])
    const { id: list, title, version } = handedIn
    expect(after.besides).toEqual([{ list, title, version, status: 'submitted', works: 1, cost: 70 }])
    const said: string[] = []
    await optimiseCommand({
      ...{ words: [], options: {}, language: 'vi', t: serverTranslator('vi') },
      connect: async () => ({
        request: async (path, init) => api().app.request(path, init),
        close: async () => {},
      }),
      ...{ say: (line) => said.push(line), print: () => {} },
    })
    expect(said).toContain(
      'Ngoài danh mục “Nguồn khác”, bản 2, đã trình: 1 công trình, 70 triệu đồng coi như đã có vốn, không tính lại.',
    )
    // Approved, then opened again and emptied: what was approved stays money until something else is.
    const approved = await stepped(handedIn, 'approved')
    const opened = await stepped(approved, 'draft', 'sửa')
    await saved({ ...opened, items: [] })
    expect(await listed()).toHaveLength(1)
    const anew = await api().read(`/api/lists/${made.id}`, investmentListSchema)
    await stepped(await stepped(anew, 'submitted'), 'approved')
    expect(await listed()).toEqual([])
  })
}
