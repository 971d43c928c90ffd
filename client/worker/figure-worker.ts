import wasmUrl from '@resvg/resvg-wasm/index_bg.wasm?url'
import { rasteriser } from '../../shared/figures/png.ts'
import type { FigureCall, FigureReply } from './figure-protocol.ts'

// The thread that turns drawings into pictures, with the typefaces of the page and the same engine as on the server.

async function bytes(address: string): Promise<Uint8Array> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

async function readFaces() {
  const read = (name: string) => bytes(`${import.meta.env.BASE_URL}fonts/BeVietnamPro-${name}.ttf`)
  const [regular, medium, semibold] = await Promise.all([read('Regular'), read('Medium'), read('SemiBold')])
  return { regular, medium, semibold }
}

let faces: ReturnType<typeof readFaces> | null = null

const draw = rasteriser(
  () => bytes(wasmUrl),
  () => {
    faces ??= readFaces().catch((error: unknown) => {
      faces = null
      throw error
    })
    return faces
  },
)

async function answer({ id, svg, scale }: FigureCall): Promise<FigureReply> {
  try {
    return { id, png: await draw(svg, scale) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

addEventListener('message', async ({ data }: MessageEvent<FigureCall>) => postMessage(await answer(data)))
