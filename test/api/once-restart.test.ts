import { afterAll, expect, it } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { REQUEST_ID_HEADER } from '../../shared/api/request-id.ts'
import { storySchema } from '../../shared/api/stories.ts'
import { bodyOf, testApi } from './support/api.ts'
import { temporaryDirectory } from './support/processes.ts'

const directory = temporaryDirectory()
afterAll(() => directory.remove())

const once = { [REQUEST_ID_HEADER]: 'started-anew-0001' }

/** Runs `work` on the embedded database in the directory, as one run of the server. */
async function run<T>(work: (api: Awaited<ReturnType<typeof testApi>>) => Promise<T>): Promise<T> {
  const { store } = await openStore({ dataDir: directory.path, databaseUrl: null })
  try {
    return await work(await testApi(store))
  } finally {
    await store.close()
  }
}

it('a request that was answered before the server stopped is answered the same after it started anew', async () => {
  const create = () =>
    run(async (api) =>
      bodyOf(
        await api.send('POST', '/api/stories', { title: 'Trước khi tắt', steps: [] }, once),
        storySchema,
      ),
    )
  const first = await create()
  expect(await create()).toEqual(first)
  const { length } = await run(async (api) => api.store.stories.list())
  expect(length).toBe(1)
}, 60_000)
