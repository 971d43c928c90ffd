import { mapSheet } from '../../figures/map-sheet.ts'
import { type ExportInput, type Progress, pictureOf } from './format.ts'

/** 300 dots per inch, as printers and layout people ask for. */
const SCALE = 300 / 96

/** The map sheet as a PNG at 300 dots per inch: 3509 × 2481 px on A4, 4959 × 3509 px on A3. */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { snapshot, geometry, options, url } = input
  const svg = mapSheet(snapshot, geometry, { paper: options.paper, url })
  progress(0.1)
  const bytes = await pictureOf(input, svg, SCALE)
  progress(1)
  return bytes
}
