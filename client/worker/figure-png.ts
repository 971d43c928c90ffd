import type { FigureCall, FigureReply } from './figure-protocol.ts'

interface Waiting {
  resolve: (png: Uint8Array<ArrayBuffer>) => void
  reject: (error: Error) => void
}

const waiting = new Map<number, Waiting>()
let thread: Worker | null = null
let last = 0

function hear(reply: FigureReply): void {
  const one = waiting.get(reply.id)
  waiting.delete(reply.id)
  // Bytes that came from another thread own their memory.
  if ('png' in reply) one?.resolve(reply.png as Uint8Array<ArrayBuffer>)
  else one?.reject(new Error(reply.error))
}

/** The thread itself broke: whoever waits hears of it, and the next drawing starts another. */
function fail(message: string): void {
  thread?.terminate()
  thread = null
  const all = [...waiting.values()]
  waiting.clear()
  for (const { reject } of all) reject(new Error(message || 'the thread of pictures ended'))
}

function opened(): Worker {
  if (thread) return thread
  thread = new Worker(new URL('./figure-worker.ts', import.meta.url), { type: 'module' })
  thread.addEventListener('message', ({ data }: MessageEvent<FigureReply>) => hear(data))
  thread.addEventListener('error', (event) => fail(event.message))
  return thread
}

/**
 * PNG of a drawing made in the browser, in a thread of its own: the same picture as the server's, without a graphics card.
 * `scale` is pixels per CSS px. The engine (2.5 MB) and the typefaces are fetched with the first picture. Import this file when a picture
 * is asked for, not before.
 */
export function pngOf(svg: string, scale: number): Promise<Uint8Array<ArrayBuffer>> {
  last += 1
  const call: FigureCall = { id: last, svg, scale }
  return new Promise((resolve, reject) => {
    waiting.set(call.id, { resolve, reject })
    opened().postMessage(call)
  })
}
