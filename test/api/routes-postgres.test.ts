import { describe } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { allSuites } from './suites/all.ts'
import { NOW } from './support/api.ts'
import { postgresPrograms, startPostgres } from './support/postgres.ts'

const programs = postgresPrograms()
if (!programs) console.warn('PostgreSQL is not installed: the API tests run on the embedded database only')

describe.skipIf(!programs)('API on PostgreSQL', () =>
  allSuites(async () => {
    const server = await startPostgres(programs ?? '')
    const { store } = await openStore({ dataDir: null, databaseUrl: server.url, now: () => NOW })
    return { store, release: server.stop }
  }),
)
