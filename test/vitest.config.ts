import { defineConfig } from 'vitest/config'

/** Journeys in a browser: one after another, on a built product. */
const journeys = {
  globalSetup: ['test/e2e/support/build.ts'],
  fileParallelism: false,
  // A slow machine is no failure: what is polled for may take a while.
  expect: { poll: { timeout: 8000 } },
  testTimeout: 90_000,
  hookTimeout: 120_000,
}

/** Fast tests side by side; the journeys that everybody takes; and those off the main road, which `npm run soak` takes too. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Both cores of a small machine: most of the time goes into waiting for databases and threads.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'artifacts/vitest.json' }]],
    projects: [
      {
        test: {
          name: 'code',
          include: [
            'test/*.test.ts',
            'test/model/**/*.test.ts',
            'test/map/**/*.test.ts',
            'test/cases/**/*.test.ts',
            'test/api/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/*.test.ts'],
          ...journeys,
        },
      },
      {
        test: {
          name: 'more',
          include: ['test/e2e/more/*.test.ts'],
          ...journeys,
        },
      },
    ],
  },
})
