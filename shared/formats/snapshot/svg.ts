import { embedFonts } from '../../figures/embed-fonts.ts'
import { mapSheet } from '../../figures/map-sheet.ts'
import { escapeXml } from '../../figures/text.ts'
import { encodeUtf8 } from '../utf8.ts'
import type { ExportInput, Progress } from './format.ts'

/** The map sheet as an SVG file with its typefaces inside and the full hash in its description; it fetches nothing. */
export async function write(input: ExportInput, progress: Progress): Promise<Uint8Array> {
  const { snapshot, geometry, options, url, fonts } = input
  const svg = mapSheet(snapshot, geometry, { paper: options.paper, url })
  progress(0.6)
  const said = svg.replace(
    /^<svg [^>]*>/,
    (start) => `${start}<desc>${escapeXml(`${snapshot.title} · SHA-256 ${snapshot.hash}`)}</desc>`,
  )
  const bytes = encodeUtf8(`<?xml version="1.0" encoding="UTF-8"?>\n${embedFonts(said, fonts)}\n`)
  progress(1)
  return bytes
}
