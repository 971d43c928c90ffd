import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../server/bin/build.mjs'
import { isWhole, killImports } from '../soak/kills.ts'
import { bundled, temporaryDirectory } from './support/processes.ts'

/** `npm run soak` kills more often. */
const KILLS = 8

let script = ''
let removeBundle = () => {}
const directory = temporaryDirectory()

beforeAll(async () => {
  const bundle = await bundled('crash', [join(root, 'test/api/support/import-forever.ts')])
  script = join(bundle.folder, 'import-forever.js')
  removeBundle = bundle.remove
})

afterAll(() => {
  removeBundle()
  directory.remove()
})

it(`keeps all of an import or none of it when killed in the middle, ${KILLS} times`, async () => {
  let starts = 0
  let inTheMiddle = 0
  let acknowledged = 0
  for await (const run of killImports(script, directory.path, 20_240_615)) {
    expect(isWhole(run), JSON.stringify(run)).toBe(true)
    acknowledged = run.acknowledged
    if (run.inTheMiddle) inTheMiddle += 1
    starts += 1
    // One more than the kills: the last start shows what the last kill left.
    if (starts > KILLS) break
  }
  expect(acknowledged).toBeGreaterThan(0)
  // Importing never pauses: nearly every kill must have hit one under way, or this test shows nothing.
  expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
}, 300_000)
