import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { DRAWING_FACE } from './text.ts'

/** Turns a drawing into a PNG; `scale` is pixels per CSS px (96 per inch): 1 for a screen, 3.125 for 300 dpi. */
export type Rasterise = (svg: string, scale: number) => Promise<Uint8Array>

/** Typefaces of drawings as TTF. */
export interface Faces {
  regular: Uint8Array
  medium: Uint8Array
  semibold: Uint8Array
}

let engine: Promise<void> | null = null

/** The engine takes its code once; a second time is an error of its own. */
function started(wasm: () => Promise<Uint8Array>): Promise<void> {
  engine ??= wasm()
    .then((code) => initWasm(code))
    .catch((error: unknown) => {
      engine = null
      throw error
    })
  return engine
}

/**
 * Makes PNGs with resvg, the same in Node and in a browser: no system font is looked at, no graphics card used. `wasm` is
 * asked for its code on first use (Node reads it from the package, the browser fetches it), `faces` draw every text. The
 * promise fails for text that is no SVG. Drawing blocks the thread: an A4 map sheet at 300 dpi takes about a second.
 */
export function rasteriser(wasm: () => Promise<Uint8Array>, faces: () => Promise<Faces>): Rasterise {
  return async (svg, scale) => {
    const [{ regular, medium, semibold }] = await Promise.all([faces(), started(wasm)])
    const drawing = new Resvg(svg, {
      fitTo: { mode: 'zoom', value: scale },
      font: {
        fontBuffers: [regular, medium, semibold],
        defaultFontFamily: DRAWING_FACE,
        sansSerifFamily: DRAWING_FACE,
      },
    })
    try {
      const image = drawing.render()
      try {
        return image.asPng()
      } finally {
        image.free()
      }
    } finally {
      drawing.free()
    }
  }
}
