import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isKept, killSaves, raceEdits } from '../soak/list-edits.ts'
import { bundled, temporaryDirectory } from './support/processes.ts'

let script = ''
let removeBundle = () => {}
const directory = temporaryDirectory()

beforeAll(async () => {
  const bundle = await bundled('list-edits')
  script = join(bundle.folder, 'main.js')
  removeBundle = bundle.remove
})

afterAll(() => {
  removeBundle()
  directory.remove()
})

it('loses none of 50 edits by 5 people at once and tells every conflict', async () => {
  const race = await raceEdits(script, directory.path, { clients: 5, edits: 10, seed: 20_261_122 })
  expect(race).toMatchObject({ edits: 50, faults: [] })
  expect(race.conflicts).toBeGreaterThan(0)
}, 120_000)

it('has the last acknowledged save after each of 5 kills in the middle of saving', async () => {
  const runs = await killSaves(script, directory.path, { kills: 5, seed: 20_261_122 })
  expect(runs.filter((run) => !isKept(run))).toEqual([])
  expect(runs.at(-1)?.acknowledged).toBeGreaterThan(0)
}, 120_000)
