import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { acquireLock, type ProcessLock } from '../process-lock.ts'
import type { Clock, Database } from './database.ts'
import { sqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

export interface OpenedStore {
  store: Store
  /** Present for the embedded database only. */
  lock: ProcessLock | null
}

export interface StoreOptions {
  /** Data directory of the embedded database, or null for one in memory. */
  dataDir: string | null
  /** postgres://… ; when set the embedded database is not used. */
  databaseUrl: string | null
  now?: Clock
}

const systemClock: Clock = () => new Date()
const MIGRATION_LOCK = 7_271_045

/** The nearest folder above this file that holds the project's package.json: works from source and from dist. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isProject(folder)) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`no package.json of son-do above ${import.meta.url}`)
    folder = parent
  }
  return folder
}

function isProject(folder: string): boolean {
  const file = join(folder, 'package.json')
  return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'son-do'
}

function migrationsFolder(): string {
  return join(projectRoot(), 'server/store/migrations')
}

/**
 * Opens the database that the options name and brings its tables up to date.
 * @throws DirectoryInUse when another process holds the data directory.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const now = options.now ?? systemClock
  if (options.databaseUrl) return { store: await openPostgres(options.databaseUrl, now), lock: null }
  if (options.dataDir === null) return { store: await openEmbedded(undefined, now, null), lock: null }
  const lock = acquireLock(options.dataDir)
  try {
    return { store: await openEmbedded(join(options.dataDir, 'db'), now, lock), lock }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Bytes as the database reads and writes them: "\\x" and two hexadecimal digits each. */
const bytesAsText = (bytes: Uint8Array) =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`
const bytesOfText = (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

async function openEmbedded(
  folder: string | undefined,
  now: Clock,
  lock: ProcessLock | null,
): Promise<Store> {
  const [{ PGlite, types }, { drizzle }, { migrate }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
    import('drizzle-orm/pglite/migrator'),
  ])
  // Its own way with bytes goes letter by letter and holds up everybody ten times as long.
  const client = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    serializers: { [types.BYTEA]: bytesAsText },
    parsers: { [types.BYTEA]: bytesOfText },
  })
  const db = drizzle(client)
  await migrate(db, { migrationsFolder: migrationsFolder() })
  const close = async () => {
    await client.close()
    lock?.release()
  }
  return sqlStore('pglite', db as unknown as Database, close, now)
}

async function openPostgres(url: string, now: Clock): Promise<Store> {
  const [{ default: pg }, { drizzle }, { migrate }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
    import('drizzle-orm/node-postgres/migrator'),
  ])
  const pool = new pg.Pool({ connectionString: url })
  let closing = false
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => {
    if (!closing) console.error(error.message)
  })
  const close = () => {
    closing = true
    return pool.end()
  }
  const db = drizzle(pool)
  try {
    await oneAtATime(pool, () => migrate(db, { migrationsFolder: migrationsFolder() }))
  } catch (error) {
    await pool.end()
    throw error
  }
  return sqlStore('postgres', db as unknown as Database, close, now)
}

/** Several servers may start on one database at once: only one of them changes the tables. */
async function oneAtATime(pool: import('pg').Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await work()
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  } finally {
    client.release()
  }
}
