import { setTimeout as sleep } from 'node:timers/promises'
import type { TFunction } from 'i18next'
import { type Config, readConfig } from '../config.ts'
import { DirectoryInUse, type LockInfo, lockHolder } from '../process-lock.ts'
import { directoryInUseMessage, startupMessage } from '../startup-errors.ts'
import { Failure, reasonOf } from './failure.ts'

/** Speaks HTTP shapes with a running server, or with the same application inside this process. */
export interface Connection {
  request(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

const POLL_MS = 100

/**
 * The running server of the data directory, if there is one; else the store is opened here.
 * A process that holds the directory without serving (a server that starts, another command) is waited for.
 * @throws Failure when neither works, naming process, address and remedy.
 */
export async function connect(env: NodeJS.ProcessEnv, t: TFunction, waitMs = 15_000): Promise<Connection> {
  // The command listens nowhere: PORT does not matter to it.
  const config = readConfig({ ...env, PORT: '' })
  const deadline = Date.now() + waitMs
  for (;;) {
    const holder = config.databaseUrl ? null : lockHolder(config.dataDir)
    if (holder?.url) return remote(holder, t)
    if (!holder) {
      try {
        return await local(config)
      } catch (error) {
        if (!(error instanceof DirectoryInUse)) throw new Failure(startupMessage(error, t))
        if (Date.now() > deadline) throw new Failure(directoryInUseMessage(error, t))
      }
    } else if (Date.now() > deadline) {
      throw new Failure(t('cli.serverStarting', { pid: holder.pid, directory: config.dataDir }))
    }
    await sleep(POLL_MS)
  }
}

async function remote(holder: LockInfo, t: TFunction): Promise<Connection> {
  const { pid, url } = holder
  try {
    const response = await fetch(`${url}/api/health`)
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
  } catch (error) {
    throw new Failure(t('cli.serverSilent', { pid, url, reason: reasonOf(error) }))
  }
  console.error(t('cli.viaServer', { url }))
  return { request: (path, init) => fetch(`${url}${path}`, init), close: async () => {} }
}

async function local(config: Config): Promise<Connection> {
  const [
    { openStore },
    { boxData, world },
    { createApp },
    { productVersion },
    { Exports },
    { exportWorkerFile, threadExports },
  ] = await Promise.all([
    import('../store/open.ts'),
    import('../box.ts'),
    import('../app.ts'),
    import('../version.ts'),
    import('../services/export-queue.ts'),
    import('../services/export-runner.ts'),
  ])
  const { store } = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl })
  try {
    await store.seed(boxData())
  } catch (error) {
    await store.close()
    throw error
  }
  // In a thread where there is one: progress can be told meanwhile.
  const worker = exportWorkerFile()
  const exports = new Exports(worker ? threadExports(worker) : undefined)
  const app = createApp({ store, world, version: productVersion(), publicUrl: config.publicUrl, exports })
  return {
    request: async (path, init) => app.request(path, init),
    async close() {
      await exports.close()
      await store.close()
    },
  }
}
