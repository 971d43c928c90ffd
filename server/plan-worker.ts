import { parentPort, workerData } from 'node:worker_threads'
import type { PlanReply } from './services/plan-runner.ts'
import { type PlanJob, workOnPlan } from './services/plan-work.ts'

// Entry of the thread in which one plan is worked out: answers the one question it was started with.

const port = parentPort
if (!port) throw new Error('plan-worker runs as a worker thread only')

const say = (reply: PlanReply) => port.postMessage(reply)

try {
  say({ ok: true, outcome: await workOnPlan(workerData as PlanJob) })
} catch (error) {
  say({ ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
