import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Exports } from '../../server/services/export-queue.ts'
import { type ExportRunner, OutOfMemory } from '../../server/services/export-runner.ts'
import type { ExportWork } from '../../server/services/export-work.ts'
import type { ExportStore } from '../../server/store/exports-store.ts'
import type { ExportJob } from '../../shared/domain/exports.ts'

const LIMITS = {
  waiting: 2,
  directMs: 10_000,
  backgroundMs: 10_000,
  noteMs: 20,
  keep: { files: 10, bytes: 1e9 },
}
const prepare = async () => ({ format: 'csv' }) as unknown as ExportWork

/** As much of a store as a queue needs, in memory. */
function memoryStore() {
  const jobs = new Map<number, Pick<ExportJob, 'state' | 'progress' | 'error' | 'size'>>()
  let notes = 0
  const job = (id: number) => jobs.get(id)!
  const change = (id: number, from: string[], values: object) => {
    if (!from.includes(job(id).state)) return false
    Object.assign(job(id), values)
    return true
  }
  const store: Partial<ExportStore> = {
    start: async (id) => change(id, ['waiting'], { state: 'running' }),
    progress: async (id, progress) => {
      notes += 1
      return change(id, ['running'], { progress })
    },
    finish: async (id, bytes) => change(id, ['running'], { state: 'done', size: bytes.length }),
    fail: async (id, error) => void change(id, ['waiting', 'running'], { state: 'failed', error }),
    cancel: async (id) => change(id, ['waiting', 'running'], { state: 'cancelled' }),
    prune: async () => {},
  }
  return {
    store: store as ExportStore,
    job,
    notes: () => notes,
    add: (id: number) => jobs.set(id, { state: 'waiting', progress: 0, error: null, size: null }),
  }
}

/** A runner that writes for `ms`, telling its progress every millisecond, and stops when it is told to. */
const slow =
  (ms: number, seen: { atOnce: number; most: number } = { atOnce: 0, most: 0 }): ExportRunner =>
  async (_, signal, progress) => {
    seen.atOnce += 1
    seen.most = Math.max(seen.most, seen.atOnce)
    try {
      for (let passed = 0; passed < ms; passed += 1) {
        signal.throwIfAborted()
        progress(passed / ms)
        await sleep(1)
      }
      return new Uint8Array(7)
    } finally {
      seen.atOnce -= 1
    }
  }

it('writes jobs one after another and notes progress now and then only', async () => {
  const seen = { atOnce: 0, most: 0 }
  const queue = new Exports(slow(100, seen), LIMITS)
  const { store, job, add, notes } = memoryStore()
  for (const id of [1, 2, 3]) {
    add(id)
    queue.enqueue(store, id, prepare)
  }
  await queue.idle()
  expect([1, 2, 3].map((id) => job(id))).toEqual(
    Array(3).fill({ state: 'done', progress: expect.any(Number), error: null, size: 7 }),
  )
  expect(seen.most).toBe(1)
  expect(notes()).toBeGreaterThan(3)
  expect(notes()).toBeLessThan(60)
})

it('ends a running job at once when it is cancelled, and never starts one that waits', async () => {
  const queue = new Exports(slow(5000), LIMITS)
  const { store, job, add } = memoryStore()
  for (const id of [1, 2]) {
    add(id)
    queue.enqueue(store, id, prepare)
  }
  await sleep(50)
  expect(await queue.cancel(store, 2)).toBe(true)
  expect(await queue.cancel(store, 1)).toBe(true)
  expect(await queue.cancel(store, 1)).toBe(false)
  await queue.idle()
  expect([job(1).state, job(2).state]).toEqual(['cancelled', 'cancelled'])
})

it('stops when another server has cancelled the job in the store', async () => {
  const queue = new Exports(slow(5000), LIMITS)
  const { store, job, add } = memoryStore()
  add(1)
  queue.enqueue(store, 1, prepare)
  await sleep(30)
  await store.cancel(1)
  await queue.idle()
  expect(job(1)).toMatchObject({ state: 'cancelled', error: null })
})

it('says why a file came to no good end, and goes on with the next', async () => {
  const ends = [new OutOfMemory('heap'), new Error('a bug'), null]
  const queue = new Exports(async () => {
    const end = ends.shift()
    if (end) throw end
    return new Uint8Array(1)
  }, LIMITS)
  const { store, job, add } = memoryStore()
  for (const id of [1, 2, 3]) {
    add(id)
    queue.enqueue(store, id, prepare)
  }
  await queue.idle()
  expect(job(1)).toMatchObject({ state: 'failed', error: { code: 'exportTooLarge' } })
  expect(job(2)).toMatchObject({
    state: 'failed',
    error: { code: 'exportFailed', params: { incident: expect.stringMatching(/^[0-9a-f]{8}$/) } },
  })
  expect(job(3).state).toBe('done')
})

it('notes a job that takes too long', async () => {
  const queue = new Exports(slow(5000), { ...LIMITS, backgroundMs: 60 })
  const { store, job, add } = memoryStore()
  add(1)
  queue.enqueue(store, 1, prepare)
  await queue.idle()
  expect(job(1)).toMatchObject({
    state: 'failed',
    error: { code: 'exportTimeout', params: { seconds: 0.06 } },
  })
})

it('notes jobs as interrupted when the server stops', async () => {
  const queue = new Exports(slow(5000), LIMITS)
  const { store, job, add } = memoryStore()
  for (const id of [1, 2]) {
    add(id)
    queue.enqueue(store, id, prepare)
  }
  await sleep(30)
  await queue.close()
  for (const id of [1, 2]) {
    expect(job(id)).toMatchObject({ state: 'failed', error: { code: 'exportInterrupted' } })
  }
})

it('writes files at once beside a long job, a few in a queue, and none for somebody who left', async () => {
  const queue = new Exports(slow(60), LIMITS)
  const { store, add } = memoryStore()
  add(1)
  queue.enqueue(store, 1, prepare)
  const { signal } = new AbortController()
  const leaving = new AbortController()
  const first = queue.now(prepare, signal)
  const second = queue.now(prepare, leaving.signal)
  await expect(queue.now(prepare, signal)).rejects.toMatchObject({ status: 429, code: 'tooManyExports' })
  leaving.abort()
  await expect(second).rejects.toMatchObject({ code: 'exportAbandoned' })
  expect(await first).toHaveLength(7)
  expect(await queue.now(prepare, signal)).toHaveLength(7)
  await queue.idle()
})

it('tells whoever waits that a file takes too long, or too much memory', async () => {
  const { signal } = new AbortController()
  const late = new Exports(slow(5000), { ...LIMITS, directMs: 40 })
  await expect(late.now(prepare, signal)).rejects.toMatchObject({ status: 503, code: 'exportTimeout' })
  const large = new Exports(async () => {
    throw new OutOfMemory('heap')
  }, LIMITS)
  await expect(large.now(prepare, signal)).rejects.toMatchObject({ status: 503, code: 'exportTooLarge' })
})
