import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../server/bin/build.mjs'

const REPORT = join(root, 'artifacts/vitest.json')

/** What a run of vitest came to: numbers of tests, and of each failure its name and what was said. */
export interface Report {
  passed: number
  skipped: number
  failures: string[]
}

/** Forgets the last run, so that one that never ends is not taken for it. */
export function forgetReport(): void {
  rmSync(REPORT, { force: true })
}

/** Reads what vitest wrote of its last run. @throws where there is none */
export function readReport(): Report {
  const { numPassedTests, numPendingTests, testResults } = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number
    numPendingTests: number
    testResults: {
      name: string
      status: string
      message?: string
      assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
    }[]
  }
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    // A file that cannot even be loaded has no test to count, yet it has failed.
    if (status === 'failed' && assertionResults.length === 0) return [`${name}\n${message ?? ''}`]
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => [test.fullName, ...(test.failureMessages ?? [])].join('\n'))
  })
  return { passed: numPassedTests, skipped: numPendingTests, failures }
}
