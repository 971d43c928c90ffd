/** npm test: types, lint, then every test but the journeys off the main road; the last line counts them all, one for each of types and lint. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { forgetReport, readReport } from './report.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function step(title: string, command: string, args: string[]): boolean {
  console.log(`\n== ${title}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0
}

/** A check that runs beside others; its words come when it has ended. */
function check(title: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('npx', args)
    const words: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => words.push(part))
    child.on('error', () => resolve(false))
    child.on('close', (code) => {
      console.log(`\n== ${title}\n${Buffer.concat(words)}`)
      resolve(code === 0)
    })
  })
}

function vitest(): Counts {
  forgetReport()
  const projects = ['--project', 'code', '--project', 'browser']
  const given = process.argv.slice(2)
  const ended = step('tests', 'npx', [
    ...['vitest', 'run', '--config', 'test/vitest.config.ts'],
    ...(given.includes('--project') ? [] : projects),
    ...given,
  ])
  try {
    const { passed, skipped, failures } = readReport()
    // Once more where they are seen: at the end.
    for (const failure of failures) console.error(`FAILED ${failure}`)
    return { passed, skipped, failed: ended ? failures.length : Math.max(1, failures.length) }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

mkdirSync('artifacts', { recursive: true })
const checks = await Promise.all([
  check('types', ['tsc', '-p', 'tsconfig.json', '--noEmit']),
  check('types of shared, without DOM or Node', ['tsc', '-p', 'shared/tsconfig.json', '--noEmit']),
  check('lint', ['biome', 'ci', '--reporter=summary', '.']),
])
const counts = vitest()
const passed = counts.passed + checks.filter(Boolean).length
const failed = counts.failed + checks.filter((ok) => !ok).length
console.log(`\n${passed} passed, ${failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`)
process.exit(failed > 0 ? 1 : 0)
