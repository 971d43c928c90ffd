import { resolve } from 'node:path'

export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | null
  /** Address under which others reach the server, for links in files; "" = as each request says. */
  publicUrl: string
  /** Sites that may show a presentation in a frame. */
  embedOrigins: string[]
}

/** The variable PORT is no port number. */
export class BadPort extends Error {
  constructor(readonly value: string) {
    super(`PORT is ${value}`)
  }
}

/** A part of EMBED_ORIGINS is no origin, as "https://portal.example.vn" is one. */
export class BadOrigin extends Error {
  constructor(readonly value: string) {
    super(`EMBED_ORIGINS has ${value}`)
  }
}

function originsOf(text: string): string[] {
  const parts = text.split(/[\s,]+/).filter(Boolean)
  // Anything else could smuggle another rule into the policy.
  const wrong = parts.find((part) => !/^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(part))
  if (wrong !== undefined) throw new BadOrigin(wrong)
  return parts
}

/** Settings from the environment: HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_URL, EMBED_ORIGINS. @throws BadPort, BadOrigin */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = Number(env.PORT || '8080')
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new BadPort(env.PORT ?? '')
  return {
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: resolve(env.DATA_DIR || 'data'),
    databaseUrl: env.DATABASE_URL || null,
    publicUrl: (env.PUBLIC_URL ?? '').replace(/\/+$/, ''),
    embedOrigins: originsOf(env.EMBED_ORIGINS ?? ''),
  }
}
