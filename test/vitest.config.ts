import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, longest first: one of them begun last would run alone while the other core waits. */
const LONG = [
  'api/routes-postgres',
  'api/routes-embedded',
  'model/optimise-random',
  'api/processes',
  'cases/snapshot-formats',
  'api/exports-processes',
  'api/exports-thread',
  'api/list-edits',
  'api/crash',
  'api/plans-processes',
  'model/optimise-instant',
  'model/pdf-report',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const projects = [...new Set(usual.map(({ project }) => project))]
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? LONG.length : at
    }
    return usual.sort(
      (a, b) => projects.indexOf(a.project) - projects.indexOf(b.project) || place(a) - place(b),
    )
  }
}

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
    sequence: { sequencer: LongestFirst },
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
