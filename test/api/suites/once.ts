import { expect, it } from 'vitest'
import { catalogue } from '../../../geodata/index.ts'
import { createApp } from '../../../server/app.ts'
import { world } from '../../../server/box.ts'
import { investmentListSchema } from '../../../shared/api/lists.ts'
import { REQUEST_ID_HEADER, takesRequestId } from '../../../shared/api/request-id.ts'
import { roundSchema, submissionSchema } from '../../../shared/api/rounds.ts'
import { villagesFile } from '../../fixtures/intake-files.ts'
import { item, list } from '../../model/lists-support.ts'
import { boxState, meeting } from '../../model/meetings-support.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'
import { imported, opened, proposed } from '../support/drafts.ts'
import { communesOf, filledTemplate } from '../support/files.ts'
import { filled } from './rounds.ts'

/** A request that makes or decides something, made anew for every use; `rows` counts what it adds to, where it adds a row. */
interface Making {
  ask: () => Promise<{ path: string; body: object | FormData }>
  rows?: string
}

let made = 0
function id(): string {
  made += 1
  return `once-test-${String(made).padStart(8, '0')}`
}

/** Requests that make something: sent twice, at once or after a restart, they make it once. */
export function onceSuite(api: () => Api): void {
  const json = async (path: string, body: object) => {
    const answer = await api().send('POST', path, body)
    expect(answer.ok, await answer.clone().text()).toBe(true)
    return answer
  }
  const form = (file: File, fields: Record<string, string> = {}) => {
    const data = new FormData()
    data.set('file', file)
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return data
  }
  const { id: _, ...blankList } = list([item('a')])
  const newList = async (title: string) =>
    bodyOf(await json('/api/lists', { ...blankList, title }), investmentListSchema)
  const DISTRICT = '181'
  const workbook = () =>
    filledTemplate(
      api(),
      DISTRICT,
      Object.fromEntries(communesOf(DISTRICT).map((code) => [code, { households: 321 }])),
    )
  const newRound = () => ({
    ...{ title: 'Đợt một lần', edition: '2020', period: '2025', deadline: '2026-05-25' },
    ...{ indicators: ['households', 'population', 'pavedCentre', 'zone'], instructions: '' },
  })
  const roundWith = async () => {
    const round = await bodyOf(await json('/api/rounds', newRound()), roundSchema)
    const template = await api().get(`/api/rounds/${round.id}/template/${DISTRICT}`)
    const file = new File([await template.arrayBuffer()], 'biểu.xlsx')
    return { round, file }
  }
  /** A round with a workbook that can be decided on. */
  const handedIn = async () => {
    const { round, file } = await roundWith()
    const bytes = await filled(new Uint8Array(await file.arrayBuffer()))
    const complete = new File([new Uint8Array(bytes)], 'biểu.xlsx')
    const answer = await api().upload(`/api/rounds/${round.id}/submissions`, complete, {})
    const submission = await bodyOf(answer, submissionSchema)
    return { round, path: `/api/rounds/${round.id}/submissions/${submission.id}` }
  }
  const dataset = async () => (await imported(api(), villagesFile(made + 50), { period: '2024' })).id

  const MAKING: Record<string, Making> = {
    '/api/scenarios': {
      rows: '/api/scenarios',
      ask: async () => ({
        path: '/api/scenarios?copy=yes',
        body: { ...catalogue.defaultScenario, id: undefined, name: 'Một lần' },
      }),
    },
    '/api/stories': {
      rows: '/api/stories',
      ask: async () => ({ path: '/api/stories', body: { title: 'Một lần', steps: [] } }),
    },
    '/api/lists': {
      rows: '/api/lists',
      ask: async () => ({ path: '/api/lists', body: { ...blankList, title: 'Một lần' } }),
    },
    '/api/lists/{id}/status': {
      ask: async () => {
        const { id: made, version } = await newList('Trình một lần')
        const body = { status: 'submitted', version, author: 'An', reason: '' }
        return { path: `/api/lists/${made}/status`, body }
      },
    },
    '/api/meetings': {
      rows: '/api/meetings',
      ask: async () => {
        const { id: _, version: __, savedAt: ___, status: ____, ...blank } = meeting([await boxState()])
        return { path: '/api/meetings', body: { ...blank, title: 'Họp một lần' } }
      },
    },
    '/api/rounds': {
      rows: '/api/rounds',
      ask: async () => ({ path: '/api/rounds', body: newRound() }),
    },
    '/api/rounds/{id}/submissions': {
      ask: async () => {
        const { round, file } = await roundWith()
        return { path: `/api/rounds/${round.id}/submissions`, body: form(file) }
      },
    },
    '/api/rounds/{id}/submissions/{submission}/accept': {
      ask: async () => ({ path: `${(await handedIn()).path}/accept`, body: {} }),
    },
    '/api/rounds/{id}/submissions/{submission}/return': {
      ask: async () => ({ path: `${(await handedIn()).path}/return`, body: { reason: 'Sai năm' } }),
    },
    '/api/rounds/{id}/publish': {
      rows: '/api/datasets?all=true',
      ask: async () => {
        const { round, path } = await handedIn()
        await json(`${path}/accept`, {})
        return {
          path: `/api/rounds/${round.id}/publish`,
          body: { version: round.version, incomplete: true },
        }
      },
    },
    '/api/links': {
      ask: async () => ({ path: '/api/links', body: { link: `v=2&e=2020&t=${made}`, readOnly: false } }),
    },
    '/api/exports': {
      rows: '/api/exports',
      ask: async () => ({
        path: '/api/exports',
        body: { format: 'csv', snapshot: { scenarioId: 'default', top: 3 } },
      }),
    },
    '/api/imports/{kind}': {
      rows: '/api/datasets?all=true',
      ask: async () => ({
        path: '/api/imports/indicators',
        body: form(await workbook(), { edition: '2020', period: '2023', quality: 'reported', source: 'x' }),
      }),
    },
    '/api/drafts/{id}/commit': {
      rows: '/api/datasets?all=true',
      ask: async () => {
        const draft = await opened(api(), villagesFile(77))
        return { path: `/api/drafts/${draft.id}/commit`, body: proposed(draft, { period: '2024' }) }
      },
    },
    '/api/overlay/risk/adopt': {
      rows: '/api/datasets?all=true',
      ask: async () => {
        await dataset()
        return { path: '/api/overlay/risk/adopt', body: { edition: '2020', period: '2024' } }
      },
    },
    '/api/datasets/{id}/retire': {
      ask: async () => ({ path: `/api/datasets/${await dataset()}/retire`, body: {} }),
    },
    '/api/datasets/{id}/restore': {
      ask: async () => {
        const given = await dataset()
        await json(`/api/datasets/${given}/retire`, {})
        return { path: `/api/datasets/${given}/restore`, body: {} }
      },
    },
    '/api/datasets/{id}/supersede': {
      ask: async () => ({
        path: `/api/datasets/${await dataset()}/supersede`,
        body: { by: await dataset() },
      }),
    },
  }

  const post = (app: Api['app'], path: string, body: object | FormData, name: string) =>
    app.request(path, {
      method: 'POST',
      headers: {
        [REQUEST_ID_HEADER]: name,
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      body: body instanceof FormData ? body : JSON.stringify(body),
    })
  const count = async (path: string) => {
    const answer = (await (await api().get(path)).json()) as Record<string, unknown>
    return Object.values(answer).find(Array.isArray)?.length ?? Number.NaN
  }

  it('are all known here', () => {
    // The routes themselves: what is published may leave some out.
    const posts = api().app.routes.flatMap(({ method, path }) =>
      method === 'POST' ? [path.replace(/:(\w+)/g, '{$1}')] : [],
    )
    const making = new Set(posts.filter((path) => takesRequestId('POST', path)))
    expect(Object.keys(MAKING).sort()).toEqual([...making].sort())
    // Done twice, these leave no two of anything: nothing is stored, or it is stored under its content.
    expect([...new Set(posts)].filter((path) => !making.has(path)).sort()).toEqual([
      '/api/drafts',
      '/api/drafts/{id}/check',
      '/api/drafts/{id}/reread',
      '/api/exports/{format}',
      '/api/lists/{id}/export/{format}',
      '/api/plans/mps',
      '/api/plans/optimise',
      '/api/rankings',
      '/api/snapshots',
    ])
  })

  it.each(Object.entries(MAKING))(
    'POST %s does it once under one id',
    async (_, { ask, rows }) => {
      const { path, body } = await ask()
      const before = rows ? await count(rows) : 0
      const name = id()
      const atOnce = await Promise.all([1, 2, 3].map(() => post(api().app, path, body, name)))
      // Another server on the same database, as after a restart.
      const started = createApp({ store: api().store, world, version: '0.0.0-test', now: () => NOW })
      const said = await Promise.all(
        [...atOnce, await post(started, path, body, name)].map(async (answer) => ({
          status: answer.status,
          location: answer.headers.get('location'),
          etag: answer.headers.get('etag'),
          body: await answer.text(),
        })),
      )
      expect(said[0]?.status, said[0]?.body).toBeLessThan(300)
      expect(said).toEqual(said.map(() => said[0]))
      if (rows) expect(await count(rows)).toBe(before + 1)
    },
    60_000,
  )

  it('may be tried again under the same id where nothing was made', async () => {
    const name = id()
    const wrong = await post(api().app, '/api/stories', { title: '' }, name)
    expect(wrong.status).toBe(400)
    const right = await post(api().app, '/api/stories', { title: 'Lần sau', steps: [] }, name)
    expect(right.status).toBe(201)
  })

  it('are refused where an id is no id, or was used for something else', async () => {
    const story = { title: 'Mã dùng lại', steps: [] }
    const short = await post(api().app, '/api/stories', story, 'x')
    expect([short.status, (await problemOf(short)).code]).toEqual([400, 'requestId'])
    const name = id()
    await post(api().app, '/api/stories', story, name)
    const other = await post(api().app, '/api/stories', { ...story, title: 'Khác' }, name)
    expect([other.status, (await problemOf(other)).code]).toEqual([422, 'requestReused'])
  })

  it('without an id are done each time', async () => {
    const before = await count('/api/stories')
    for (let round = 0; round < 2; round += 1) await json('/api/stories', { title: 'Hai lần', steps: [] })
    expect(await count('/api/stories')).toBe(before + 2)
  })
}
