import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '../../../server/store/store.ts'
import { type Api, testApi } from '../support/api.ts'
import { datasetsSuite } from './datasets.ts'
import { draftsSuite } from './drafts.ts'
import { editionsSuite } from './editions.ts'
import { exportJobsSuite } from './export-jobs.ts'
import { exportingSuite } from './exporting.ts'
import { importingSuite } from './importing.ts'
import { linksSuite } from './links.ts'
import { listExportsSuite } from './list-exports.ts'
import { listsSuite } from './lists.ts'
import { meetingsSuite } from './meetings.ts'
import { onceSuite } from './once.ts'
import { optimisingSuite } from './optimising.ts'
import { overlaySuite } from './overlay.ts'
import { planTablesSuite } from './plan-tables.ts'
import { readingSuite } from './reading.ts'
import { refusingSuite } from './refusing.ts'
import { roundsSuite } from './rounds.ts'
import { scenariosSuite } from './scenarios.ts'
import { seriesSuite } from './series.ts'
import { snapshotsSuite } from './snapshots.ts'
import { sortingSuite } from './sorting.ts'
import { versionsSuite } from './versions.ts'
import { villagesSuite } from './villages.ts'

/** An open store, and how to tidy up after it. */
export interface Opened {
  store: Store
  release(): Promise<void>
}

/** Every route, one suite after another on one database; each kind of database has a file of its own, so that they run side by side. */
export function allSuites(open: () => Promise<Opened>): void {
  let api: Api
  let release = async () => {}

  beforeAll(async () => {
    const opened = await open()
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
  // Last of all, for it adds to nearly everything.
  describe('requests that make something', () => onceSuite(() => api))
}
