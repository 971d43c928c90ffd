import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface PostgresServer {
  url: string
  stop(): Promise<void>
}

/** Folder of initdb and postgres: in PATH, or where Debian puts them (newest first); null when not installed. */
export function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return (
    folders.find(
      (folder) => folder && ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
    ) ?? null
  )
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
function asServerUser(program: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, args]
  return ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]]
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

/** Starts a fresh server in a temporary folder; everything is removed when it stops. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sondo-pg-'))
  // The server's user must be able to make its data directory in here.
  chmodSync(folder, 0o777)
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'sondo', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(...asServerUser(join(programs, 'initdb'), initdb), { stdio: 'ignore', cwd: folder })
  const port = await freePort()
  const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'fsync=off']
  const server = spawn(...asServerUser(join(programs, 'postgres'), options), { stdio: 'ignore', cwd: folder })
  const url = `postgres://sondo@127.0.0.1:${port}/postgres`
  await answering(url)
  return { url, stop: () => stop(server, folder) }
}

async function answering(url: string): Promise<void> {
  const { default: pg } = await import('pg')
  const deadline = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  // "Fast shutdown": rolls back what is under way and ends.
  server.kill('SIGINT')
  await ended
  rmSync(folder, { recursive: true, force: true })
}
