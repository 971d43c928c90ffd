import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Deps, World } from './deps.ts'
import { onlyOnce } from './http/once.ts'
import { jsonPayload, type Payload, PayloadCache, REVALIDATE, sendPayload } from './http/payload.ts'
import { notFound, onError, Problem } from './http/problem.ts'
import { readOnlyWindows } from './http/read-only.ts'
import { newRouter } from './http/router.ts'
import { embeddable, headers, sameSiteWrites } from './http/security.ts'
import { seenData } from './http/seen-data.ts'
import { catalogueRoutes } from './routes/catalogue.ts'
import { datasetRoutes } from './routes/datasets.ts'
import { docsRoutes } from './routes/docs.ts'
import { draftRoutes } from './routes/drafts.ts'
import { editionRoutes } from './routes/editions.ts'
import { exportJobRoutes } from './routes/export-jobs.ts'
import { exportRoutes } from './routes/exports.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { ledgerRoutes } from './routes/ledger.ts'
import { linkRoutes, shortLinkRoutes } from './routes/links.ts'
import { listExportRoutes } from './routes/list-exports.ts'
import { listRoutes } from './routes/lists.ts'
import { meetingRoutes } from './routes/meetings.ts'
import { observationRoutes } from './routes/observations.ts'
import { overlayRoutes } from './routes/overlay.ts'
import { planTableRoutes } from './routes/plan-tables.ts'
import { planRoutes } from './routes/plans.ts'
import { rankingRoutes } from './routes/rankings.ts'
import { roundSubmissionRoutes } from './routes/round-submissions.ts'
import { roundRoutes } from './routes/rounds.ts'
import { ruleRoutes } from './routes/rules.ts'
import { scenarioRoutes } from './routes/scenarios.ts'
import { seriesRoutes } from './routes/series.ts'
import { shareRoutes } from './routes/shares.ts'
import { snapshotRoutes } from './routes/snapshots.ts'
import { storyRoutes } from './routes/stories.ts'
import { villageRoutes } from './routes/villages.ts'
import { Drafts } from './services/drafts.ts'
import { Exports } from './services/export-queue.ts'
import { observationTables } from './services/observation-tables.ts'
import { Plans } from './services/plan-runner.ts'
import { livingWorld } from './services/world.ts'
import type { Store } from './store/store.ts'

export interface AppOptions {
  store: Store
  world: World
  version: string
  now?: () => Date
  /** Serves the built client; absent in tests and for the command line. */
  client?: MiddlewareHandler
  /** Where files on their way in are worked on; in this thread unless told. */
  drafts?: Drafts
  /** Sites that may show a presentation in a frame; none unless told. */
  embedOrigins?: readonly string[]
  /** Where plans are worked out; in this thread unless told. */
  plans?: Plans
  /** Where files are written; in this thread unless told. */
  exports?: Exports
  /** Address under which others reach this server. */
  publicUrl?: string
}

const MEGABYTE = 1024 * 1024

/** Imports have a limit of their own. */
const smallBodies: MiddlewareHandler = (c, next) => {
  if (c.req.path.startsWith('/api/imports/') || c.req.path === '/api/drafts') return next()
  if (/^\/api\/rounds\/[^/]+\/submissions$/.test(c.req.path)) return next()
  if (/^\/api\/(lists|meetings|drafts)/.test(c.req.path)) return limitListBytes(c, next)
  return limitOneMegabyte(c, next)
}

const limitTo = (megabytes: number) =>
  bodyLimit({
    maxSize: megabytes * MEGABYTE,
    onError: () => {
      throw new Problem(413, 'tooLarge', { limit: `${megabytes} MB` })
    },
  })
const limitOneMegabyte = limitTo(1)
/** A list of thousands of items with the money of each year, the decisions on a file with thousands of rows. */
const limitListBytes = limitTo(16)

function apiRoutes(deps: Deps) {
  return newRouter()
    .route('/api', healthRoutes(deps))
    .route('/api', catalogueRoutes(deps))
    .route('/api', editionRoutes(deps))
    .route('/api', shareRoutes(deps))
    .route('/api', ledgerRoutes(deps))
    .route('/api', observationRoutes(deps))
    .route('/api', seriesRoutes(deps))
    .route('/api', rankingRoutes(deps))
    .route('/api', planRoutes(deps))
    .route('/api', overlayRoutes(deps))
    .route('/api', scenarioRoutes(deps))
    .route('/api', planTableRoutes(deps))
    .route('/api', listRoutes(deps))
    .route('/api', listExportRoutes(deps))
    .route('/api', snapshotRoutes(deps))
    .route('/api', storyRoutes(deps))
    .route('/api', meetingRoutes(deps))
    .route('/api', linkRoutes(deps))
    .route('/api', roundRoutes(deps))
    .route('/api', roundSubmissionRoutes(deps))
    .route('/api', villageRoutes(deps))
    .route('/api', ruleRoutes(deps))
    .route('/api', importRoutes(deps))
    .route('/api', draftRoutes(deps))
    .route('/api', datasetRoutes(deps))
    .route('/api', exportJobRoutes(deps))
    .route('/api', exportRoutes(deps))
}

/** What must be answered while the embedded database is busy storing a large file: progress, cancel, and signs of life. */
function asksNoStore(method: string, path: string): boolean {
  return path === '/api/health' || (path.startsWith('/api/drafts/') && method !== 'POST')
}

/** The type that a typed client needs: every route with its request and answer. */
export type AppType = ReturnType<typeof apiRoutes>

/** The whole server as one function from request to answer; it listens nowhere. */
export function createApp(options: AppOptions): OpenAPIHono {
  const { store, version, now = () => new Date() } = options
  const { world, refresh } = livingWorld(options.world, store)
  const deps: Deps = {
    store,
    world,
    version,
    now,
    tables: observationTables(store, world),
    cache: new PayloadCache(),
    drafts: options.drafts ?? new Drafts(),
    plans: options.plans ?? new Plans(),
    exports: options.exports ?? new Exports(),
    publicUrl: options.publicUrl ?? '',
  }
  const app = newRouter()
  app.use(embeddable(options.embedOrigins ?? []), headers, sameSiteWrites, readOnlyWindows, smallBodies)
  app.use('/api/*', async (c, next) => {
    if (!asksNoStore(c.req.method, c.req.path)) await refresh()
    await next()
  })
  app.use('/api/*', seenData(store), onlyOnce(store.requests))
  const api = apiRoutes(deps)
  app.route('/', api)
  app.route('/api', docsRoutes())
  addOpenApi(app, api, version)
  app.all('/api/*', notFound)
  app.route('/', shortLinkRoutes(deps))
  if (options.client) app.use(options.client)
  app.onError(onError)
  app.notFound(notFound)
  return app
}

/** The OpenAPI document; made when first asked for, since describing every schema takes a moment. */
function addOpenApi(app: OpenAPIHono, api: AppType, version: string): void {
  let document: Payload | null = null
  app.get('/api/openapi.json', (c) => {
    document ??= jsonPayload(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: {
          title: 'Sơn Đồ',
          version,
          description: 'Planning infrastructure money for the communes of Lạng Sơn',
        },
      }),
    )
    return sendPayload(c, document, REVALIDATE)
  })
}
