import { defineConfig } from 'vitest/config'

/** Two projects: fast tests side by side, browser journeys one after another on a built product. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
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
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/build.ts'],
          fileParallelism: false,
          // A slow machine is no failure: what is polled for may take a while.
          expect: { poll: { timeout: 8000 } },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
