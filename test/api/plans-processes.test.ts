import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import {
  conflictSchema,
  optimiseResponseSchema,
  planItemSchema,
  planTotalsSchema,
} from '../../shared/api/plan-answers.ts'
import { bundled, type Running, start, temporaryDirectory } from './support/processes.ts'

const directory = temporaryDirectory()
let folder = ''
let removeBundle = () => {}
let server: Running
let url = ''

const printedSchema = z.object({
  objective: z.number(),
  bound: z.number(),
  gap: z.number(),
  status: z.string(),
  exact: z.boolean(),
  items: z.array(
    planItemSchema
      .pick({ year: true, line: true, cost: true, people: true, quantity: true })
      .extend({ commune: z.string(), name: z.string(), work: z.string(), workName: z.string() }),
  ),
  totals: planTotalsSchema,
  conflict: conflictSchema.extend({ words: z.object({ members: z.array(z.string()) }) }).nullable(),
})

beforeAll(async () => {
  const bundle = await bundled('plans-processes')
  folder = bundle.folder
  removeBundle = bundle.remove
  server = start(join(folder, 'main.js'), [], { DATA_DIR: directory.path, PORT: '0' })
  url = (await server.line(/^Sơn Đồ: http/)).replace('Sơn Đồ: ', '')
}, 120_000)

afterAll(async () => {
  server?.child.kill('SIGTERM')
  await server?.ended
  removeBundle()
  directory.remove()
}, 60_000)

async function sondo(...args: string[]) {
  const run = start(join(folder, 'sondo.js'), ['optimise', ...args], { DATA_DIR: directory.path })
  const code = await run.ended
  return { code, stdout: run.stdout(), stderr: run.stderr() }
}

const CAPS = ['--cap', 'development=500000', '--cap', 'recurrent=200000']

/** Hard enough to keep the solver busy: a great many equal choices, and almost no gap allowed by time. */
const heavy = {
  scenarioId: 'default',
  exact: true,
  seconds: 4,
  settings: {
    ...{ from: 2026, to: 2035, objective: 'need', discount: 1, goals: [], locks: [], edits: [], added: [] },
    caps: Array.from({ length: 10 }, (_, year) => ({
      line: 'development',
      year: 2026 + year,
      amount: 41_111,
    })),
    guards: ['178', '180', '181', '182', '183', '184', '185', '186', '187', '188', '189'].map((key) => ({
      ...{ id: key, dimension: 'district', key, measure: 'costShare', min: 8.5, max: 9.7 },
    })),
    precedence: [],
    concurrent: 1,
  },
}

const post = (body: object, signal?: AbortSignal) =>
  fetch(`${url}/api/plans/optimise`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })

it('answers others at once while a plan is being worked out', async () => {
  let busy = true
  const plan = post(heavy).then(async (answer) => {
    busy = false
    return answer
  })
  const times: number[] = []
  while (busy) {
    const started = performance.now()
    expect((await fetch(`${url}/api/health`)).status).toBe(200)
    times.push(performance.now() - started)
    await sleep(20)
  }
  const answer = optimiseResponseSchema.parse(await (await plan).json())
  expect(['solved', 'stopped', 'infeasible']).toContain(answer.answer.status)
  expect(times.length).toBeGreaterThan(5)
  times.sort((a, b) => a - b)
  expect(times[Math.floor(times.length * 0.9)]).toBeLessThan(250)
}, 90_000)

it('stops working when whoever asked has gone, and works for the next', async () => {
  const leave = new AbortController()
  const left = post(heavy, leave.signal).catch((error: Error) => error.name)
  await sleep(300)
  leave.abort()
  expect(await left).toBe('AbortError')
  const next = await post({ scenarioId: 'default' })
  expect(optimiseResponseSchema.parse(await next.json()).answer.status).toBe('solved')
  expect(server.stderr()).not.toContain('Error')
})

it('command line: splits a total over the lines, and refuses what it cannot', async () => {
  const lines = ['--cap', 'development=1', '--cap', 'recurrent=3', '--years', '2027-2030']
  const { code, stdout } = await sondo(...lines, '--total', '0,5 tỷ', '--split', 'shown', '--json')
  expect(code).toBe(0)
  const caps = z.object({ settings: z.object({ caps: z.array(z.unknown()), spread: z.string() }) })
  expect(caps.parse(JSON.parse(stdout)).settings).toEqual({
    caps: [
      { line: 'development', year: null, amount: 125 },
      { line: 'recurrent', year: null, amount: 375 },
    ],
    spread: 'even',
  })
  const unread = await sondo(...lines, '--total', '1.500 tỷ')
  expect(unread).toMatchObject({ code: 2, stdout: '' })
  expect(unread.stderr).toContain('1.500 tỷ')
}, 60_000)

it('command line: prints the plan as JSON, within the caps', async () => {
  const { code, stdout, stderr } = await sondo(
    '--scenario',
    'default',
    '--years',
    '2026-2030',
    ...CAPS,
    '--json',
  )
  expect(code).toBe(0)
  const plan = printedSchema.parse(JSON.parse(stdout))
  expect(plan).toMatchObject({ status: 'solved', conflict: null })
  expect(plan.bound).toBeGreaterThanOrEqual(plan.objective)
  const spent = (line: string) =>
    plan.items.filter((item) => item.line === line).reduce((sum, item) => sum + item.cost, 0)
  expect(spent('development')).toBeLessThanOrEqual(500_000)
  expect(spent('recurrent')).toBeLessThanOrEqual(200_000)
  expect(spent('development') + spent('recurrent')).toBe(plan.totals.cost)
  expect(plan.items.every(({ year }) => year >= 2026 && year <= 2030)).toBe(true)
  expect(stderr).toContain('2026–2030')
})

it('command line: prints a table that people can read, exactly on request', async () => {
  const { code, stdout, stderr } = await sondo(...CAPS, '--exact', '--lang', 'en', '--years', '2026')
  expect(code).toBe(0)
  const [head = '', ...rows] = stdout.trimEnd().split('\n')
  expect(head).toMatch(/^Year\s+Commune\s+Work/)
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) expect(row).toMatch(/^2026 /)
  expect(stderr).toContain('No plan can be better')
})

it('command line: writes the model for other solvers', async () => {
  const file = join(directory.path, 'ke-hoach.mps')
  const { code, stderr } = await sondo(...CAPS, '--mps', file)
  expect(code).toBe(0)
  expect(stderr).toContain(file)
  expect(readFileSync(file, 'utf8')).toMatch(/^ROWS$[\s\S]*^COLUMNS$[\s\S]*^ENDATA$/m)
})

it('command line: says why there is no plan, and ends with 1', async () => {
  const wish = ['--cap', 'development=1000', '--floor', 'zone:3:cost=5000', '--json']
  const { code, stdout, stderr } = await sondo(...wish)
  expect(code).toBe(1)
  const plan = printedSchema.parse(JSON.parse(stdout))
  expect(plan).toMatchObject({ status: 'infeasible', items: [] })
  // Money of the period is spread over the years, each of which is then a cap of its own.
  const kinds = plan.conflict?.members.map(({ kind }) => kind)
  expect([...new Set(kinds)].sort()).toEqual(['cap', 'floor'])
  for (const words of plan.conflict?.words.members ?? []) expect(stderr).toContain(words)
  expect(stderr).toContain('Cách gỡ')
})

it.each([
  [['--cap', 'development'], '--cap development=500000'],
  [['--years', 'sớm'], '--years 2026-2030'],
  [['--years', '2030-2026'], '--years 2026-2030'],
  [['--goal', 'hardenedVillageRate=80'], '--goal hardenedVillageRate=80@2028'],
  [['--floor', 'zone:3=1'], '--floor zone:3:costShare=40'],
  [['--objective', 'fame'], 'peopleNeed|need'],
  [['--discount', 'ít'], '--discount 5'],
  [['--cap', 'moon=1'], 'moon'],
  [['--lock-in', '99999'], '99999'],
  [['--scenario', 'none'], 'none'],
])('command line: %j is refused with how to write it, and ends with 2', async (args, remedy) => {
  const { code, stdout, stderr } = await sondo(...args)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toContain(remedy)
})
