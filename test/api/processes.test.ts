import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { lockHolder, lockPath } from '../../server/process-lock.ts'
import { intakeReportSchema } from '../../shared/api/drafts.ts'
import { rankingResponseSchema, statusSchema } from '../../shared/api/requests.ts'
import type { IntakeReport } from '../../shared/domain/intake.ts'
import { boundariesFile } from './support/files.ts'
import { bundled, type Running, start, temporaryDirectory } from './support/processes.ts'

let folder = ''
let removeBundle = () => {}
const directory = temporaryDirectory()
const files = temporaryDirectory()
const env = (more: Record<string, string> = {}) => ({ DATA_DIR: directory.path, PORT: '0', ...more })
const serve = (more: Record<string, string> = {}) => start(join(folder, 'main.js'), [], env(more))
const LISTENING = /^Sơn Đồ: http/

interface Answer {
  code: number | null
  stdout: string
  stderr: string
}

async function sondo(args: string[], more: Record<string, string> = {}): Promise<Answer> {
  const run = start(join(folder, 'sondo.js'), args, env(more))
  const code = await run.ended
  return { code, stdout: run.stdout(), stderr: run.stderr() }
}

async function listening(run: Running): Promise<string> {
  return (await run.line(LISTENING)).replace('Sơn Đồ: ', '')
}

async function stopped(run: Running): Promise<number | null> {
  run.child.kill('SIGTERM')
  return run.ended
}

/** The report that an import printed: of its published shape, with words added. */
function printed({ stdout }: Answer): IntakeReport & { datasetId: number | null } {
  const report = JSON.parse(stdout)
  intakeReportSchema.extend({ datasetId: z.number().nullable() }).parse(report)
  return report
}

const boundaries = join(files.path, 'ranh-gioi.geojson')
const wrongBoundaries = join(files.path, 'sai.geojson')
const noMap = join(files.path, 'khong-phai-ban-do.geojson')

beforeAll(async () => {
  const bundle = await bundled('processes')
  folder = bundle.folder
  removeBundle = bundle.remove
  writeFileSync(boundaries, await boundariesFile().text())
  const wrong = boundariesFile((features) => {
    features[0]!.properties.code = '99999'
  })
  writeFileSync(wrongBoundaries, await wrong.text())
  writeFileSync(noMap, '{"type": ')
})

afterAll(() => {
  removeBundle()
  directory.remove()
  files.remove()
})

it('serves, tells a second process who holds the directory, and frees it when stopped', async () => {
  const first = serve()
  const url = await listening(first)
  const healthy = await fetch(`${url}/api/health`)
  expect(healthy.status).toBe(200)
  // Longer than a proxy in front keeps its own connections, so that none of its requests meets a closed one.
  expect(healthy.headers.get('keep-alive')).toBe('timeout=75')
  expect(lockHolder(directory.path)).toMatchObject({ pid: first.child.pid, url })
  const second = serve()
  expect(await second.ended).toBe(2)
  for (const part of [directory.path, String(first.child.pid), url, 'DATA_DIR']) {
    expect(second.stderr()).toContain(part)
  }
  expect(await stopped(first)).toBe(0)
  expect(existsSync(lockPath(directory.path))).toBe(false)
}, 90_000)

it('takes over the directory of a process that was killed', async () => {
  const first = serve()
  await listening(first)
  first.child.kill('SIGKILL')
  await first.ended
  expect(existsSync(lockPath(directory.path))).toBe(true)
  const second = serve()
  await listening(second)
  expect(await stopped(second)).toBe(0)
}, 90_000)

it('takes over a lock whose process number now belongs to another process, and one cut off while written', async () => {
  const stale = {
    pid: process.pid,
    url: 'http://127.0.0.1:1',
    startedAt: '2024-01-01T00:00:00Z',
    processStart: 'old',
  }
  for (const content of [JSON.stringify(stale), '{"pid":']) {
    mkdirSync(directory.path, { recursive: true })
    writeFileSync(lockPath(directory.path), content)
    const run = serve()
    await listening(run)
    expect(JSON.parse(readFileSync(lockPath(directory.path), 'utf8'))).toMatchObject({ pid: run.child.pid })
    await stopped(run)
  }
}, 90_000)

it('names a port that is taken, and another to use', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  const address = blocker.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const run = serve({ PORT: String(port) })
  expect(await run.ended).toBe(2)
  expect(run.stderr()).toContain(String(port))
  expect(run.stderr()).toContain(`PORT=${port + 1}`)
  expect(existsSync(lockPath(directory.path))).toBe(false)
  blocker.close()
  const wrong = serve({ PORT: 'eighty' })
  expect(await wrong.ended).toBe(2)
  expect(wrong.stderr()).toContain('eighty')
}, 90_000)

it('explains itself in both languages and refuses what it does not understand with code 2', async () => {
  const help = await sondo(['help'])
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('import boundaries TỆP')
  expect((await sondo(['--help', '--lang', 'en'])).stdout).toContain('import boundaries FILE')
  const wrong: [string[], string][] = [
    [['fly'], 'fly'],
    [['toString'], 'toString'],
    [['import', 'dreams', 'x'], 'import dreams'],
    [['import', 'boundaries'], 'FILE'],
    [['import', 'indicators', boundaries], '--period'],
    [['import', 'boundaries', '/no/such/file', '--edition', '2020'], '/no/such/file'],
    [['rank', '--colour', 'red'], 'colour'],
    [['export', 'xlsx'], '--out'],
  ]
  const answers = await Promise.all(wrong.map(([args]) => sondo(args)))
  answers.forEach((answer, index) => {
    expect(answer.code, wrong[index]?.[0].join(' ')).toBe(2)
    expect(answer.stderr).toContain(wrong[index]?.[1])
    expect(answer.stdout).toBe('')
  })
}, 90_000)

it('imports on its own when no server runs: report on stdout, words on stderr, exit 0 or 1', async () => {
  const good = await sondo(['import', 'boundaries', boundaries, '--edition', '2020', '--dry-run'])
  expect(good.code, good.stderr).toBe(0)
  expect(printed(good)).toMatchObject({ rows: { read: 200, in: 200 }, ready: true, datasetId: null })
  const bad = await sondo(['import', 'boundaries', wrongBoundaries, '--edition', '2020'])
  expect(bad.code).toBe(1)
  expect(printed(bad)).toMatchObject({
    rows: { read: 200, in: 199, open: 1 },
    matchedBy: { code: 199 },
    questions: [
      { found: '99999', message: expect.any(String), remedy: expect.any(String), place: { feature: 1 } },
    ],
    ready: false,
    datasetId: null,
  })
  expect(bad.stderr).toContain('99999')
  const refused = await sondo(['import', 'boundaries', noMap, '--edition', '2020'])
  expect(refused.code).toBe(1)
  expect(printed(refused)).toMatchObject({
    rows: { read: 0 },
    issues: [{ severity: 'error', message: expect.any(String), remedy: expect.any(String) }],
    ready: false,
    datasetId: null,
  })
  const unknown = await sondo(['import', 'boundaries', boundaries, '--edition', '1999', '--lang', 'en'])
  expect(unknown).toMatchObject({ code: 2, stdout: '' })
  expect(unknown.stderr).toContain('There is no edition “1999”')
}, 90_000)

it('talks to the running server: what it imports is served at once', async () => {
  const server = serve()
  const url = await listening(server)
  const imported = await sondo([
    'import',
    'boundaries',
    boundaries,
    '--edition',
    '2020',
    '--source',
    'Thử nghiệm',
  ])
  expect(imported.code, imported.stderr).toBe(0)
  expect(imported.stderr).toContain(url)
  const { datasetId } = printed(imported)
  const status = statusSchema.parse(await (await fetch(`${url}/api/status`)).json())
  const shapes = status.geometry.find((entry) => entry.edition === '2020')
  expect(shapes).toMatchObject({
    schematic: false,
    dataset: { id: datasetId, provenance: { sourceVi: 'Thử nghiệm' } },
  })
  const ranked = await sondo(['rank', '--scenario', 'default', '--json'])
  expect(ranked.code).toBe(0)
  expect(rankingResponseSchema.parse(JSON.parse(ranked.stdout)).rows.length).toBeGreaterThan(100)
  const out = join(files.path, 'bieu-mau.xlsx')
  const template = await sondo(['template', '--district', '181', '--period', '2025', '--out', out])
  expect(template.code, template.stderr).toBe(0)
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  const said = await sondo(['status', '--lang', 'en'])
  expect(statusSchema.parse(JSON.parse(said.stdout)).datasets.at(-1)?.id).toBe(datasetId)
  expect(said.stderr).toMatch(/illustrative 200/)
  expect(await stopped(server)).toBe(0)
}, 90_000)
