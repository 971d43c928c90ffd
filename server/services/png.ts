import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { rasteriser } from '../../shared/figures/png.ts'
import { fontFiles } from './fonts.ts'

async function wasm(): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')
  return new Uint8Array(await readFile(path))
}

/** PNG of a drawing, `scale` pixels per CSS px, in this thread, which it blocks meanwhile. */
export const pngOf = rasteriser(wasm, fontFiles)
