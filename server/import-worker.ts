import { parentPort } from 'node:worker_threads'
import type { IntakeContext } from '../shared/domain/intake.ts'
import { packedPiece } from './services/draft-runner.ts'
import type { WorkerAnswer, WorkerCall } from './services/draft-thread.ts'
import { DraftWork } from './services/draft-work.ts'

// Entry of the thread that one draft lives in: does what it is asked, one thing after another.

const port = parentPort
if (!port) throw new Error('import-worker runs as a worker thread only')

const work = new DraftWork()
let context: IntakeContext | null = null
let turn: Promise<void> = Promise.resolve()

port.on('message', (call: WorkerCall) => {
  turn = turn.then(() => answer(call))
})

async function answer(call: WorkerCall): Promise<void> {
  try {
    send({ id: call.id, ok: true, value: await perform(call) })
  } catch (error) {
    send({
      id: call.id,
      ok: false,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

function send(message: WorkerAnswer): void {
  port?.postMessage(message)
}

/** The context travels once and stays here until another one comes. */
function present(sent: IntakeContext | null): IntakeContext {
  context = sent ?? context
  if (!context) throw new Error('no context was sent')
  return context
}

function perform(call: WorkerCall): unknown {
  const progress = (share: number) => send({ id: call.id, share })
  switch (call.what) {
    case 'read':
      return work.read(call.bytes, { ...call.options, progress }, call.knowledge)
    case 'reread':
      return work.reread({ ...call.options, progress }, call.knowledge)
    case 'guess':
      return work.guess(call.layer, call.kind, call.knowledge)
    case 'check':
      return work.check(call.request, present(call.context), progress)
    case 'sizes':
      return work.sizes()
    case 'rows':
      return work.rows(call.part, call.from, call.count)
    case 'whole':
      return work.whole(call.request, present(call.context))
    case 'packed':
      return packedPiece(work, call.index)
  }
}
