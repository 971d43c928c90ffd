import type { TFunction } from 'i18next'
import { BadOrigin, BadPort } from './config.ts'
import { DirectoryInUse } from './process-lock.ts'

interface ListenError extends Error {
  code?: string
  port?: number
  address?: string
}

/** What went wrong at the start and what to do about it, in the reader's language. */
export function startupMessage(error: unknown, t: TFunction): string {
  if (error instanceof BadPort) return t('start.badPort', { value: error.value })
  if (error instanceof BadOrigin) return t('start.badOrigin', { value: error.value })
  if (error instanceof DirectoryInUse) return directoryInUseMessage(error, t)
  const { code, port = 0, address = '', message } = error as ListenError
  if (code === 'EADDRINUSE') return t('start.portTaken', { port, host: address, next: port + 1 })
  if (code === 'EADDRNOTAVAIL' || code === 'EACCES') {
    return t('start.hostUnknown', { host: address, port, reason: message })
  }
  const store = process.env.DATABASE_URL ? 'DATABASE_URL' : 'DATA_DIR'
  return t('start.storeFailed', { store, reason: deepestReason(error) })
}

export function directoryInUseMessage(error: DirectoryInUse, t: TFunction): string {
  const { pid, url, startedAt } = error.holder
  return t('start.directoryInUse', {
    directory: error.directory,
    pid,
    url: url || t('start.noUrl'),
    startedAt,
    file: error.file,
  })
}

/** Drivers wrap the real reason ("connection refused") in the query that failed. */
function deepestReason(error: unknown): string {
  let deepest = error
  while (deepest instanceof Error && deepest.cause) deepest = deepest.cause
  return deepest instanceof Error ? deepest.message || deepest.name : String(deepest)
}
