/**
 * npm run soak: the checks that get better with time. Damaged and hostile files and odd requests thrown at readers and routes, plans
 * under random conditions, imports killed in the middle, lists saved by many at once and killed while saved, and journeys in a browser off the main road. SONDO_SOAK is the number of kills (60 unless told), the rest follows it; SONDO_SEED repeats a run.
 * The last line is `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../server/bin/build.mjs'
import { nodeSolver } from '../server/solver.ts'
import { openStore } from '../server/store/open.ts'
import { writeTemplate } from '../shared/formats/indicator-workbook.ts'
import { testApi } from './api/support/api.ts'
import { boundariesFile } from './api/support/files.ts'
import { bundled, temporaryDirectory } from './api/support/processes.ts'
import { input } from './fixtures/template.ts'
import { forgetReport, readReport } from './report.ts'
import { boundariesFault, damaged, withOddCells, workbookFault } from './soak/files.ts'
import { isWhole, killImports } from './soak/kills.ts'
import { isKept, killSaves, raceEdits } from './soak/list-edits.ts'
import { growthFault, planFault } from './soak/plans.ts'
import { chanceOf } from './soak/random.ts'
import { oddRequest } from './soak/requests.ts'
import { bombs, hostile, soundFiles, sourceFault } from './soak/sources.ts'

/** A whole number from 1 up, from the environment. */
function setting(name: string, fallback: number): number {
  const value = Number(process.env[name] || fallback)
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} is ${process.env[name]}`)
  return value
}

const ROUNDS = setting('SONDO_SOAK', 60)
const SEED = setting('SONDO_SEED', 20_261_122)
const chance = chanceOf(SEED)
const counts = { passed: 0, failed: 0 }

/** Counts one check; a fault is told. */
function count(fault: string | null): void {
  counts[fault === null ? 'passed' : 'failed'] += 1
  if (fault !== null) console.error(`FAILED ${fault}`)
}

/** Runs a check `times` times; one that throws has failed. */
async function repeat(times: number, check: () => Promise<string | null> | string | null): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    try {
      count(await check())
    } catch (error) {
      count(error instanceof Error ? (error.stack ?? error.message) : String(error))
    }
  }
}

async function section(title: string, work: () => Promise<void>): Promise<void> {
  const before = { ...counts }
  const started = Date.now()
  await work().catch((error: Error) => count(`${title}: ${error.stack}`))
  const [passed, failed] = [counts.passed - before.passed, counts.failed - before.failed]
  console.log(`${title}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - started) / 1000)} s`)
}

async function files(): Promise<void> {
  const template = await writeTemplate(input)
  const outlines = new Uint8Array(await boundariesFile().arrayBuffer())
  await repeat(ROUNDS * 5, () => workbookFault(damaged(template, chance)))
  await repeat(ROUNDS, async () => workbookFault(await withOddCells(template, chance)))
  await repeat(ROUNDS * 2, () => boundariesFault(damaged(outlines, chance)))
}

/** Files of every format: a thousand of them when there are 60 rounds. */
async function sources(): Promise<void> {
  const sound = await soundFiles()
  for (const file of [...sound, ...bombs()]) await repeat(1, () => sourceFault(file))
  await repeat(Math.round((ROUNDS * 1000) / 60), () => sourceFault(hostile(sound, chance)))
  console.log(`peak memory so far: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
}

async function requests(): Promise<void> {
  const { store } = await openStore({ dataDir: null, databaseUrl: null })
  try {
    const api = await testApi(store)
    await repeat(ROUNDS * 20, () => oddRequest(api, chance))
  } finally {
    await store.close()
  }
}

/** Plans under a budget: two thousand of them when there are 60 rounds. */
async function plans(): Promise<void> {
  const solver = await nodeSolver()
  let seed = SEED
  await repeat(Math.round((ROUNDS * 2000) / 60), () => {
    seed += 1
    return planFault(seed, solver)
  })
  // And three hundred that begin with a plan under less money.
  await repeat(ROUNDS * 5, () => {
    seed += 1
    return growthFault(seed, solver)
  })
}

/** Journeys in a browser off the main road. */
async function journeys(): Promise<void> {
  forgetReport()
  const words = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'more']
  const { status } = spawnSync('npx', words, { cwd: root, stdio: 'inherit' })
  const { passed, failures } = readReport()
  for (const failure of failures) count(failure)
  for (let n = 0; n < passed; n += 1) count(null)
  if (status !== 0 && failures.length === 0) count(`the journeys ended with ${status}`)
}

async function kills(): Promise<void> {
  const directory = temporaryDirectory()
  const bundle = await bundled('soak', [join(root, 'test/api/support/import-forever.ts')])
  try {
    let starts = 0
    for await (const run of killImports(join(bundle.folder, 'import-forever.js'), directory.path, SEED)) {
      count(isWhole(run) ? null : JSON.stringify(run))
      starts += 1
      // One more than the kills: the last start shows what the last kill left.
      if (starts > ROUNDS) break
    }
  } finally {
    bundle.remove()
    directory.remove()
  }
}

/** Lists saved by five at once, a thousand times when there are 60 rounds; and killed while they are saved, fifty times. */
async function lists(): Promise<void> {
  const directory = temporaryDirectory()
  const bundle = await bundled('soak-lists')
  const script = join(bundle.folder, 'main.js')
  try {
    const clients = 5
    const edits = Math.ceil((ROUNDS * 1000) / 60 / clients)
    const race = await raceEdits(script, directory.path, { clients, edits, seed: SEED })
    console.log(`${race.edits} edits by ${clients} at once, ${race.conflicts} conflicts told`)
    // Each edit is a check; every fault is told.
    for (const fault of race.faults) count(fault)
    for (let sound = race.faults.length; sound < race.edits; sound += 1) count(null)
    const kills = Math.ceil((ROUNDS * 50) / 60)
    for (const run of await killSaves(script, directory.path, { kills, seed: SEED }))
      count(isKept(run) ? null : JSON.stringify(run))
  } finally {
    bundle.remove()
    directory.remove()
  }
}

console.log(`${ROUNDS} rounds, seed ${SEED}`)
await section('damaged files', files)
await section('hostile files of every format', sources)
await section('odd requests', requests)
await section('plans under a budget', plans)
await section('imports killed in the middle', kills)
await section('lists saved by many at once, and killed while saved', lists)
await section('journeys off the main road', journeys)
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed > 0 ? 1 : 0)
