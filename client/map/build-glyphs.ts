/**
 * Writes what the browser needs to set type without asking another origin: glyph files for the map's names
 * and font files for the page. Run by the build: `npx tsx client/map/build-glyphs.ts`.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import TinySDF from '@mapbox/tiny-sdf'
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { PbfWriter } from 'pbf'

const publicFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'public')
const fontFolder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/be-vietnam-pro/package.json'),
)

/** Font stacks of the map, by the weight folder of the font package. */
const stacks = [
  { name: 'Be Vietnam Pro Medium', weight: '500Medium' },
  { name: 'Be Vietnam Pro SemiBold', weight: '600SemiBold' },
] as const

/** Font files of the page. */
const pageFonts = ['400Regular', '500Medium', '600SemiBold'] as const

/** Starts of the ranges that are drawn: Latin, combining marks, Latin with Vietnamese marks, punctuation. */
const drawnRanges = new Set([0, 256, 768, 7680, 8192])
/** Every range below is written, empty where nothing is drawn, so that a stray sign in a name is no 404. */
const RANGE_END = 12288

/** Size the map's glyphs are made at, px; MapLibre scales from it. */
const FONT_SIZE = 24
const BORDER = 3
/**
 * Distance from the top of the line to the baseline, px at FONT_SIZE. Glyph files give tops relative to it;
 * 26 centres the capitals and the small letters of this face on a label's point.
 */
const ASCENT = 26

/** Room around a letter while it is drawn, px: stacked marks (Ẫ, Ố) stand far above the line. */
const DRAWING_ROOM = 8

/** TinySDF looks for a browser's canvas; here is one for Node. */
class NodeSDF extends TinySDF {
  declare buffer: number
  declare maxGlyphDim: number

  constructor(fontFamily: string) {
    super({ fontSize: FONT_SIZE, fontFamily, buffer: DRAWING_ROOM, radius: 8, cutoff: 0.25 })
    // The sheet was sized by the wide room; the finished glyph carries the border that MapLibre expects.
    this.buffer = BORDER
  }

  protected _createCanvas(size: number): Canvas {
    return createCanvas(size, size)
  }
}

interface Glyph {
  id: number
  bitmap: Uint8ClampedArray
  width: number
  height: number
  left: number
  top: number
  advance: number
}

function writeGlyph(glyph: Glyph, pbf: PbfWriter): void {
  pbf.writeVarintField(1, glyph.id)
  if (glyph.bitmap.length > 0) pbf.writeBytesField(2, new Uint8Array(glyph.bitmap))
  pbf.writeVarintField(3, glyph.width)
  pbf.writeVarintField(4, glyph.height)
  pbf.writeSVarintField(5, glyph.left)
  pbf.writeSVarintField(6, glyph.top)
  pbf.writeVarintField(7, glyph.advance)
}

function drawGlyph(sdf: NodeSDF, id: number): Glyph {
  const drawn = sdf.draw(String.fromCodePoint(id))
  if (drawn.glyphHeight >= sdf.maxGlyphDim) throw new Error(`Glyph U+${id.toString(16)} would be cut off`)
  return {
    id,
    bitmap: drawn.glyphWidth > 0 ? drawn.data : new Uint8ClampedArray(),
    width: drawn.glyphWidth,
    height: drawn.glyphHeight,
    left: drawn.glyphLeft,
    top: drawn.glyphTop - ASCENT,
    advance: Math.round(drawn.glyphAdvance),
  }
}

/** One glyph file (fontnik's protocol buffer: glyphs.proto) for the code points start … start + 255. */
function rangeFile(stack: string, sdf: NodeSDF, start: number): Uint8Array {
  const pbf = new PbfWriter()
  pbf.writeMessage(
    1,
    (_: null, message: PbfWriter) => {
      message.writeStringField(1, stack)
      message.writeStringField(2, `${start}-${start + 255}`)
      if (!drawnRanges.has(start)) return
      for (let id = Math.max(32, start); id < start + 256; id++) {
        if (id < 127 || id > 159) message.writeMessage(3, writeGlyph, drawGlyph(sdf, id))
      }
    },
    null,
  )
  return pbf.finish()
}

function fontFile(weight: string): string {
  const path = join(fontFolder, weight, `BeVietnamPro_${weight}.ttf`)
  if (!existsSync(path)) throw new Error(`Font file ${path} is missing: run npm ci`)
  return path
}

function buildStack(name: string, weight: string): number {
  if (!GlobalFonts.registerFromPath(fontFile(weight), name)) throw new Error(`Cannot read the font ${name}`)
  // A registered face of its own name: asking for a weight as well would thicken it artificially.
  const sdf = new NodeSDF(`"${name}"`)
  const folder = join(publicFolder, 'glyphs', name)
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  for (let start = 0; start < RANGE_END; start += 256) {
    const file = rangeFile(name, sdf, start)
    bytes += file.length
    writeFileSync(join(folder, `${start}-${start + 255}.pbf`), file)
  }
  return bytes
}

for (const { name, weight } of stacks)
  console.error(`${name}: ${Math.round(buildStack(name, weight) / 1024)} kB`)
mkdirSync(join(publicFolder, 'fonts'), { recursive: true })
for (const weight of pageFonts) {
  copyFileSync(fontFile(weight), join(publicFolder, 'fonts', `BeVietnamPro-${weight.slice(3)}.ttf`))
}
