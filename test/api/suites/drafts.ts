import { afterEach, describe, expect, it } from 'vitest'
import { type DraftRunner, localRunner } from '../../../server/services/draft-runner.ts'
import { Drafts } from '../../../server/services/drafts.ts'
import { sha256 } from '../../../server/store/seed.ts'
import { datasetListSchema } from '../../../shared/api/datasets.ts'
import { commitAnswerSchema, draftSchema } from '../../../shared/api/drafts.ts'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { csvFile, indicatorsFile, intakeFiles, villagesFile } from '../../fixtures/intake-files.ts'
import { type Api, bodyOf, problemOf, testApi } from '../support/api.ts'
import { checked, committed, dropDrafts, eventsOf, imported, opened, proposed } from '../support/drafts.ts'

const PERIOD = { period: '2024' }

/** A runner that stops in the middle of storing, with the data set and its rows already written, until told to go on. */
function haltingRunner(reached: () => void): { runner: DraftRunner; proceed(): void } {
  const inner = localRunner()
  let proceed = () => {}
  const released = new Promise<void>((resolve) => {
    proceed = resolve
  })
  const runner: DraftRunner = {
    ...inner,
    async rows(part, from, count) {
      const rows = await inner.rows(part, from, count)
      if (part !== 'villages') return rows
      reached()
      await released
      return rows
    },
  }
  return { runner, proceed }
}

/** Files on their way in, from the upload to the data set. */
export function draftsSuite(api: () => Api): void {
  const table = () => api().read('/api/observations?edition=2020&period=2024', observationTableSchema)
  const datasets = async () => (await api().read('/api/datasets?all=true', datasetListSchema)).datasets
  const retire = (id: number) => api().send('POST', `/api/datasets/${id}/retire`, {})
  const cancel = (id: string) => api().app.request(`/api/drafts/${id}`, { method: 'DELETE' })
  const nothing = new File(['\u0000\u0001 this is nothing'], 'x.bin')

  afterEach(() => dropDrafts(api()))

  it('answers at once, tells its progress and shows what it found with a proposal', async () => {
    const answer = await api().upload('/api/drafts', indicatorsFile(), {})
    expect(answer.status).toBe(201)
    const { id } = await bodyOf(answer, draftSchema)
    expect(answer.headers.get('location')).toBe(`/api/drafts/${id}`)
    const stream = await api().get(`/api/drafts/${id}/events`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const events = eventsOf(await stream.text())
    expect(events.at(-1)).toEqual({ id, phase: 'ready', progress: 1 })
    const draft = await api().read(`/api/drafts/${id}`, draftSchema)
    expect(draft).toMatchObject({ fileName: 'so-lieu.csv', format: 'csv', issues: [] })
    expect(draft.hash).toMatch(/^[0-9a-f]{64}$/)
    const [layer] = draft.layers
    expect(layer).toMatchObject({ count: 12, tabular: true, encoding: 'UTF-8' })
    expect(layer?.fields.map(({ name }) => name)).toEqual([
      'Mã xã',
      'Tên xã',
      'Số hộ',
      'Số hộ được sử dụng điện',
    ])
    expect(layer?.guess).toMatchObject({
      kind: 'indicators',
      mapping: { code: 0, name: 1, households: 2, poweredHouseholds: 3 },
      remembered: false,
    })
    expect((await cancel(id)).status).toBe(204)
    expect((await api().get(`/api/drafts/${id}`)).status).toBe(404)
  })

  it('checks without storing anything, commits what was checked, and remembers the columns', async () => {
    const before = await table()
    const draft = await opened(api(), indicatorsFile())
    const request = proposed(draft, PERIOD)
    const report = await checked(api(), draft.id, request)
    expect(report).toMatchObject({
      rows: { read: 12, in: 12, open: 0, leftOut: 0, wrong: 0 },
      matchedBy: { code: 12 },
      diff: { changed: 24, added: 0 },
      ready: true,
    })
    expect(await table()).toEqual(before)
    const facts = {
      source: 'UBND',
      documentNumber: '7/BC',
      documentDate: '2024-12-01',
      quality: 'official' as const,
    }
    const dataset = await committed(api(), draft.id, { ...request, ...facts, title: 'Số hộ 2024' })
    expect(dataset).toMatchObject({
      kind: 'indicators',
      title: 'Số hộ 2024',
      period: '2024',
      quality: 'official',
      provenance: { sourceVi: 'UBND', documentNumber: '7/BC', fileName: 'so-lieu.csv', fileHash: draft.hash },
    })
    expect(await api().read(`/api/drafts/${draft.id}`, draftSchema)).toMatchObject({
      phase: 'committed',
      datasetId: dataset.id,
    })
    const after = await table()
    expect(after.columns.households?.values.slice(0, 3)).toEqual([321, 322, 323])
    const again = await opened(api(), indicatorsFile(400))
    expect(again.layers[0]?.guess.remembered).toBe(true)
    await cancel(again.id)
    await retire(dataset.id)
    expect(await table()).toEqual(before)
  })

  it('asks once about a wording, takes the answer, and does not ask again about the next file', async () => {
    const rows = (households: number) => [
      ['06001', households],
      ['Xã Không Có Đâu', households],
    ]
    const file = (households: number) => csvFile('ten.csv', ['Tên xã', 'Số hộ'], rows(households))
    const first = await opened(api(), file(77))
    const request = { ...proposed(first, PERIOD), mapping: { name: 0, households: 1 } }
    const report = await checked(api(), first.id, request)
    expect(report.ready).toBe(false)
    expect(report.rows.open).toBeGreaterThan(0)
    const refused = await api().send('POST', `/api/drafts/${first.id}/commit`, request)
    expect(refused.status).toBe(422)
    expect(commitAnswerSchema.parse(await refused.json())).toMatchObject({
      report: { ready: false },
      dataset: null,
    })
    const codes = (await table()).codes
    const decisions = report.questions.map(({ key }, index) => ({ key, code: codes[index] ?? null }))
    const dataset = await committed(api(), first.id, { ...request, decisions })
    const second = await opened(api(), file(78))
    const later = await checked(api(), second.id, request)
    expect(later).toMatchObject({
      ready: true,
      questions: [],
      matchedBy: { decision: report.questions.length },
    })
    await cancel(second.id)
    await retire(dataset.id)
  })

  it('takes the place of another data set in the same moment', async () => {
    const before = await table()
    const old = await imported(api(), villagesFile(80), PERIOD)
    const successor = await imported(api(), villagesFile(90), { ...PERIOD, supersedes: old.id })
    const all = await datasets()
    expect(all.find(({ id }) => id === old.id)).toMatchObject({
      supersededBy: successor.id,
      retiredAt: expect.any(String),
    })
    const draft = await opened(api(), villagesFile(95))
    const twice = await api().send('POST', `/api/drafts/${draft.id}/commit`, {
      ...proposed(draft, PERIOD),
      supersedes: old.id,
    })
    expect(twice.status).toBe(409)
    expect((await problemOf(twice)).code).toBe('nothingToSupersede')
    expect(await datasets()).toEqual(all)
    await cancel(draft.id)
    await retire(successor.id)
    expect(await table()).toEqual(before)
  })

  it('keeps the reason of a file that cannot be read, and reads it again when told how', async () => {
    const draft = await opened(api(), nothing)
    expect(draft.phase).toBe('failed')
    expect(draft.issues[0]).toMatchObject({ severity: 'error' })
    const check = { kind: 'indicators', layer: 0, mapping: {}, edition: '2020' }
    const answer = await api().send('POST', `/api/drafts/${draft.id}/check`, check)
    expect(answer.status).toBe(409)
    expect((await problemOf(answer)).code).toBe('draftNotReady')
    await cancel(draft.id)
    const table = csvFile(
      'dau.csv',
      ['Ghi chú', ''],
      [
        ['Mã xã', 'Số hộ'],
        ['06001', '5'],
      ],
    )
    const headed = await opened(api(), table)
    const answered = await api().send('POST', `/api/drafts/${headed.id}/reread`, {
      head: { first: 2, last: 2 },
    })
    expect(answered.status).toBe(202)
    await (await api().get(`/api/drafts/${headed.id}/events`)).text()
    const reread = await api().read(`/api/drafts/${headed.id}`, draftSchema)
    expect(reread.layers[0]?.fields.map(({ name }) => name)).toEqual(['Mã xã', 'Số hộ'])
    await cancel(headed.id)
  })

  it('refuses what makes no sense, by field', async () => {
    const draft = await opened(api(), indicatorsFile())
    const request = proposed(draft, PERIOD)
    const refused = async (action: string, change: object, status: number, code: string) => {
      const answer = await api().send('POST', `/api/drafts/${draft.id}/${action}`, { ...request, ...change })
      expect(answer.status).toBe(status)
      expect((await problemOf(answer)).code).toBe(code)
    }
    await refused('check', { layer: 3 }, 400, 'unknownLayer')
    await refused('check', { mapping: { code: 99 } }, 400, 'unknownColumn')
    await refused('check', { edition: '1999' }, 400, 'unknownEdition')
    await refused('check', { kind: 'dreams' }, 400, 'invalidRequest')
    await refused('commit', { period: '' }, 400, 'periodMissing')
    await refused('commit', { supersedes: 1 }, 409, 'nothingToSupersede')
    expect(await checked(api(), draft.id, request)).toMatchObject({ ready: true })
    await cancel(draft.id)
    const gone = '00000000-0000-4000-8000-000000000000'
    expect((await problemOf(await api().get(`/api/drafts/${gone}/events`))).code).toBe('unknownDraft')
  })

  it('holds four files at a time and takes the next one when one has gone', async () => {
    const drafts = await Promise.all([1, 2, 3, 4].map(() => opened(api(), indicatorsFile())))
    const fifth = await api().upload('/api/drafts', indicatorsFile(), {})
    expect(fifth.status).toBe(429)
    expect((await problemOf(fifth)).code).toBe('tooManyDrafts')
    await cancel(drafts[0]?.id ?? '')
    const another = await opened(api(), indicatorsFile())
    for (const { id } of [...drafts.slice(1), another]) expect((await cancel(id)).status).toBe(204)
  })

  it('leaves nothing behind when cancelled while it is being stored', async () => {
    const before = [await datasets(), await table()]
    let storing = () => {}
    const begun = new Promise<void>((resolve) => {
      storing = resolve
    })
    const { runner, proceed } = haltingRunner(() => storing())
    const slow = await testApi(api().store, { drafts: new Drafts(() => runner) })
    const draft = await opened(slow, villagesFile())
    const stored = slow.send('POST', `/api/drafts/${draft.id}/commit`, proposed(draft, PERIOD))
    await begun
    const cancelled = slow.app.request(`/api/drafts/${draft.id}`, { method: 'DELETE' })
    // Others are answered although the database is busy with the transaction.
    while ((await slow.get(`/api/drafts/${draft.id}`)).status !== 404) await new Promise(setImmediate)
    proceed()
    expect((await cancelled).status).toBe(204)
    expect((await problemOf(await stored)).code).toBe('draftCancelled')
    expect([await datasets(), await table()]).toEqual(before)
  })

  describe('taken back, every kind leaves all as it was', () => {
    const kinds = intakeFiles()
    /** Everything that people look at: tables of all editions, ranking, list, shapes, villages. */
    const everything = async () => {
      const answers = await Promise.all([
        ...['2020', '2024', '2025'].flatMap((edition) =>
          ['2023', '2024', '2025'].map((period) =>
            api().get(`/api/observations?edition=${edition}&period=${period}`),
          ),
        ),
        api().send('POST', '/api/rankings', { scenarioId: 'default' }),
        api().send('POST', '/api/exports/csv', { scenarioId: 'default' }),
        api().get('/api/editions'),
        api().get('/api/risk-zones'),
        api().get('/api/villages?edition=2020&period=2024'),
        api().get('/api/official-lists?kind=zone-list'),
        api().get('/api/official-lists?kind=village-list'),
        api().get('/api/datasets'),
      ])
      return Promise.all(answers.map(async (answer) => sha256(await answer.text())))
    }
    it.each(kinds)('$kind', async ({ kind, file, fields }) => {
      const needed = kinds.filter((one) => kind === 'crosswalk' && one.kind === 'units')
      const first = await Promise.all(needed.map((one) => imported(api(), one.file, one.fields)))
      const before = await everything()
      const draft = await opened(api(), file)
      expect(draft, JSON.stringify(draft.issues)).toMatchObject({ phase: 'ready' })
      const layer = draft.layers[0]
      const guess = await api().get(`/api/drafts/${draft.id}/guess?layer=0&kind=${kind}`)
      const { mapping } = (await guess.json()) as { mapping: Record<string, number> }
      expect(layer?.guess.kind).toBe(kind)
      const request = { kind, layer: 0, mapping, ...fields }
      const report = await checked(api(), draft.id, request)
      expect(report, JSON.stringify([report.issues, report.questions])).toMatchObject({ ready: true })
      const dataset = await committed(api(), draft.id, request)
      expect(await everything()).not.toEqual(before)
      expect((await retire(dataset.id)).status).toBe(200)
      expect(await everything()).toEqual(before)
      for (const { id } of first) await retire(id)
    })
  })
}
