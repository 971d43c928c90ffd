import { setTimeout as sleep } from 'node:timers/promises'
import { start } from '../api/support/processes.ts'
import { chanceOf } from './random.ts'

const LONGEST_MS = 300

/** What one run found before it was killed. */
export interface KilledRun {
  /** Number of the newest whole import when the store was opened again; the process itself checks that it is whole. */
  found: number
  /** Imports that were told to be done, and begun, before this run: `found` must lie between them. */
  acknowledged: number
  begun: number
  /** The kill hit an import under way. */
  inTheMiddle: boolean
}

/** The last number that the process told after `word`. */
function lastNumber(output: string, word: string): number {
  return Number([...output.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].at(-1)?.[1] ?? 0)
}

/**
 * Starts a bundled `import-forever` on one data directory and kills it after a random moment, again and again, without end.
 * Rejects when a run ends by itself, which it does when the store does not open or the newest import is not whole.
 */
export async function* killImports(script: string, dataDir: string, seed: number): AsyncGenerator<KilledRun> {
  const chance = chanceOf(seed)
  let acknowledged = 0
  let begun = 0
  for (let round = 0; ; round += 1) {
    const run = start(script, [], { DATA_DIR: dataDir })
    const before = { acknowledged, begun }
    const found = lastNumber(await run.line(/^found/), 'found')
    // Every other run gets through one import first, so that there is something to lose.
    await run.line(round % 2 === 0 ? /^done/ : /^begin/)
    await sleep(chance.below(LONGEST_MS))
    run.child.kill('SIGKILL')
    await run.ended
    acknowledged = Math.max(found, lastNumber(run.stdout(), 'done'))
    begun = lastNumber(run.stdout(), 'begin')
    yield { found, ...before, inTheMiddle: begun > acknowledged }
  }
}

/** All of an import or none of it: nothing acknowledged is lost, nothing that never began is there. */
export function isWhole({ found, acknowledged, begun }: KilledRun): boolean {
  return found >= acknowledged && found <= begun
}
