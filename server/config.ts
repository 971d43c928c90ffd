import { resolve } from 'node:path'

export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | null
  /** Address under which others reach the server, for links in files; "" = as each request says. */
  publicUrl: string
}

/** The variable PORT is no port number. */
export class BadPort extends Error {
  constructor(readonly value: string) {
    super(`PORT is ${value}`)
  }
}

/** Settings from the environment: HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL. @throws BadPort */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT || '8080')
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new BadPort(env.PORT ?? '')
  return {
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: resolve(env.DATA_DIR || 'data'),
    databaseUrl: env.DATABASE_URL || null,
    publicUrl: (env.PUBLIC_URL ?? '').replace(/\/+$/, ''),
  }
}
