import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../server/bin/build.mjs'
import { bundled, start, temporaryDirectory } from './support/processes.ts'

const KILLS = 12
const LONGEST_MS = 300

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

/** Seeded, so that a failure can be repeated. */
function pauses(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state / 2 ** 32) * LONGEST_MS
  }
}

/** The last number that the process told after `word`. */
function lastNumber(output: string, word: string): number {
  return Number([...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0)
}

it(`keeps all of an import or none of it when killed in the middle, ${KILLS} times`, async () => {
  const pause = pauses(20_240_615)
  let acknowledged = 0
  let begun = 0
  let inTheMiddle = 0
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const run = start(script, [], { DATA_DIR: directory.path })
    // The process checks that the newest import is whole before it says what it found.
    const found = lastNumber(await run.line(/^found/), 'found')
    expect(found).toBeGreaterThanOrEqual(acknowledged)
    expect(found).toBeLessThanOrEqual(begun)
    // Every other run gets through one import first, so that there is something to lose.
    await run.line(kill % 2 === 0 ? /^done/ : /^begin/)
    await sleep(pause())
    run.child.kill('SIGKILL')
    await run.ended
    acknowledged = Math.max(found, lastNumber(run.stdout(), 'done'))
    begun = lastNumber(run.stdout(), 'begin')
    if (begun > acknowledged) inTheMiddle += 1
  }
  expect(acknowledged).toBeGreaterThan(0)
  // Importing never pauses: nearly every kill must have hit one under way, or this test shows nothing.
  expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
}, 300_000)
