import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Language } from '../shared/messages/index.ts'
import { serverTranslator } from '../shared/messages/server.ts'
import { createApp } from './app.ts'
import { boxData, world } from './box.ts'
import { type Config, readConfig } from './config.ts'
import { staticFiles } from './http/static-files.ts'
import { threadRunner, workerFile } from './services/draft-thread.ts'
import { Drafts } from './services/drafts.ts'
import { Exports } from './services/export-queue.ts'
import { exportWorkerFile, threadExports } from './services/export-runner.ts'
import { Plans, planWorkerFile, threadPlans } from './services/plan-runner.ts'
import { startupMessage } from './startup-errors.ts'
import { onStopSignal } from './stop-signals.ts'
import { type OpenedStore, openStore, projectRoot } from './store/open.ts'
import { productVersion } from './version.ts'

const language: Language = process.env.SONDO_LANG === 'en' ? 'en' : 'vi'
const t = serverTranslator(language)

/**
 * Milliseconds an idle connection is kept: longer than a proxy in front (usually 60 s) keeps its own, so that the proxy ends
 * it. Were the server first, a request sent at that very moment would meet a closed connection.
 */
const IDLE_CONNECTION = 75_000

try {
  await start(readConfig(process.env))
} catch (error) {
  console.error(startupMessage(error, t))
  process.exit(2)
}

/** Opens the store, fills it, listens, and prints the address. */
async function start(config: Config): Promise<void> {
  const opened = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl })
  try {
    await opened.store.seed(boxData())
    await opened.store.exports.failInterrupted()
    const directory = join(projectRoot(), 'dist/client')
    if (!existsSync(join(directory, 'index.html'))) console.error(t('start.notBuilt', { directory }))
    const client = staticFiles(directory)
    const worker = workerFile()
    const drafts = new Drafts(worker ? () => threadRunner(worker) : undefined)
    const planWorker = planWorkerFile()
    const plans = new Plans(planWorker ? threadPlans(planWorker) : undefined)
    const exportWorker = exportWorkerFile()
    const exports = new Exports(exportWorker ? threadExports(exportWorker) : undefined)
    const work = { drafts, plans, exports }
    const app = createApp({
      store: opened.store,
      world,
      version: productVersion(),
      publicUrl: config.publicUrl,
      embedOrigins: config.embedOrigins,
      client,
      ...work,
    })
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    server.keepAliveTimeout = IDLE_CONNECTION
    const url = await listen(server, config)
    opened.lock?.announce(url)
    stopOnSignal(server, opened, work)
    console.log(t('start.listening', { url }))
  } catch (error) {
    await opened.store.close()
    throw error
  }
}

async function listen(server: Server, config: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return `http://${reachableHost(config.host)}:${port}`
}

/** "All interfaces" is no address to open in a browser; the loopback is one of them. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

interface Work {
  drafts: Drafts
  plans: Plans
  exports: Exports
}

/** Drops files on their way in or out and plans being worked out, finishes the requests under way, closes the database, frees the data directory. A second signal, later, ends at once. */
function stopOnSignal(server: Server, opened: OpenedStore, work: Work): void {
  onStopSignal(async () => {
    console.error(t('start.stopping'))
    const closed = new Promise((resolve) => server.close(resolve))
    // Again and again: a connection is idle only once its request has been answered.
    setInterval(() => server.closeIdleConnections(), 100).unref()
    work.plans.close()
    await Promise.all([work.drafts.close(), work.exports.close()])
    setTimeout(() => server.closeAllConnections(), 5000).unref()
    await closed
    await opened.store.close()
    process.exit(0)
  })
}
