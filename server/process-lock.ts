import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** Who is using a data directory. */
export interface LockInfo {
  pid: number
  /** Address of the running server; "" while it starts, and for a command that serves nothing. */
  url: string
  startedAt: string
  /** Start of the process in kernel ticks and the boot it belongs to, where the system tells; else "". */
  processStart: string
}

export interface ProcessLock {
  /** Tells other processes where the server listens. */
  announce(url: string): void
  /** Removes the lock; safe to call twice. */
  release(): void
}

/** Another living process uses the data directory. */
export class DirectoryInUse extends Error {
  constructor(
    readonly directory: string,
    readonly file: string,
    readonly holder: LockInfo,
  ) {
    super(`data directory ${directory} is in use by process ${holder.pid}`)
  }
}

const LOCK_NAME = 'sondo.lock'
const TAKEOVER_STALE_MS = 10_000
const UNFINISHED_WRITE_MS = 2_000

/** Path of the lock file of a data directory. */
export function lockPath(directory: string): string {
  return join(directory, LOCK_NAME)
}

/** A pid alone is reused, certainly after a restart of a container: its start time tells processes apart. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22, counted after the command name, which may itself hold spaces and brackets.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${start}`
  } catch {
    return ''
  }
}

function isAlive(info: LockInfo): boolean {
  try {
    process.kill(info.pid, 0)
  } catch (error) {
    // EPERM: the process exists and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const start = processStart(info.pid)
  return start === '' || info.processStart === '' || start === info.processStart
}

function readRaw(file: string): LockInfo | 'absent' | 'unfinished' {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent'
    throw error
  }
  try {
    const info = JSON.parse(text) as LockInfo
    return typeof info.pid === 'number' && typeof info.url === 'string' ? info : 'unfinished'
  } catch {
    return 'unfinished'
  }
}

/** The living process that holds the directory, or null. */
export function lockHolder(directory: string): LockInfo | null {
  const info = readRaw(lockPath(directory))
  return typeof info === 'object' && isAlive(info) ? info : null
}

function ageMs(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Creates the lock file if there is none; false when there is one. */
function createExclusive(file: string, info: LockInfo): boolean {
  let descriptor: number
  try {
    descriptor = openSync(file, 'wx')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  writeSync(descriptor, JSON.stringify(info))
  closeSync(descriptor)
  return true
}

/**
 * Removes a lock whose process is gone. Only one process at a time may judge and remove, else a second one could
 * remove the fresh lock of the first: that is what the `.takeover` directory is for.
 */
function removeStale(directory: string): void {
  const file = lockPath(directory)
  const guard = `${file}.takeover`
  try {
    mkdirSync(guard)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (ageMs(guard) > TAKEOVER_STALE_MS) rmSync(guard, { recursive: true, force: true })
    pause(20)
    return
  }
  try {
    const info = readRaw(file)
    if (info === 'absent') return
    if (info === 'unfinished') {
      if (ageMs(file) > UNFINISHED_WRITE_MS) rmSync(file, { force: true })
      else pause(20)
      return
    }
    if (isAlive(info)) throw new DirectoryInUse(directory, file, info)
    rmSync(file, { force: true })
  } finally {
    rmSync(guard, { recursive: true, force: true })
  }
}

/**
 * Takes the data directory for this process, so that two never write the same embedded database. A lock whose process
 * is gone (kill -9, power cut) is taken over.
 * @throws DirectoryInUse naming the process and its URL.
 */
export function acquireLock(directory: string): ProcessLock {
  mkdirSync(directory, { recursive: true })
  const file = lockPath(directory)
  const info: LockInfo = {
    pid: process.pid,
    url: '',
    startedAt: new Date().toISOString(),
    processStart: processStart(process.pid),
  }
  while (!createExclusive(file, info)) removeStale(directory)
  let held = true
  const release = () => {
    if (!held) return
    held = false
    process.off('exit', release)
    rmSync(file, { force: true })
  }
  process.on('exit', release)
  return { announce: (url) => replace(file, { ...info, url }), release }
}

/** Rename is atomic: a reader sees the old content or the new one. */
function replace(file: string, info: LockInfo): void {
  const temporary = `${file}.${info.pid}`
  const descriptor = openSync(temporary, 'w')
  writeSync(descriptor, JSON.stringify(info))
  closeSync(descriptor)
  renameSync(temporary, file)
}
