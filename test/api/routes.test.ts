import { afterAll, beforeAll, describe } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { datasetsSuite } from './suites/datasets.ts'
import { draftsSuite } from './suites/drafts.ts'
import { editionsSuite } from './suites/editions.ts'
import { exportJobsSuite } from './suites/export-jobs.ts'
import { exportingSuite } from './suites/exporting.ts'
import { importingSuite } from './suites/importing.ts'
import { linksSuite } from './suites/links.ts'
import { listExportsSuite } from './suites/list-exports.ts'
import { listsSuite } from './suites/lists.ts'
import { meetingsSuite } from './suites/meetings.ts'
import { optimisingSuite } from './suites/optimising.ts'
import { overlaySuite } from './suites/overlay.ts'
import { planTablesSuite } from './suites/plan-tables.ts'
import { readingSuite } from './suites/reading.ts'
import { refusingSuite } from './suites/refusing.ts'
import { roundsSuite } from './suites/rounds.ts'
import { scenariosSuite } from './suites/scenarios.ts'
import { seriesSuite } from './suites/series.ts'
import { snapshotsSuite } from './suites/snapshots.ts'
import { sortingSuite } from './suites/sorting.ts'
import { versionsSuite } from './suites/versions.ts'
import { villagesSuite } from './suites/villages.ts'
import { type Api, NOW, testApi } from './support/api.ts'
import { postgresPrograms, startPostgres } from './support/postgres.ts'

interface StoreKind {
  name: string
  open(): Promise<{ store: Store; release(): Promise<void> }>
}

const embedded: StoreKind = {
  name: 'embedded PGlite',
  async open() {
    const { store } = await openStore({ dataDir: null, databaseUrl: null, now: () => NOW })
    return { store, release: async () => {} }
  },
}

const postgres = (programs: string): StoreKind => ({
  name: 'PostgreSQL',
  async open() {
    const server = await startPostgres(programs)
    const { store } = await openStore({ dataDir: null, databaseUrl: server.url, now: () => NOW })
    return { store, release: server.stop }
  },
})

const programs = postgresPrograms()
if (!programs) console.warn('PostgreSQL is not installed: the API tests run on the embedded database only')

describe.each([embedded, ...(programs ? [postgres(programs)] : [])])('API on $name', (kind) => {
  let api: Api
  let release = async () => {}

  beforeAll(async () => {
    const opened = await kind.open()
    release = opened.release
    api = await testApi(opened.store)
  }, 120_000)

  afterAll(async () => {
    await api?.store.close()
    await release()
  }, 30_000)

  describe('reading', () => readingSuite(() => api))
  describe('overlays', () => overlaySuite(() => api))
  describe('series', () => seriesSuite(() => api))
  describe('refusing', () => refusingSuite(() => api))
  describe('editions', () => editionsSuite(() => api))
  describe('exporting', () => exportingSuite(() => api))
  describe('snapshots', () => snapshotsSuite(() => api))
  describe('files in the background', () => exportJobsSuite(() => api))
  describe('versions', () => versionsSuite(() => api))
  describe('links', () => linksSuite(() => api))
  describe('scenarios', () => scenariosSuite(() => api))
  // Before the suites that save such tables themselves.
  describe('plan tables', () => planTablesSuite(() => api))
  describe('optimising', () => optimisingSuite(() => api))
  describe('lists by three columns', () => sortingSuite(() => api))
  describe('villages', () => villagesSuite(() => api))
  describe('drafts', () => draftsSuite(() => api))
  describe('data sets', () => datasetsSuite(() => api))
  // After the drafts, for what is said of a file is remembered, and they look at files that nobody has seen.
  describe('importing', () => importingSuite(() => api))
  describe('rounds', () => roundsSuite(() => api))
  // At the end, for works in lists that are handed in have money, and plans leave them out.
  describe('investment lists', () => listsSuite(() => api))
  describe('meetings', () => meetingsSuite(() => api))
  describe('files of investment lists', () => listExportsSuite(() => api))
})
