import { describe } from 'vitest'
import { openStore } from '../../server/store/open.ts'
import { allSuites } from './suites/all.ts'
import { NOW } from './support/api.ts'

describe('API on embedded PGlite', () =>
  allSuites(async () => {
    const { store } = await openStore({ dataDir: null, databaseUrl: null, now: () => NOW })
    return { store, release: async () => {} }
  }))
